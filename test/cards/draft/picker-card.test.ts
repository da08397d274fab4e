import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { marksIn, markOf } from '../../../src/cards/draft/listed-apps.ts'
import { pickerCard } from '../../../src/cards/draft/picker-card.ts'
import type { Card } from '../../../src/cards/elements/card-types.ts'
import { textFor } from '../../../src/cards/text/index.ts'
import type { AppGlance, AppListing } from '../../../src/core/ports/index.ts'
import { ordersApp } from '../../support/world.ts'
import { assertValidCard, assertWithinLimits } from '../card-checks.ts'

/** Apps with the longest names that Azure takes. */
const apps = (count: number) =>
  Array.from({ length: count }, (_, index): AppListing => {
    const [name, resourceGroup] = [`${index}`.padEnd(60, 'n'), 'g'.repeat(90)]
    const group = `/subscriptions/${crypto.randomUUID()}/resourceGroups/${resourceGroup}`
    return {
      ...ordersApp,
      name,
      resourceGroup,
      resourceId: `${group}/providers/Microsoft.Web/sites/${name}`,
      subscriptionName: 's'.repeat(64),
      state: 'Running',
    }
  })
const inputOf = ({ body }: Card) => {
  const input = body.find((element) => element.type === 'Input.ChoiceSet')
  assert.ok(input?.type === 'Input.ChoiceSet')
  return input
}
const card = (
  count: number,
  { total = count, ...more }: { total?: number; from?: number; isNear?: true } = {},
  words = '',
) => pickerCard({ words, found: { apps: apps(count), total, from: 0, ...more } }, textFor('en'))
const moreOf = ({ actions = [] }: Card) =>
  actions.flatMap((one) => ('verb' in one && one.verb === 'more-apps' ? [one] : []))

describe('the picker', () => {
  it('has a button for each app where six or fewer are all there are', () => {
    assert.deepEqual(
      [1, 6, 7, 0].map((count) => inputOf(card(count)).style),
      ['expanded', 'expanded', 'filtered', 'filtered'],
    )
    assert.equal(inputOf(card(6)).choices.length, 6)
    assert.equal(inputOf(card(6, { total: 7 })).style, 'filtered')
  })

  it('searches, names what it lists, and says how many that are only where there are others', () => {
    const ten = apps(10)
    const picker = pickerCard({ words: '', found: { apps: ten, total: 11, from: 0 } }, textFor('en'))
    const { dataset } = inputOf(picker)['choices.data'] ?? {}
    assert.deepEqual(marksIn(dataset ?? ''), ten.map(markOf))
    assert.match(JSON.stringify(picker), /1–10 of 11 apps/)
    assert.match(JSON.stringify(card(10, { total: 45, from: 30 })), /31–40 of 45 apps/)
    assert.doesNotMatch(JSON.stringify(card(10)), /of 10 apps/)
  })

  it('goes on with the next ones as long as there are any', () => {
    const [more] = moreOf(card(10, { total: 25, from: 10 }, 'orders'))
    assert.deepEqual(more?.data, { r: '', v: 0, words: 'orders', from: 20 })
    assert.equal(more?.associatedInputs, 'none')
    for (const none of [
      card(10),
      card(5, { total: 25, from: 20 }),
      card(0, { total: 3 }),
      card(5, { total: 9, isNear: true }),
      card(10, { total: 25 }, 'w'.repeat(61)),
    ]) {
      assert.deepEqual(moreOf(none), [])
    }
  })

  it('with the longest names is no larger than a card may be', () => {
    const picker = card(10, { total: 99_999 }, 'w'.repeat(60))
    assertValidCard(picker)
    assertWithinLimits(picker)
    assert.ok((inputOf(picker)['choices.data']?.dataset.length ?? 0) <= 80)
  })
})

describe('what the picker says of its apps', () => {
  const said = (glance: AppGlance | undefined) => {
    const [app] = apps(1)
    assert.ok(app)
    const listed = { ...app, name: 'orders-api', resourceGroup: 'rg-[sales]', ...(glance ? { glance } : {}) }
    const { body } = pickerCard({ words: '', found: { apps: [listed], total: 1, from: 0 } }, textFor('en'))
    return body.flatMap((one) => (one.type === 'TextBlock' && one.text.startsWith('**') ? [one.text] : []))
  }

  it('is what is known, and no line where nothing is', () => {
    const exported = { version: 3, at: '2026-03-01T09:00:00.000Z' }
    for (const [glance, expected] of [
      [{ runtime: 'NODE 22-lts' }, 'NODE 22-lts'],
      [{ runtime: '[x](https://evil.example)' }, String.raw`\[x\](https://evil.example)`],
      [{ hasDefinition: true, asksToSignIn: true }, 'API definition registered · app sign-in on'],
      [{ hasDefinition: false, asksToSignIn: false }, 'no API definition registered · app sign-in off'],
      [{ exported }, 'exported: version 3, {{DATE(2026-03-01T09:00:00Z,SHORT)}} {{TIME(2026-03-01T09:00:00Z)}}'],
      [
        { mayExport: false },
        String.raw`you may see it, but not export it: that takes the role Website Contributor or Contributor on it or on rg-\[sales\]`,
      ],
    ] as const) {
      assert.deepEqual(said(glance), [`**orders-api**: ${expected}`])
    }
    assert.deepEqual([said({ mayExport: true }), said({}), said(undefined)], [[], [], []])
  })

  it('fits a card with the longest names', () => {
    const glance: AppGlance = {
      runtime: 'r'.repeat(90),
      hasDefinition: false,
      asksToSignIn: false,
      mayExport: false,
      exported: { version: 99, at: '2026-03-01T09:00:00.000Z' },
    }
    const ten = apps(10).map((app) => ({ ...app, glance }))
    for (const language of ['en', 'nl']) {
      const found = { apps: ten, total: 99_999, from: 90_000 }
      const picker = pickerCard(
        { words: 'w'.repeat(60), found, file: { name: 'f'.repeat(90), mark: 'm'.repeat(64) } },
        textFor(language),
      )
      assertValidCard(picker)
      assertWithinLimits(picker)
    }
  })
})

describe('the mark of an app', () => {
  it('is the same in whatever case Azure writes its id, and another one for another app', () => {
    const [first, second] = apps(2)
    assert.ok(first && second)
    assert.equal(markOf({ resourceId: first.resourceId.toUpperCase() }), markOf(first))
    assert.notEqual(markOf(first), markOf(second))
  })

  it('is read from the data set of apps alone', () => {
    assert.deepEqual(['apps', 'apps:abc', 'actions:abc', 'appsabc', ''].map(marksIn), [
      [],
      ['abc'],
      undefined,
      undefined,
      undefined,
    ])
  })
})
