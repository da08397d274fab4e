import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Environments } from '../../src/core/ports/index.ts'
import { createEnvironments } from '../../src/power/environments.ts'
import { createPowerClient } from '../../src/power/power-client.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'
import { environmentNamed, production } from './support.ts'

const path = '/providers/Microsoft.BusinessAppPlatform/environments'
const omar = personNamed('omar')
let world: CloudWorld
let environments: Environments

before(async () => {
  world = await cloudWorld()
  environments = createEnvironments(createPowerClient(world.tokens), world.cloud.endpoints.bap)
})
after(() => world.close())
afterEach(() => world.clearFaults())

const answer = (body: unknown) => world.fail({ standIn: 'power', path, kind: 'status', status: 200, body })
const environment = (name: string, permissions?: unknown) => ({
  name,
  properties: { displayName: `Environment ${name}`, ...(permissions === undefined ? {} : { permissions }) },
})

describe('environments of a maker', () => {
  it('are those the person may make things in', async () => {
    assert.deepEqual(await environments.forMaker(omar), [
      { id: environmentNamed('Contoso (default)'), name: 'Contoso (default)' },
      { id: production, name: 'Contoso Production' },
      { id: environmentNamed('Contoso Sandbox'), name: 'Contoso Sandbox' },
    ])
  })

  it('are only the default one for somebody without a role', async () => {
    const found = await environments.forMaker(personNamed('dana'))
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Contoso (default)'],
    )
  })

  it('follow a role that is taken away', async () => {
    world.cloud.entitlements.setMaker('priya', production, false)
    const found = await environments.forMaker(personNamed('priya'))
    world.cloud.entitlements.setMaker('priya', production, true)
    assert.equal(
      found.some(({ id }) => id === production),
      false,
    )
  })

  it('leave out those where the right to create is absent, and keep those where rights are not told', async () => {
    answer({
      value: [environment('a', { ReadEnvironment: {} }), environment('b', { CreatePowerApp: {} }), environment('c')],
    })
    assert.deepEqual(
      (await environments.forMaker(omar)).map(({ id }) => id),
      ['b', 'c'],
    )
  })

  it('come from every page', async () => {
    answer({ value: [environment('a')], nextLink: `${world.cloud.endpoints.bap}${path}?api-version=2020-10-01&page=2` })
    answer({ value: [environment('b')] })
    assert.deepEqual(
      (await environments.forMaker(omar)).map(({ id }) => id),
      ['a', 'b'],
    )
  })

  it('are not looked for on another host, whatever a page says: the token stays here', async () => {
    answer({ value: [environment('a')], nextLink: `${world.cloud.endpoints.powerApps}${path}` })
    const asked = world.traffic('power').length
    assert.deepEqual(
      (await environments.forMaker(omar)).map(({ id }) => id),
      ['a'],
    )
    assert.equal(world.traffic('power').length, asked + 1)
  })
})

describe('Power Platform that fails', () => {
  for (const [name, fault, expected] of [
    ['that is busy', { status: 429, headers: { 'retry-after': '7' } }, ['service-busy', {}]],
    ['that fails', { status: 503 }, ['service-unavailable', { reason: 'Told to fail.' }]],
    ['that does not take the token', { status: 401 }, ['sign-in-needed', {}]],
    [
      'that refuses',
      { status: 404, body: { error: { code: 'NoSuchThing', message: 'There is none.' } } },
      ['service-refused', { code: 'NoSuchThing', reason: 'There is none.', status: 404 }],
    ],
  ] as const) {
    it(`${name} says so`, async () => {
      world.fail({ standIn: 'power', path, kind: 'status', ...fault })
      const [code, details] = expected
      assert.deepEqual(await problemOf(environments.forMaker(omar)), [code, { service: 'Power Platform', ...details }])
    })
  }

  for (const kind of ['reset', 'half-body'] as const) {
    it(`with a broken answer (${kind}) is not available`, async () => {
      world.fail({ standIn: 'power', path, kind })
      assert.deepEqual(await problemOf(environments.forMaker(omar)), [
        'service-unavailable',
        { service: 'Power Platform', reason: { code: 'no-answer' } },
      ])
    })
  }
})
