import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AppCredentials } from 'botframework-connector'
import { channelCredentials } from '../../../src/bot/teams/credentials.ts'

describe('the credentials for the channel', () => {
  const asked: string[] = []
  const credentials = channelCredentials('the-bot', (scope) => Promise.resolve(`token-${asked.push(scope)}`))

  it('are those of the bot alone, and never switched off', async () => {
    const known = await Promise.all(['the-bot', 'another', ''].map((id) => credentials.isValidAppId(id)))
    assert.deepEqual(known, [true, false, false])
    assert.equal(await credentials.isAuthenticationDisabled(), false)
  })

  it('ask the bot’s own identity for each token, for the audience that is called', async () => {
    const given = await credentials.createCredentials('the-bot', 'https://api.botframework.com', '', true)
    const made = given as AppCredentials
    assert.deepEqual([await made.getToken(), await made.getToken()], ['token-1', 'token-2'])
    assert.deepEqual(asked, ['https://api.botframework.com/.default', 'https://api.botframework.com/.default'])
  })
})
