import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { getPerson } from '../../../sandbox/channel/find-person.ts'
import { createTokenService } from '../../../sandbox/channel/token-service.ts'
import { createClock } from '../../../sandbox/kernel/clock.ts'
import { createTokenIssuer } from '../../../sandbox/kernel/token-issuer.ts'
import { botResource } from '../../../sandbox/world/bot.ts'

const dana = getPerson('dana')
const omar = getPerson('omar')

async function createService(refusalOf?: () => string | undefined) {
  const clock = createClock()
  const issuer = await createTokenIssuer({ issuer: 'https://login.example/v2.0', clock })
  const issueUserToken = (oid: string, aud: string, scp: string) => issuer.sign({ oid, aud, scp })
  return {
    clock,
    issuer,
    service: createTokenService({ authority: { issuer, issueUserToken, ...(refusalOf ? { refusalOf } : {}) }, clock }),
  }
}

describe('the token service', () => {
  it('has no token for somebody who has not signed in', async () => {
    const { service } = await createService()
    assert.equal(await service.getToken(dana), undefined)
  })

  it('keeps a token for the bot itself and renews it before it expires', async () => {
    const { service, clock, issuer } = await createService()
    const first = await service.exchange(dana, await service.clientToken(dana))
    assert(first)
    assert.equal((await service.getToken(dana))?.token, first.token)
    clock.advance(58 * 60_000)
    const second = await service.getToken(dana)
    assert(second && second.expiration > first.expiration)
    assert.equal((await issuer.verify(second.token, { audience: botResource }))?.oid, dana.objectId)
    service.signOut(dana)
    assert.equal(await service.getToken(dana), undefined)
  })

  it('does not exchange the token of somebody else, nor any while consent is missing', async () => {
    const { service } = await createService()
    assert.equal(await service.exchange(dana, await service.clientToken(omar)), undefined)
    service.setSilent('dana', false)
    assert.equal(await service.exchange(dana, await service.clientToken(dana)), undefined)
  })

  it('keeps a token until it is to be renewed, where Entra ID refuses the person meanwhile', async () => {
    let refused: string | undefined
    const { service, clock } = await createService(() => refused)
    const held = await service.exchange(dana, await service.clientToken(dana))
    const code = service.createCode(dana)
    refused = 'AADSTS50105: not assigned'
    assert.equal((await service.getToken(dana))?.token, held?.token)
    assert.equal(await service.getToken(dana, code), undefined)
    assert.equal(await service.clientToken(dana), undefined)
    clock.advance(56 * 60_000)
    assert.equal(await service.getToken(dana), undefined)
    refused = undefined
    assert.ok(await service.getToken(dana))
  })

  it('redeems a code once, and only for the one it was shown to', async () => {
    const { service } = await createService()
    assert.equal(await service.getToken(omar, service.createCode(dana)), undefined)
    const code = service.createCode(dana)
    assert(await service.getToken(dana, code))
    assert.equal(await service.getToken(dana, code), undefined)
  })
})
