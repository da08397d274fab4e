import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { choiceInput, searchText, textInput, ticks } from '../../../src/cards/elements/inputs.ts'

const choices = [
  { title: 'Key', value: 'api-key' },
  { title: 'Password', value: 'basic' },
]
const field = { id: 'type', label: 'Sign-in', choices, style: 'compact' } as const
const text = { id: 'reason', label: 'Why' }

describe('an input', () => {
  it('that the client refuses when it is empty has no asterisk of ours: Teams puts its own', () => {
    const expected = { type: 'Input.Text', id: 'reason', label: 'Why', isRequired: true, errorMessage: 'Say why.' }
    assert.deepEqual(textInput({ ...text, requiredBy: 'client', errorMessage: 'Say why.' }), expected)
  })

  it('that only the bot refuses has an asterisk, and the client lets it be empty', () => {
    assert.deepEqual(textInput({ ...text, requiredBy: 'bot' }), {
      type: 'Input.Text',
      id: 'reason',
      label: 'Why\u00a0*',
    })
    const { label, isRequired } = choiceInput({ ...field, requiredBy: 'bot' })
    assert.deepEqual([label, isRequired], ['Sign-in\u00a0*', undefined])
  })

  it('that nobody refuses has neither', () => {
    assert.deepEqual(textInput({ ...text, value: '', placeholder: '' }), { type: 'Input.Text', ...text })
    assert.deepEqual(choiceInput(field), { type: 'Input.ChoiceSet', ...field })
  })

  it('for a secret masks it, and one for long texts has several lines', () => {
    const expected = { type: 'Input.Text', ...text, maxLength: 500 }
    assert.deepEqual(textInput({ ...text, isPassword: true, maxLength: 500 }), { ...expected, style: 'password' })
    assert.deepEqual(textInput({ ...text, isMultiline: true, maxLength: 500 }), { ...expected, isMultiline: true })
  })

  it('for words to search for keeps those of the last search', () => {
    const expected = { type: 'Input.Text', id: 'query', label: 'Search', maxLength: 100 }
    assert.deepEqual(searchText({ id: 'query', label: 'Search', value: '' }), expected)
    assert.deepEqual(searchText({ id: 'query', label: 'Search', value: 'pay' }), { ...expected, value: 'pay' })
  })
})

describe('the value of a list', () => {
  const one = (value: string | undefined) => choiceInput({ ...field, value }).value
  const many = (value: string | undefined) => choiceInput({ ...field, value, isMultiSelect: true }).value

  it('is one of its choices, or none', () => {
    assert.deepEqual(['api-key', 'basic', 'oauth2', '', 'api-key,basic', undefined].map(one), [
      'api-key',
      'basic',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('of which any number can be chosen has nothing but choices', () => {
    assert.deepEqual(['basic', 'api-key,basic', 'api-key,oauth2', 'oauth2,basic', '', undefined].map(many), [
      'basic',
      'api-key,basic',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    assert.equal(choiceInput({ ...field, isMultiSelect: true }).isMultiSelect, true)
  })

  it('of ticks joins them with commas, and is empty where none is ticked', () => {
    const values = [[], ['basic'], ['api-key', 'basic']].map(
      (ticked) => ticks({ id: 'list', label: 'List', choices, ticked }).value,
    )
    assert.deepEqual(values, ['', 'basic', 'api-key,basic'])
  })
})
