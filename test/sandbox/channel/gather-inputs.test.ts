import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gatherInputs } from '../../../sandbox/channel/client/gather-inputs.ts'
import type { Json } from '../../../sandbox/channel/json.ts'

const choices = [
  { title: 'Header', value: 'header' },
  { title: 'Query', value: 'query' },
]

const refusal = (message: string) => ({ status: 422, message })

describe('the values a client sends with an action', () => {
  it('are the defaults of the card where the person changed nothing', () => {
    const inputs: Json[] = [
      { type: 'Input.Text', id: 'name', value: 'Orders' },
      { type: 'Input.Text', id: 'note' },
      { type: 'Input.Number', id: 'days', value: 30 },
      { type: 'Input.Toggle', id: 'share' },
      { type: 'Input.ChoiceSet', id: 'place', choices, value: 'header' },
      { type: 'Input.ChoiceSet', id: 'none', choices },
    ]
    assert.deepEqual(gatherInputs(inputs, {}), {
      name: 'Orders',
      note: '',
      days: '30',
      share: 'false',
      place: 'header',
    })
  })

  it('are text, whatever the person gave', () => {
    const inputs: Json[] = [
      { type: 'Input.Number', id: 'days' },
      { type: 'Input.Toggle', id: 'share', valueOn: 'yes', valueOff: 'no' },
      { type: 'Input.ChoiceSet', id: 'places', choices, isMultiSelect: true },
    ]
    const given = { days: 7, share: true, places: ['header', 'query'] }
    assert.deepEqual(gatherInputs(inputs, given), { days: '7', share: 'yes', places: 'header,query' })
  })

  const wrong: readonly [string, Json, unknown][] = [
    ['a required text left empty', { type: 'Input.Text', isRequired: true }, ''],
    ['a text longer than allowed', { type: 'Input.Text', maxLength: 3 }, 'four'],
    ['a text that does not fit its pattern', { type: 'Input.Text', regex: '^[a-z]+$' }, 'A1'],
    ['a number too large', { type: 'Input.Number', max: 10 }, 11],
    ['a number that is none', { type: 'Input.Number' }, 'ten'],
    ['a day before the first', { type: 'Input.Date', min: '2026-11-23' }, '2026-11-22'],
    ['a day that is none', { type: 'Input.Date' }, 'tomorrow'],
    ['a required toggle left off', { type: 'Input.Toggle', isRequired: true }, false],
    ['a choice that was not offered', { type: 'Input.ChoiceSet', choices }, 'cookie'],
  ]
  for (const [what, input, value] of wrong) {
    it(`refuse ${what} in the words of the card`, () => {
      const inputs = [{ ...input, id: 'it', errorMessage: 'Not so.' }]
      assert.throws(() => gatherInputs(inputs, { it: value }), refusal('Not so.'))
    })
  }

  it('refuse in words of the client where the card has none', () => {
    const inputs = [{ type: 'Input.Text', id: 'reason', label: 'Reason', isRequired: true }]
    assert.throws(() => gatherInputs(inputs, {}), refusal('Reason is required.'))
  })

  it('take any choice of a list that the bot fills', () => {
    const inputs = [{ type: 'Input.ChoiceSet', id: 'app', 'choices.data': { type: 'Data.Query' }, isRequired: true }]
    assert.deepEqual(gatherInputs(inputs, { app: 'orders-api' }), { app: 'orders-api' })
  })

  it('belong to inputs of the card only', () => {
    assert.throws(() => gatherInputs([], { app: 'x' }), { status: 400 })
  })
})
