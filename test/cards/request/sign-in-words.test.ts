import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mismatchWords, signInWords } from '../../../src/cards/request/sign-in-words.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import type { SignIn } from '../../../src/core/sign-in.ts'
import { analysis, sampleRequest } from '../../support/requests.ts'
import { samples } from '../../connector-auth/samples.ts'

describe('a sign-in in one line', () => {
  const inHeader: SignIn = { ...samples['api-key'], in: 'header', name: 'X-Key' }
  const silent: SignIn = { ...samples['entra-id'], onBehalfOf: true }
  const cases: readonly (readonly [SignIn, english: string, dutch: string])[] = [
    [samples.none, 'None', 'Geen'],
    [
      samples['api-key'],
      'API key in the query parameter code; makers ask the Orders team',
      'API-sleutel in de queryparameter code; makers vragen the Orders team',
    ],
    [
      inHeader,
      'API key in the header X-Key; makers ask the Orders team',
      'API-sleutel in de header X-Key; makers vragen the Orders team',
    ],
    [
      samples['entra-id'],
      'Entra ID, tenant 7e4a0000-0000-4000-8000-000000000001, client c11e0000-0000-4000-8000-000000000001, for api://orders',
      'Entra ID, tenant 7e4a0000-0000-4000-8000-000000000001, client c11e0000-0000-4000-8000-000000000001, voor api://orders',
    ],
    [
      silent,
      'Entra ID, tenant 7e4a0000-0000-4000-8000-000000000001, client c11e0000-0000-4000-8000-000000000001, for api://orders, without a prompt',
      'Entra ID, tenant 7e4a0000-0000-4000-8000-000000000001, client c11e0000-0000-4000-8000-000000000001, voor api://orders, zonder vraag',
    ],
    [
      samples.several,
      'Makers choose: API key in the query parameter code; makers ask the Orders team · Entra ID, tenant 7e4a0000-0000-4000-8000-000000000001, client c11e0000-0000-4000-8000-000000000001, for api://orders',
      'Makers kiezen: API-sleutel in de queryparameter code; makers vragen the Orders team · Entra ID, tenant 7e4a0000-0000-4000-8000-000000000001, client c11e0000-0000-4000-8000-000000000001, voor api://orders',
    ],
    [
      {
        type: 'several',
        sets: [samples.basic, { ...samples.oauth2, refreshUrl: 'https://elsewhere.example/refresh' }],
      },
      'Makers choose: User name and password; makers ask the Orders team · OAuth 2.0 at https://id.contoso.example/authorize, tokens from https://id.contoso.example/token, new ones from https://elsewhere.example/refresh, client orders-client (orders.read orders.write)',
      'Makers kiezen: Gebruikersnaam en wachtwoord; makers vragen the Orders team · OAuth 2.0 bij https://id.contoso.example/authorize, tokens van https://id.contoso.example/token, nieuwe van https://elsewhere.example/refresh, client orders-client (orders.read orders.write)',
    ],
    [
      samples.oauth2,
      'OAuth 2.0 at https://id.contoso.example/authorize, tokens from https://id.contoso.example/token, client orders-client (orders.read orders.write)',
      'OAuth 2.0 bij https://id.contoso.example/authorize, tokens van https://id.contoso.example/token, client orders-client (orders.read orders.write)',
    ],
    [{ ...samples.google, scopes: [] }, 'Google, client g-client', 'Google, client g-client'],
    [samples.github, 'GitHub, client h-client (read:user)', 'GitHub, client h-client (read:user)'],
  ]
  for (const [signIn, english, dutch] of cases) {
    it(`is “${english}”`, () => {
      assert.deepEqual([signInWords(signIn, en), signInWords(signIn, nl)], [english, dutch])
    })
  }

  it('says which ways are a preview of Power Platform', () => {
    const previews = Object.values(samples).filter((signIn) => signInWords(signIn, en).endsWith(' (preview)'))
    assert.deepEqual(
      previews.map(({ type }) => type),
      ['entra-id-federated'],
    )
  })
})

describe('a sign-in that is not what is asked for', () => {
  const declaredSignIns = [
    { type: 'api-key', in: 'header', name: 'X-<b>', scheme: 's' },
    { type: 'api-key', in: 'query', name: 'code', scheme: 't' },
    { type: 'basic', scheme: 'u' },
    { type: 'basic', scheme: 'v' },
    { type: 'unsupported', reason: { code: 'key-in-cookie' }, scheme: 'w' },
  ] as const
  const easyAuth = { requireAuthentication: true, clientId: 'c', audiences: [], limitsClients: false }
  const facts = { ...analysis.facts, easyAuth }
  const words = (changes: Partial<typeof analysis>) =>
    mismatchWords('none', {}, sampleRequest({ analysis: { ...analysis, ...changes } }), en)

  it('is told in one sentence for each reason', () => {
    assert.deepEqual(words({ facts, declaredSignIns }), [
      'The app asks for a sign-in (App Service authentication) that “No sign-in” does not give: expect calls to be refused.',
      'The definition asks for API key (Header X-‹b>), API key (Query parameter code), User name and password, a sign-in that connectors do not have, not for “No sign-in”: expect calls to be refused.',
    ])
    assert.deepEqual(words({ declaredSignIns: [{ type: 'basic', scheme: 's' }, { type: 'none' }] }), [
      'The definition asks for User name and password for some operations, not for “No sign-in”: expect those calls to be refused.',
    ])
  })

  it('is not told where nothing is known', () => {
    assert.deepEqual(words({}), [])
    assert.deepEqual(mismatchWords('none', {}, sampleRequest({ analysis: undefined }), en), [])
  })
})
