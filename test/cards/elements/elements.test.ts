import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { execute, openDialog } from '../../../src/cards/elements/actions.ts'
import { box, card, facts, paragraph, subtle } from '../../../src/cards/elements/elements.ts'

const request = { r: 'A1B2C3D4E5', v: 1 }
const approve = execute('Approve', 'approve', request)

describe('a card', () => {
  const made = card({ body: [undefined, paragraph('Orders')], actions: [undefined, approve], fallbackText: 'Orders' })

  it('leaves out what is undefined', () => {
    assert.deepEqual([made.body, made.actions], [[paragraph('Orders')], [approve]])
  })

  it('has no list of actions where there are none', () => {
    assert.equal('actions' in card({ body: [], actions: [undefined], fallbackText: 'Orders' }), false)
    assert.equal('actions' in card({ body: [], fallbackText: 'Orders' }), false)
  })

  it('is as wide as the chat only where it asks for that', () => {
    assert.equal('msteams' in made, false)
    assert.deepEqual(card({ body: [], fallbackText: 'Orders', wide: true }).msteams, { width: 'Full' })
  })

  it('says at most 500 characters where cards cannot be shown', () => {
    const lengths = [500, 501].map((length) =>
      card({ body: [], fallbackText: 'x'.repeat(length) }).fallbackText.replace(/x+/, (all) => `${all.length}x`),
    )
    assert.deepEqual(lengths, ['500x', '499x…'])
  })
})

describe('a fact', () => {
  it('without a value is left out, and a list of none is no element', () => {
    const rows = [
      ['App', 'orders'],
      ['Host', undefined],
      ['Network', ''],
    ] as const
    assert.deepEqual(facts(rows), { type: 'FactSet', facts: [{ title: 'App', value: 'orders' }] })
    assert.equal(facts(rows.slice(1)), undefined)
  })
})

describe('a box', () => {
  it('has an id only where it is looked for', () => {
    const expected = { type: 'Container', style: 'good', items: [], bleed: false, spacing: 'Medium' }
    assert.deepEqual([box('good', []), box('good', [], 'answer')], [expected, { ...expected, id: 'answer' }])
  })
})

describe('an option of a text', () => {
  it('goes before what the text is by itself', () => {
    const text = { type: 'TextBlock', text: 'Orders', wrap: true, isSubtle: true }
    assert.deepEqual(subtle('Orders'), { ...text, size: 'Small' })
    assert.deepEqual(subtle('Orders', { size: 'Large' }), { ...text, size: 'Large' })
  })
})

describe('an action', () => {
  it('sends the inputs, unless it leaves them out', () => {
    const actions = [
      approve,
      execute('Discard', 'withdraw', request, { ignoreInputs: true }),
      openDialog('Definition', 'definition', request),
      openDialog('Choose', 'choose-operations', request, { ignoreInputs: true }),
    ]
    assert.deepEqual(
      actions.map(({ associatedInputs }) => associatedInputs),
      [undefined, 'none', undefined, 'none'],
    )
  })
})
