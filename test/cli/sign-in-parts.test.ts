import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInParts } from '../../src/cli/sign-in-parts.ts'
import type { DeclaredSignIn, Swagger } from '../../src/core/definition.ts'
import { swagger } from '../definition/sample.ts'

describe('the sign-in of a converted definition', () => {
  const document = swagger() as unknown as Swagger
  const key: DeclaredSignIn = { type: 'api-key', in: 'query', name: 'k', scheme: 'k' }
  const unsupported = { type: 'unsupported', reason: { code: 'x' }, scheme: 'x' } as unknown as DeclaredSignIn

  it('is the first that a connector can do, under the name of the API', () => {
    const { definition, signIn, connectionParameters } = signInParts(document, [unsupported, key])
    assert.equal(signIn, key)
    assert.equal(definition.info.title, 'Orders')
    assert.deepEqual(definition.securityDefinitions, { api_key: { type: 'apiKey', in: 'query', name: 'k' } })
    // Makers are told whom to ask for a key.
    assert.match(JSON.stringify(connectionParameters), /the owner of the API/)
  })

  it('is none where there is none that it can do', () => {
    for (const declared of [[], [unsupported]]) {
      const { definition, signIn, connectionParameters } = signInParts(document, declared)
      assert.deepEqual([signIn, definition.security, connectionParameters], [{ type: 'none' }, [], {}])
    }
  })

  it('is for people of any tenant where the definition names none', () => {
    const entra: DeclaredSignIn = { type: 'entra-id', scopes: [], scheme: 'e' }
    const { connectionParameters, definition } = signInParts(document, [unsupported, entra])
    assert.match(JSON.stringify(connectionParameters), /"common"/)
    assert.notDeepEqual(definition.security, [])
  })
})
