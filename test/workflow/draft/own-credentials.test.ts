import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FormValues } from '../../../src/core/request.ts'
import type { EasyAuth } from '../../../src/core/app/app-facts.ts'
import { audiencesOf, givenClient, usesOwnCredentials } from '../../../src/workflow/draft/own-credentials.ts'
import { analysis, sampleRequest } from '../../support/requests.ts'

const client = 'abcdef00-0000-4000-8000-000000000001'
const other = 'abcdef00-0000-4000-8000-000000000002'
const entra: FormValues = { signInType: 'entra-id', registration: 'own', clientId: client }
const behind = (easyAuth?: Partial<EasyAuth>) =>
  sampleRequest({
    analysis: {
      ...analysis,
      facts: {
        ...analysis.facts,
        ...(easyAuth
          ? { easyAuth: { requireAuthentication: true, audiences: [], limitsClients: false, ...easyAuth } }
          : {}),
      },
    },
  })
const uses = (form: FormValues, easyAuth?: Partial<EasyAuth>) => usesOwnCredentials(form, behind(easyAuth))

describe('credentials of the API itself', () => {
  it('are those behind the app’s own sign-in, in whatever case they are written', () => {
    assert.deepEqual(
      [
        uses({ ...entra, clientId: 'ABC' }, { clientId: 'abc' }),
        uses({ ...entra, clientId: 'abc' }, { clientId: 'ABC' }),
        uses({ ...entra, clientId: 'x' }, { clientId: 'abc' }),
        uses({ signInType: 'entra-id', registration: 'own' }, { clientId: 'abc' }),
        uses(entra),
        usesOwnCredentials(entra, sampleRequest({ analysis: undefined })),
      ],
      [true, true, false, false, false, false],
    )
  })

  for (const [what, form, easyAuth] of [
    ['the resource is the client id', { resource: client.toUpperCase() }, undefined],
    ['the resource names the client', { resource: `api://${client}` }, undefined],
    ['the resource names tenant and client', { resource: `api://${other}/${client}` }, undefined],
    ['a scope is for the client', { signInType: 'oauth2', scopes: `openid api://${client}/read` }, undefined],
    ['a scope begins with the client id', { signInType: 'oauth2', scopes: `${client}/.default` }, undefined],
    ['the app takes tokens for the client', { resource: 'api://x' }, { audiences: ['https://x', `api://${client}`] }],
  ] as const) {
    it(`are refused behind no sign-in of the app: ${what}`, () => {
      const typed: FormValues = { ...entra, ...form }
      assert.deepEqual(
        [uses(typed, easyAuth), uses({ ...typed, clientId: other.replace('2', '3') }, easyAuth)],
        [true, false],
      )
    })
  }

  it('are refused for each sign-in that takes a client, and only where one is asked for', () => {
    const resource = `api://${client}`
    const of = (form: FormValues) => uses({ ...entra, resource, ...form })
    assert.deepEqual(
      [
        of({ signInType: 'entra-id-federated' }),
        of({ signInType: 'several', setTypes: 'api-key,entra-id' }),
        of({ signInType: 'several', setTypes: 'api-key,basic' }),
        of({ signInType: 'api-key' }),
        of({ registration: 'bot' }),
        usesOwnCredentials({ clientId: client, resource }, behind()),
      ],
      [true, true, false, false, false, false],
    )
    assert.equal(givenClient({ ...entra, clientId: client.toUpperCase() }), client)
  })

  it('are looked for under every audience, once each', () => {
    const scopes = 'openid api://orders/read api://orders/write https://x.example/y/z http://no/where'
    const form = { ...entra, resource: 'api://r', scopes }
    assert.deepEqual(audiencesOf(form, behind({ clientId: other, audiences: ['api://r', 'https://app/callback'] })), [
      'api://r',
      'api://orders',
      'https://x.example/y',
      'https://app/callback',
    ])
    assert.deepEqual(audiencesOf({}, behind({ clientId: other })), [`api://${other}`])
    assert.deepEqual(audiencesOf({ resource: '' }, behind()), [])
  })
})
