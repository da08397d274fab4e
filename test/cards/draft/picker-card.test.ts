import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { marksIn, markOf } from '../../../src/cards/draft/listed-apps.ts'
import { pickerCard } from '../../../src/cards/draft/picker-card.ts'
import type { Card } from '../../../src/cards/elements/card-types.ts'
import { textFor } from '../../../src/cards/text/index.ts'
import type { AppListing } from '../../../src/core/ports/index.ts'
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
const card = (count: number, more: { hasMore?: true } = {}) =>
  pickerCard({ words: '', apps: apps(count), ...more }, textFor('en'))

describe('the picker', () => {
  it('has a button for each app where six or fewer are all there are', () => {
    assert.deepEqual(
      [1, 6, 7, 0].map((count) => inputOf(card(count)).style),
      ['expanded', 'expanded', 'filtered', 'filtered'],
    )
    assert.equal(inputOf(card(6)).choices.length, 6)
    assert.equal(inputOf(card(6, { hasMore: true })).style, 'filtered')
  })

  it('searches, names what it lists, and says how many that are only where there are others', () => {
    const ten = apps(10)
    const picker = pickerCard({ words: '', apps: ten, hasMore: true }, textFor('en'))
    const { dataset } = inputOf(picker)['choices.data'] ?? {}
    assert.deepEqual(marksIn(dataset ?? ''), ten.map(markOf))
    assert.match(JSON.stringify(picker), /The list begins with 10 apps/)
    assert.doesNotMatch(JSON.stringify(card(10)), /The list begins/)
  })

  it('with the longest names is no larger than a card may be', () => {
    const picker = card(10, { hasMore: true })
    assertValidCard(picker)
    assertWithinLimits(picker)
    assert.ok((inputOf(picker)['choices.data']?.dataset.length ?? 0) <= 80)
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
