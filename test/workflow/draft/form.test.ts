import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInTypes } from '../../../src/connector-auth/index.ts'
import type { EarlierConnector } from '../../../src/core/connector/earlier-connector.ts'
import type { Policy } from '../../../src/core/policy.ts'
import type { ChangeRequest, FormValues } from '../../../src/core/request.ts'
import type { AppFacts } from '../../../src/core/app/app-facts.ts'
import { formErrors, initialForm } from '../../../src/workflow/draft/form.ts'
import { analysis, sampleRequest } from '../../support/requests.ts'
import { dana, environment, policy, tenantId } from '../../support/world.ts'

const api = '22222222-2222-4222-8222-222222222222'

function formFor(form: FormValues, facts: Partial<AppFacts> = {}) {
  const known = { ...analysis, facts: { ...analysis.facts, ...facts } }
  return initialForm(sampleRequest({ form, analysis: known }), policy)
}

describe('what stands in the form before anything is typed', () => {
  it('sends makers to the owner that the app names', () => {
    assert.equal(formFor({}, { owner: 'Orders team' }).askWhom, 'Orders team')
  })

  it('sends makers to the developer where the app names nobody', () => {
    assert.equal(formFor({}).askWhom, dana.name)
  })

  it('gives way to what was typed, also to nothing', () => {
    assert.equal(formFor({ askWhom: 'Sales' }, { owner: 'Orders team' }).askWhom, 'Sales')
    assert.equal(formFor({ askWhom: '' }, { owner: 'Orders team' }).askWhom, '')
  })

  it('passes over an owner that the field would refuse', () => {
    assert.equal(formFor({}, { owner: 'O' }).askWhom, dana.name)
  })

  it('holds the tenant and the API’s own resource for every sign-in that asks for them', () => {
    const easyAuth = { requireAuthentication: false, clientId: api, audiences: [], limitsClients: false }
    for (const signInType of ['entra-id', 'entra-id-federated'] as const) {
      const { tenant, resource } = formFor({ signInType }, { easyAuth })
      assert.deepEqual({ tenant, resource }, { tenant: tenantId, resource: `api://${api}` })
    }
  })

  it('holds what each of several ways knows by itself', () => {
    const { keyName, askWhom, setTypes } = formFor({ signInType: 'several' })
    assert.deepEqual(
      { keyName, askWhom, setTypes },
      { keyName: 'X-API-Key', askWhom: dana.name, setTypes: 'api-key,basic' },
    )
  })

  it('asks only for the reason, and for what a registration alone can tell', () => {
    const missing = Object.fromEntries(
      signInTypes.map((signInType) => {
        const request = sampleRequest({ form: { signInType } })
        return [signInType, formErrors(initialForm(request, policy), request, policy).join(' ')]
      }),
    )
    assert.deepEqual(missing, {
      none: 'reason',
      'api-key': 'reason',
      basic: 'reason',
      'entra-id': 'reason clientId resource secret',
      'entra-id-federated': 'reason clientId resource',
      oauth2: 'reason clientId authorizationUrl tokenUrl secret',
      google: 'reason clientId secret',
      facebook: 'reason clientId secret',
      github: 'reason clientId secret',
      salesforce: 'reason clientId secret',
      several: 'reason',
    })
  })
})

describe('the form of an app that was exported before', () => {
  const earlier: EarlierConnector = {
    displayName: 'Sales orders',
    environment,
    signInType: 'api-key',
    signInValues: { keyIn: 'query', keyName: 'k', askWhom: 'Desk' },
  }
  const two = {
    ...policy,
    environments: [{ ...policy.environments[0], id: 'env-0' }, ...policy.environments],
  } as Policy
  const formOf = (changes: Partial<EarlierConnector> = {}, request: Partial<ChangeRequest> = {}, rules = two) =>
    initialForm(sampleRequest({ earlier: [{ ...earlier, ...changes }], ...request }), rules)

  it('begins with what the connector has', () => {
    const { environmentId, connectorName, signInType, keyIn, keyName, askWhom } = formOf()
    assert.deepEqual(
      [environmentId, connectorName, signInType, keyIn, keyName, askWhom],
      [environment.id, 'Sales orders', 'api-key', 'query', 'k', 'Desk'],
    )
  })

  it('gives way to what was typed', () => {
    const form = { environmentId: 'env-0', connectorName: 'N', keyIn: 'header', askWhom: 'Me' } as const
    const typed = formOf({}, { form })
    assert.deepEqual({ ...typed, ...form }, typed)
  })

  it('passes over an environment that the policy no longer has, and a name that the field refuses', () => {
    assert.equal(formOf({ environment: { id: 'gone', name: 'Gone' } }).environmentId, undefined)
    assert.equal(formOf({ displayName: 'Orders 📦' }).connectorName, 'Orders')
    assert.equal(formOf({}, {}, policy).environmentId, environment.id)
  })

  it('takes the sign-in that the app asks for now, and whom makers ask from before', () => {
    const signInTypes = [
      { type: 'entra-id', because: 'app-settings', values: {} },
      { type: 'api-key', because: 'definition', values: {} },
    ] as const
    assert.equal(formOf({}, { analysis: { ...analysis, signInTypes } }).signInType, 'entra-id')
    assert.equal(formOf({ signInType: 'google' }).signInType, 'api-key')
    assert.equal(formOf({ signInType: 'basic' }, { form: { signInType: 'api-key' } }).keyName, 'X-API-Key')
    assert.equal(formOf({ signInType: 'basic' }, { form: { signInType: 'api-key' } }).askWhom, 'Desk')
  })
})
