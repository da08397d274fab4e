import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { errorsBehind, fieldErrors } from '../../../src/cards/fields/field-errors.ts'
import { textInput } from '../../../src/cards/elements/inputs.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import type { CardField } from '../../../src/core/form-field.ts'
import { problem } from '../../../src/core/problems.ts'
import type { Problem } from '../../../src/core/problems.ts'

const input = textInput({ id: 'x', label: 'X' })

/** What stands below a field: nothing, or the words of its error. */
function below(field: CardField, refused: Problem | undefined, value?: string): string | undefined {
  const [own, error, ...more] = fieldErrors(refused, value === undefined ? {} : { [field]: value }, en).below(
    field,
    input,
  )
  assert.deepEqual([own, more], [input, []])
  if (error === undefined) return undefined
  assert.deepEqual([error.id, error.type], [`${field}-error`, 'TextBlock'])
  return error.type === 'TextBlock' ? error.text : undefined
}

const told = (code: Problem['code'], details: object = {}) => ({ code, details }) as unknown as Problem

describe('a problem that names no field', () => {
  const about: readonly (readonly [Problem, readonly CardField[]])[] = [
    [told('secret-missing'), ['secret']],
    [told('secret-wrong'), ['clientId', 'secret']],
    [told('secret-unreadable'), ['secret']],
    [told('own-credentials'), ['clientId']],
    [told('api-not-registered'), ['resource']],
    [told('no-approver'), ['environmentId']],
    [told('reason-missing'), ['comment']],
    [told('definition-address-refused'), ['address']],
    [told('internal'), []],
    [problem('form-incomplete', { fields: ['reason', 'tenant'] }), ['reason', 'tenant']],
  ]
  for (const [refused, fields] of about) {
    it(`${refused.code} is about ${fields.join(' and ') || 'none'}`, () => {
      assert.deepEqual(fieldErrors(refused, {}, en).fields, fields)
    })
  }

  it('is none of a card whose last press did what it should', () => {
    assert.deepEqual(fieldErrors(undefined, {}, en).fields, [])
    assert.equal(below('reason', undefined), undefined)
  })
})

describe('the words below a field', () => {
  const incomplete = (field: 'reason' | 'tenant') => problem('form-incomplete', { fields: [field] })

  it('say that it is missing when nothing can be seen in it, else that it cannot be used', () => {
    const missing = '“Why makers need it” is missing.'
    assert.deepEqual(
      [undefined, '', '  ', ' x '].map((value) => below('reason', incomplete('reason'), value)),
      [missing, missing, missing, '“Why makers need it” cannot be used as it is.'],
    )
  })

  it('say what is needed there, where that is not plain', () => {
    assert.equal(
      below('tenant', incomplete('tenant'), 'x'),
      '“Tenant id, or common” cannot be used as it is. An id of 32 digits and letters in five groups.',
    )
  })

  it('never call missing what a service has refused, though the card does not show it', () => {
    const secret = '“Client secret, or the address of one in Key Vault”'
    assert.equal(below('secret', told('secret-wrong')), `${secret} cannot be used as it is.`)
    assert.equal(below('secret', told('secret-missing')), `${secret} is missing.`)
  })

  it('are none at any other field', () => {
    assert.equal(below('connectorName', incomplete('reason')), undefined)
    assert.equal(below('secret', told('own-credentials')), undefined)
  })

  it('lead behind a button where the fields stand there, and nowhere for no field', () => {
    assert.deepEqual(errorsBehind([], 'Sign-in values', en), [])
    assert.deepEqual(errorsBehind(['reason', 'tenant'], 'Sign-in values', en), [
      {
        type: 'TextBlock',
        text: 'Missing or not usable: “Why makers need it”, “Tenant id, or common”. Press **Sign-in values**.',
        wrap: true,
        id: 'dialog-error',
        color: 'Attention',
        spacing: 'Small',
      },
    ])
  })
})
