import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAppCatalog } from '../../src/azure/app-catalog.ts'
import type { Arm } from '../../src/azure/arm.ts'
import { lookUps } from '../../src/core/app/app-facts.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana, ordersApp } from '../support/world.ts'

const failing = (statusCode: number, message = 'AuthorizationFailed: no') =>
  Object.assign(new Error(message), { statusCode })

interface World {
  readonly configuration?: unknown
  readonly authentication?: unknown
  readonly functions?: unknown
  readonly endpoints?: unknown
  readonly environment?: unknown
  readonly site?: object
}

/** The facts of a function app of which Azure answers this; an error is what the call fails with. */
function factsOf({ configuration, authentication, functions, endpoints, environment, site = {} }: World) {
  const told = async (answer: unknown, otherwise: unknown) => {
    if (answer instanceof Error) throw answer
    return answer ?? otherwise
  }
  const each = async function* (answer: unknown) {
    yield* (await told(answer, [])) as unknown[]
  }
  const webApps = {
    get: async () => ({ id: 's', location: 'x', ...site }),
    getConfiguration: () => told(configuration, { id: 'c' }),
    getAuthSettingsV2WithoutSecrets: () => told(authentication, { id: 'a' }),
    listFunctions: () => each(functions),
    listPrivateEndpointConnectionList: () => each(endpoints),
  }
  const asked: string[] = []
  const arm = {
    sites: async () => ({ webApps }),
    list: (read: (signal: AbortSignal) => Promise<unknown>) => read(new AbortController().signal),
    get: (_person: unknown, path: string) => (asked.push(path), told(environment, {})),
  } as unknown as Arm
  const facts = createAppCatalog(arm).facts(dana, { ...ordersApp, kind: 'function' })
  return { facts, asked }
}

const trigger = (authLevel?: unknown, more: object = {}) => ({
  name: 'f/Orders',
  config: { bindings: [{ type: 'httpTrigger', authLevel }] },
  ...more,
})

describe('a look-up that Azure refuses', () => {
  const walled = { hostingEnvironmentProfile: { id: '/env' } }
  const cases: readonly (readonly [string, World, string])[] = [
    ['configuration', { configuration: failing(403) }, 'configuration'],
    ['authentication', { authentication: failing(403) }, 'authentication'],
    ['authentication, while it fails', { authentication: failing(500) }, 'authentication'],
    ['functions', { functions: failing(403) }, 'functions'],
    ['functions, while their host is down', { functions: failing(400) }, 'functions'],
    ['functions, while their host does not answer', { functions: failing(502) }, 'functions'],
    ['private endpoints', { endpoints: failing(403) }, 'network'],
    ['the environment', { environment: failing(403), site: walled }, 'network'],
    ['a pause for the network', { endpoints: failing(429) }, 'network'],
  ]
  for (const [name, world, what] of cases) {
    it(`fails alone, with Azure’s words: ${name}`, async () => {
      const { unread = [] } = await factsOf(world).facts
      assert.deepEqual(unread, [{ what, said: name.includes('pause') ? '429' : 'AuthorizationFailed: no' }])
    })
  }

  it('is quoted on one line, in part, or by its status', async () => {
    for (const [message, said] of [
      [' a\n  b ', 'a b'],
      ['x'.repeat(500), 'x'.repeat(300)],
      [' ', '403'],
    ] as const) {
      const { unread } = await factsOf({ authentication: failing(403, message) }).facts
      assert.deepEqual(unread, [{ what: 'authentication', said }])
    }
  })

  it('ends the look where the person has to sign in, where Azure asks for a pause, and where nothing came', async () => {
    for (const [what, error, code] of [
      ['authentication', failing(401), 'sign-in-needed'],
      ['authentication', failing(429), 'service-busy'],
      ['functions', failing(408), 'service-unavailable'],
      ['functions', new Error('reset'), 'service-unavailable'],
      ['configuration', failing(503), 'service-unavailable'],
      ['authentication', new ProblemError('consent-needed', { service: 'Azure' }), 'consent-needed'],
    ] as const) {
      assert.equal((await problemOf(factsOf({ [what]: error }).facts))[0], code, what)
    }
  })

  it('has a name for each setting', () => {
    assert.deepEqual(lookUps, ['configuration', 'authentication', 'functions', 'network', 'api-management'])
  })
})

describe('what a site leaves open', () => {
  it('is asked for: the environment where there is one, else its private endpoints', async () => {
    const profile = { hostingEnvironmentProfile: { id: '/env' } }
    const modes = { 'Web, Publishing': ['internal-environment'], Publishing: undefined, None: undefined }
    for (const [mode, closedBy] of Object.entries(modes)) {
      const environment = { properties: { internalLoadBalancingMode: mode } }
      const { facts, asked } = factsOf({ site: profile, environment, endpoints: failing(403) })
      assert.deepEqual(
        [(await facts).closedBy, (await facts).unread, asked],
        [closedBy, undefined, ['/env?api-version=2024-04-01']],
      )
    }
    const strange = factsOf({ site: profile, environment: { properties: {} } })
    assert.equal((await strange.facts).closedBy, undefined)
    const endpoint = (status?: string) => [{ privateLinkServiceConnectionState: { status } }, {}]
    assert.deepEqual((await factsOf({ endpoints: endpoint('approved') }).facts).closedBy, ['private-endpoint'])
    assert.equal((await factsOf({ endpoints: endpoint('Pending') }).facts).closedBy, undefined)
    const open = factsOf({ endpoints: endpoint('Approved'), site: { publicNetworkAccess: 'Enabled' } })
    assert.equal((await open.facts).closedBy, undefined)
  })
})

describe('who may call the functions of an app', () => {
  for (const [what, functions, expected] of [
    ['none', [], undefined],
    ['everybody', [trigger('anonymous')], ['anonymous']],
    ['who has a key', [trigger('Function')], ['function']],
    ['who has the master key', [trigger('ADMIN')], ['admin']],
    ['what is not said asks for a key', [trigger(), trigger(null)], ['function']],
    ['an unknown level asks for a key', [trigger('user'), trigger(2)], ['function']],
    ['each once', [trigger('function'), trigger('anonymous'), trigger('function')], ['anonymous', 'function']],
    ['a disabled one does not count', [trigger('anonymous', { isDisabled: true })], undefined],
    ['the page of the definition does not count', [trigger('anonymous', { name: 'f/RenderSwaggerUI' })], undefined],
    ['a timer does not count', [{ name: 'f/Nightly', config: { bindings: [{ type: 'timerTrigger' }] } }], undefined],
    ['a function without bindings does not count', [{ name: 'f/Odd', config: {} }, { name: 'f/Odder' }], undefined],
    ['a binding without a type does not count', [{ name: 'f', config: { bindings: [{}, 7] } }], undefined],
  ] as const) {
    it(what, async () => assert.deepEqual((await factsOf({ functions }).facts).functionLevels, expected))
  }
})
