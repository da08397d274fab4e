import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { microsoftGraph, powerAppsService, resourceManager } from '../../sandbox/entra/resources.ts'
import { invoicesRegistration } from '../../sandbox/world/api-registrations.ts'
import { botAppId } from '../../sandbox/world/bot.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const dana = personNamed('dana')
const omar = personNamed('omar')
let world: CloudWorld

before(async () => {
  world = await cloudWorld()
})
after(() => world.close())
beforeEach(async () => {
  world.clearFaults()
  // A new sign-in, so that nothing kept from another test counts.
  world.clock.advance(2000)
  for (const person of [dana, omar]) {
    world.cloud.entra.policy.clear(person.id)
    world.assertions.set(person.id, await world.signIn(person))
  }
})

/** How many token requests an action makes. */
async function requestsOf(action: () => Promise<unknown>): Promise<number> {
  const requests = () => world.traffic('entra').filter(({ method }) => method === 'POST').length
  const before = requests()
  await action()
  return requests() - before
}

describe('a token for a person', () => {
  it('is theirs, for one service, through this bot', async () => {
    const claims = await Promise.all(
      (['azure', 'graph', 'power-platform'] as const).map(async (service) => {
        const { oid, aud, appid } = decodeJwt((await world.tokens.forPerson(omar, service)).token)
        return [oid, aud, appid]
      }),
    )
    assert.deepEqual(claims, [
      [omar.id, resourceManager.identifiers[0], botAppId],
      [omar.id, microsoftGraph.identifiers[0], botAppId],
      [omar.id, `${powerAppsService.identifiers[0]}/`, botAppId],
    ])
  })

  for (const service of ['azure', 'graph', 'power-platform'] as const) {
    it(`for ${service} is asked for once, however often it is needed`, async () => {
      const requests = await requestsOf(async () => {
        for (let call = 0; call < 5; call++) await world.tokens.forPerson(dana, service)
      })
      assert.equal(requests, 1)
    })
  }

  it('is asked for anew after a new sign-in', async () => {
    await world.tokens.forPerson(dana, 'azure')
    world.clock.advance(2000)
    world.assertions.set(dana.id, await world.signIn(dana))
    assert.equal(await requestsOf(() => world.tokens.forPerson(dana, 'azure')), 1)
  })

  it('is asked for anew when the service challenges it', async () => {
    const first = await world.tokens.forPerson(dana, 'azure')
    const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: '1' } } })
    const second = await world.tokens.forPerson(dana, 'azure', { claims })
    assert.notEqual(second.token, first.token)
    assert.equal((await world.tokens.forPerson(dana, 'azure')).token, second.token)
  })

  it('for an API of the tenant names that API', async () => {
    const answer = await world.tokens.forApi(dana, invoicesRegistration.identifierUri)
    const { oid, aud } = decodeJwt('token' in answer ? answer.token : '')
    assert.deepEqual([oid, aud], [dana.id, invoicesRegistration.appId])
  })
})

describe('no token is given', () => {
  it('to somebody who is not signed in', async () => {
    world.assertions.set(dana.id, undefined)
    assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'azure')), ['sign-in-needed', { service: 'Azure' }])
  })

  it('for the sign-in of another person, nor is it shown to the token service', async () => {
    world.assertions.set(dana.id, await world.signIn(omar))
    const requests = await requestsOf(async () =>
      assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'azure')), ['wrong-person-signed-in', {}]),
    )
    assert.equal(requests, 0)
  })

  it('for a sign-in to another application', async () => {
    const elsewhere = await world.cloud.entra.issueUserToken(dana.id, invoicesRegistration.identifierUri, 'user')
    world.assertions.set(dana.id, elsewhere)
    assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'azure')), ['wrong-person-signed-in', {}])
  })

  it('to the same person of another tenant', async () => {
    const stranger = { ...dana, tenantId: '00000000-0000-4000-8000-000000000009' }
    assert.deepEqual(await problemOf(world.tokens.forPerson(stranger, 'azure')), ['wrong-person-signed-in', {}])
  })

  it('for a sign-in that has expired, not even one that is still kept', async () => {
    await world.tokens.forPerson(dana, 'graph')
    world.clock.advance(61 * 60_000)
    assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'graph')), [
      'sign-in-needed',
      { service: 'Microsoft Graph' },
    ])
  })

  it('for a sign-in that was revoked', async () => {
    world.clock.advance(2000)
    world.cloud.entra.policy.revokeSignIns(dana.id)
    assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'azure')), ['sign-in-needed', { service: 'Azure' }])
  })

  it('without the tenant’s consent', async () => {
    world.cloud.entra.policy.withholdConsent(omar.id, powerAppsService.appId)
    assert.deepEqual(await problemOf(world.tokens.forPerson(omar, 'power-platform')), [
      'consent-needed',
      { service: 'Power Platform' },
    ])
    assert.ok(await world.tokens.forPerson(omar, 'azure'))
  })

  it('where a second factor is asked for', async () => {
    world.cloud.entra.policy.requireMultiFactor(dana.id, resourceManager.appId)
    assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'azure')), ['step-up-needed', { service: 'Azure' }])
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })
    await assert.rejects(world.tokens.forPerson(dana, 'azure'), { claims })
    assert.equal(world.dropped.at(-1), dana.id, 'a newer sign-in counts at once')
  })

  it('to an account that is switched off', async () => {
    world.cloud.entra.policy.disable(dana.id)
    assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'azure')), [
      'sign-in-refused',
      { service: 'Azure', refusal: 'account', number: 'AADSTS50057', reason: 'The user account is disabled.' },
    ])
    assert.equal(world.dropped.at(-1), dana.id, 'a newer sign-in counts at once')
  })

  it('for an API, with Entra ID’s number and nobody asked, where that is for good', async () => {
    const { appId, identifierUri } = invoicesRegistration
    world.cloud.entra.policy.withholdConsent(omar.id, appId)
    assert.deepEqual(await world.tokens.forApi(omar, identifierUri), { refused: 'AADSTS65001' })
    assert.deepEqual(await world.tokens.forApi(omar, 'api://nobody'), { refused: 'AADSTS500011' })
    const body = { error: 'temporarily_unavailable', error_description: 'AADSTS90033: A transient error has occurred.' }
    world.fail({ standIn: 'entra', method: 'POST', kind: 'status', status: 400, body })
    assert.equal((await problemOf(world.tokens.forApi(omar, identifierUri)))[0], 'service-unavailable')
    world.assertions.set(omar.id, undefined)
    assert.equal((await problemOf(world.tokens.forApi(omar, identifierUri)))[0], 'sign-in-needed')
  })

  it('while Entra ID does not answer', async () => {
    world.fail({ standIn: 'entra', method: 'POST', kind: 'status', status: 501 })
    assert.deepEqual(await problemOf(world.tokens.forPerson(dana, 'azure')), [
      'service-unavailable',
      { service: 'Entra ID', reason: { code: 'token-service-silent' } },
    ])
  })
})
