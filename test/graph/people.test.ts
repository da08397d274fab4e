import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { microsoftGraph } from '../../sandbox/entra/resources.ts'
import { groups } from '../../sandbox/world/groups.ts'
import type { People } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { createPeople } from '../../src/graph/people.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const dana = personNamed('dana')
const omar = personNamed('omar')
const priya = personNamed('priya')
const owners = groups.find(({ displayName }) => displayName === 'Power Platform Owners')?.id ?? ''
const membership = '/v1.0/me/checkMemberGroups'

let world: CloudWorld
let people: People

before(async () => {
  world = await cloudWorld()
  people = createPeople({ baseUrl: `${world.cloud.endpoints.graph}/`, tokens: world.tokens })
})
after(() => world.close())
afterEach(() => world.clearFaults())

describe('people of the tenant', () => {
  it('are known by their names, in the order asked for', async () => {
    assert.deepEqual(await people.byIds(dana, [priya.id, omar.id]), [priya, omar])
  })

  it('who have left are named by their id, so that the others can still approve', async () => {
    const left = '00000000-0000-4000-8000-00000000dead'
    assert.deepEqual(await people.byIds(dana, [omar.id, left]), [omar, { ...omar, id: left, name: left }])
  })

  it('are named by what they sign in with, or by their id, where they have no name', async () => {
    const userPrincipalName = 'omar@contoso.example'
    for (const [user, name] of [
      [{ displayName: 'Omar', userPrincipalName }, 'Omar'],
      [{ displayName: null, userPrincipalName }, userPrincipalName],
      [{ userPrincipalName }, userPrincipalName],
      [{ displayName: null, userPrincipalName: null }, omar.id],
      [{ displayName: '', userPrincipalName }, userPrincipalName],
      [{ displayName: '', userPrincipalName: '' }, omar.id],
      [{}, omar.id],
    ] as const) {
      const body = { id: omar.id, ...user }
      world.fail({ standIn: 'graph', path: '/v1.0/users/*', kind: 'status', status: 200, body })
      assert.deepEqual(await people.byIds(dana, [omar.id]), [{ ...omar, name }])
    }
  })

  it('are named by the policy, or else by their id, where a guest asks', async () => {
    world.cloud.tenantSettings.guests.add(dana.id)
    try {
      const names = { [priya.id]: 'Priya (owner)' }
      assert.deepEqual(await people.byIds(dana, [omar.id, priya.id], names), [
        { ...omar, name: omar.id },
        { ...priya, name: 'Priya (owner)' },
      ])
      assert.equal(world.traffic('graph').at(-1)?.status, 403)
      assert.equal(await people.isMemberOf(dana, owners), false)
      assert.deepEqual(await people.byIds(omar, [priya.id], names), [priya])
    } finally {
      world.cloud.tenantSettings.guests.clear()
    }
  })

  it('are waited for while Graph does not answer', async () => {
    world.fail({ standIn: 'graph', path: '/v1.0/users/*', kind: 'status', status: 503, times: 9 })
    assert.equal((await problemOf(people.byIds(dana, [omar.id], { [omar.id]: 'Omar' })))?.[0], 'service-unavailable')
  })

  it('are asked for only by id and name', async () => {
    await people.byIds(dana, [omar.id])
    assert.deepEqual(world.traffic('graph').at(-1)?.query, { $select: 'id,displayName,userPrincipalName' })
  })
})

describe('membership of a group', () => {
  it('is asked with the person’s own token', async () => {
    assert.deepEqual(await Promise.all([omar, priya, dana].map((person) => people.isMemberOf(person, owners))), [
      true,
      true,
      false,
    ])
  })

  it('of a group that does not exist is nobody’s', async () => {
    assert.equal(await people.isMemberOf(omar, '00000000-0000-4000-8000-00000000dead'), false)
  })
})

describe('Microsoft Graph that fails', () => {
  it('that throttles once is asked again', async () => {
    const headers = { 'retry-after': '0' }
    world.fail({ standIn: 'graph', path: membership, kind: 'status', status: 429, headers })
    assert.equal(await people.isMemberOf(omar, owners), true)
  })

  it('that wants a long pause is busy at once, for as long as it says', async () => {
    const headers = { 'retry-after': '60' }
    world.fail({ standIn: 'graph', path: membership, kind: 'status', status: 429, headers, times: 9 })
    const asked = world.traffic('graph').length
    await assert.rejects(people.isMemberOf(omar, owners), (error) => {
      assert.ok(error instanceof ProblemError)
      assert.deepEqual([error.code, error.retryAfter], ['service-busy', 60_000])
      return true
    })
    assert.equal(world.traffic('graph').length, asked + 1)
  })

  it('is waited for two seconds, and not for three', async () => {
    const busyFor = (pause: string) =>
      world.fail({ standIn: 'graph', path: membership, kind: 'status', status: 429, headers: { 'retry-after': pause } })
    busyFor('2')
    assert.equal(await people.isMemberOf(omar, owners), true)
    busyFor('3')
    await assert.rejects(people.isMemberOf(omar, owners), { code: 'service-busy', retryAfter: 3000 })
  })

  it('says what came of it', async () => {
    const service = 'Microsoft Graph'
    const ends = {
      400: ['service-refused', { service, reason: 'No. (Some_Code)' }],
      401: ['sign-in-needed', { service }],
      499: ['service-refused', { service, reason: 'No. (Some_Code)' }],
      500: ['service-unavailable', { service, reason: { code: 'status', status: 500 } }],
    }
    for (const [status, end] of Object.entries(ends)) {
      const body = { error: { code: 'Some_Code', message: 'No.' } }
      world.fail({ standIn: 'graph', path: membership, kind: 'status', status: Number(status), body, times: 9 })
      assert.deepEqual(await problemOf(people.isMemberOf(omar, owners)), end)
      world.clearFaults()
    }
  })

  it('that breaks the connection is not available', async () => {
    world.fail({ standIn: 'graph', path: membership, kind: 'reset' })
    assert.deepEqual(await problemOf(people.isMemberOf(omar, owners)), [
      'service-unavailable',
      { service: 'Microsoft Graph', reason: { code: 'no-answer' } },
    ])
  })

  it('that refuses says why', async () => {
    const body = { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } }
    world.fail({ standIn: 'graph', path: '/v1.0/me/*', kind: 'status', status: 403, body })
    assert.deepEqual(await problemOf(people.isMemberOf(dana, owners)), [
      'service-refused',
      { service: 'Microsoft Graph', reason: 'Insufficient privileges. (Authorization_RequestDenied)' },
    ])
  })

  it('does not hide that the person is not signed in, or that consent is missing', async () => {
    world.assertions.set(priya.id, undefined)
    assert.deepEqual(await problemOf(people.isMemberOf(priya, owners)), [
      'sign-in-needed',
      { service: 'Microsoft Graph' },
    ])
    world.assertions.set(priya.id, await world.signIn(priya))
    world.cloud.entra.policy.withholdConsent(priya.id, microsoftGraph.appId)
    world.clock.advance(2000)
    world.assertions.set(priya.id, await world.signIn(priya))
    assert.deepEqual(await problemOf(people.byIds(priya, [omar.id])), [
      'consent-needed',
      { service: 'Microsoft Graph' },
    ])
  })
})
