import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInWords } from '../../../src/cards/request/sign-in-words.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import type { SignIn } from '../../../src/core/sign-in.ts'
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
      'Entra ID, client c11e0000-0000-4000-8000-000000000001, for api://orders',
      'Entra ID, client c11e0000-0000-4000-8000-000000000001, voor api://orders',
    ],
    [
      silent,
      'Entra ID, client c11e0000-0000-4000-8000-000000000001, for api://orders, without a prompt',
      'Entra ID, client c11e0000-0000-4000-8000-000000000001, voor api://orders, zonder vraag',
    ],
    [
      samples.several,
      'Makers choose: API key, Entra ID (work account)',
      'Makers kiezen: API-sleutel, Entra ID (werkaccount)',
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
