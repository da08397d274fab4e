import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FormValues } from '../../../src/core/request.ts'
import { formErrors, initialForm, signInOf, suggestedName } from '../../../src/workflow/draft/form.ts'
import { filledForm } from '../../support/stories.ts'
import { analysis, sampleRequest } from '../../support/requests.ts'
import { environment, omar, policy } from '../../support/world.ts'

describe('the suggested name of a connector', () => {
  for (const [title, name] of [
    ['Orders API', 'Orders'],
    ['  The API of apis ', 'The of apis'],
    ['orders-api v1.2', 'orders- v1.2'],
    ['“Orders” & more!', 'Orders & more'],
    ['.. (Orders)', 'Orders)'],
    ['Bestellungen für Köln', 'Bestellungen für Köln'],
    ["A_b (c) & d.e'f", "A_b (c) & d.e'f"],
    ['API', 'orders-app'],
    ['   ', 'orders-app'],
    ['***', 'orders-app'],
    ['123456789 123456789 1234567890', '123456789 123456789 1234567890'],
    ['123456789 123456789 12345678901', '123456789 123456789'],
    ['x'.repeat(31), 'x'.repeat(30)],
  ] as const) {
    it(`“${title}” → “${name}”`, () => assert.equal(suggestedName(title, 'orders-app'), name))
  }
})

describe('the form before anything is typed', () => {
  it('has the only environment there is, and none of several', () => {
    assert.equal(initialForm(sampleRequest(), policy).environmentId, environment.id)
    const two = { ...policy, environments: [...policy.environments, { id: 'e2', name: 'B', approvers: [omar.id] }] }
    assert.equal(initialForm(sampleRequest(), two).environmentId, undefined)
    assert.equal(initialForm(sampleRequest({ form: { environmentId: 'e2' } }), policy).environmentId, 'e2')
  })

  it('has no name before the app is analysed, and then the title’s', () => {
    assert.equal(initialForm(sampleRequest({ analysis: undefined }), policy).connectorName, undefined)
    assert.equal(initialForm(sampleRequest(), policy).connectorName, 'Orders')
    assert.equal(initialForm(sampleRequest({ form: { connectorName: 'Mine' } }), policy).connectorName, 'Mine')
  })

  it('has the sign-in that fits best, with the values that were suggested', () => {
    const signInTypes = [{ type: 'oauth2', because: 'definition', values: { scopes: 'read' } }] as const
    const form = initialForm(sampleRequest({ analysis: { ...analysis, signInTypes } }), policy)
    assert.deepEqual([form.signInType, form.scopes], ['oauth2', 'read'])
    const none = initialForm(sampleRequest({ analysis: { ...analysis, signInTypes: [] } }), policy)
    assert.equal(none.signInType, undefined)
  })
})

describe('a form that cannot be sent', () => {
  const errors = (change: FormValues, secret?: { savedAt: string }) =>
    formErrors({ ...filledForm, ...change }, sampleRequest(secret ? { secret } : {}), policy)
  const entra = {
    signInType: 'entra-id',
    clientId: '11111111-1111-4111-8111-111111111111',
    tenant: 'common',
    resource: 'api://a',
  } as const

  it('says which fields, in reading order', () => {
    assert.deepEqual(errors({}), [])
    assert.deepEqual(formErrors({}, sampleRequest(), policy), [
      'environmentId',
      'connectorName',
      'reason',
      'signInType',
    ])
    assert.deepEqual(errors({ environmentId: 'elsewhere', keyName: '' }), ['environmentId', 'keyName'])
  })

  it('knows what a connector may be called', () => {
    const wrong = ['', ' ', '-a', ' a', 'a/b', 'a\nb', 'ㅤ', 'x'.repeat(51)]
    assert.deepEqual(
      wrong.filter((connectorName) => errors({ connectorName }).length === 0),
      [],
    )
    const right = ['a', '1', 'É', 'x'.repeat(50), "A b._()&'-"]
    assert.deepEqual(
      right.filter((connectorName) => errors({ connectorName }).length > 0),
      [],
    )
  })

  it('needs a reason of at most 500 characters that can be seen', () => {
    for (const reason of ['', '  ', '\u200b', 'x'.repeat(501)]) assert.deepEqual(errors({ reason }), ['reason'])
    for (const reason of ['x', ` ${'x'.repeat(500)} `]) assert.deepEqual(errors({ reason }), [])
  })

  it('needs a secret only where the sign-in has one', () => {
    assert.deepEqual(errors(entra), ['secret'])
    assert.deepEqual(errors(entra, { savedAt: 'x' }), [])
    assert.deepEqual(errors({ ...entra, clientId: 'x' }), ['clientId', 'secret'])
  })
})

describe('the sign-in of a form', () => {
  it('is none where none was chosen', () => assert.deepEqual(signInOf({}), { type: 'none' }))
})
