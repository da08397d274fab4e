import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { Reply, StandIn } from '../../sandbox/kernel/stand-in.ts'
import type { Tokens } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { createGuardedAgent } from '../../src/net/guarded-agent.ts'
import { createTestCalls } from '../../src/power/test-calls.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { problemOf } from '../support/cloud-world.ts'
import { omar } from '../support/world.ts'
import { scriptedClient } from './scripted-client.ts'

const clouds = ['europe.azure-apim.net', 'gov.azure-apim.us', 'china.azure-apim.cn']
const others = ['europe.azure-apim.net.evil.example', 'azure-apim.net', 'europe.azure-apim.org', 'evil-azure-apim.net']
const connection = createHash('sha256').update('A1').digest('hex').slice(0, 32)

let gateway: StandIn
let dispatcher: ReturnType<typeof createGuardedAgent>
let reply: Reply
const seen: { readonly host: string; readonly path: string; readonly bearer: string | undefined }[] = []
before(async () => {
  const { certificates, clock, traffic } = await trustedKernel()
  gateway = await startStandIn({
    name: 'gateway',
    certificate: await certificates.issue([...clouds, ...others]),
    clock,
    traffic,
    routes: [
      {
        method: 'GET',
        path: '/*',
        handle({ url, bearer }) {
          seen.push({ host: url.hostname, path: url.pathname, bearer })
          return reply
        },
      },
    ],
  })
  const here = { address: '127.0.0.1', port: gateway.port }
  const hostAddresses = new Map([...clouds, ...others].map((host) => [host, here]))
  dispatcher = createGuardedAgent({ hostAddresses, timeoutMs: 10_000 })
})
beforeEach(() => {
  seen.length = 0
  reply = { status: 200, body: {} }
})
after(async () => {
  await dispatcher.close()
  await gateway.close()
})

const signedIn: Tokens['forPerson'] = (_person, service) =>
  Promise.resolve({ token: `for-${service}`, expiresOnTimestamp: 0 })

function open(answers: readonly unknown[], forPerson = signedIn) {
  const { client, asked } = scriptedClient(answers)
  const tokens: Tokens = { forPerson, forApi: () => assert.fail(), forget: () => undefined }
  const calls = createTestCalls({ client, powerApps: 'https://api.powerapps.example', tokens, dispatcher })
  const wanted = { environmentId: 'env-1', connectorName: 'shared_x', path: '/items?top=1', id: 'A1' }
  return { asked, call: () => calls.call(omar, wanted) }
}
const runtimeAt = (primaryRuntimeUrl: string | null) => ({ properties: { primaryRuntimeUrl } })
const atGateway = runtimeAt('https://europe.azure-apim.net/apim/x')

describe('the gateway of a connector', () => {
  it('is asked through a connection that is made for it and taken away again', async () => {
    const { asked, call } = open([atGateway])
    assert.deepEqual(await call(), { status: 200 })
    const below = `/providers/Microsoft.PowerApps/apis/shared_x`
    const environment = { id: '/providers/Microsoft.PowerApps/environments/env-1', name: 'env-1' }
    const filter = "?api-version=2016-11-01&$filter=environment+eq+'env-1'"
    assert.deepEqual(asked, [
      { method: 'GET', path: `${below}${filter}` },
      {
        method: 'PUT',
        path: `${below}/connections/${connection}${filter}`,
        body: { properties: { environment, connectionParameters: {} } },
      },
      { method: 'DELETE', path: `${below}/connections/${connection}${filter}` },
    ])
    const path = `/apim/x/${connection}/items`
    assert.deepEqual(seen, [{ host: 'europe.azure-apim.net', path, bearer: 'for-connectors' }])
  })

  for (const host of clouds) {
    it(`is known in every cloud: ${host}`, async () => {
      assert.deepEqual(await open([runtimeAt(`https://${host}/apim/x/`)]).call(), { status: 200 })
      assert.deepEqual(
        seen.map(({ path }) => path),
        [`/apim/x/${connection}/items`],
      )
    })
  }

  const elsewhere = others.map((host) => `https://${host}/apim/x`)
  const inAnotherWay = ['http://europe.azure-apim.net/x', 'https://europe.azure-apim.net:8443/x', 'x', '', null]
  for (const runtime of [...elsewhere, ...inAnotherWay]) {
    it(`is not at ${runtime}: nothing is made and no token goes there`, async () => {
      const { asked, call } = open([runtimeAt(runtime)])
      assert.equal(await call(), 'not-ready')
      assert.deepEqual([asked.length, seen], [1, []])
    })
  }

  it('is not there while the service names none', async () => {
    assert.equal(await open([{ properties: {} }]).call(), 'not-ready')
    assert.equal((await problemOf(open([{}]).call()))[0], 'service-unavailable')
  })
})

describe('what the gateway answers', () => {
  const unknown = { statusCode: 404, message: 'Resource not found' }
  const answers: Readonly<Record<string, readonly [Reply, { status: number } | 'not-ready']>> = {
    'an error of the API': [{ status: 500, body: 'no' }, { status: 500 }],
    'a 404 without a body': [{ status: 404 }, { status: 404 }],
    'a 404 of the API': [{ status: 404, body: '<html>' }, { status: 404 }],
    'a 404 of the API in JSON': [{ status: 404, body: { message: 'Resource not found' } }, { status: 404 }],
    'a 404 with other words': [{ status: 404, body: { ...unknown, message: 'No order' } }, { status: 404 }],
    'a 404 that tells another': [{ status: 404, body: { ...unknown, statusCode: 410 } }, { status: 404 }],
    'an API with the words of the gateway': [{ status: 200, body: unknown }, { status: 200 }],
    'a gateway that does not know it yet': [{ status: 404, body: unknown }, 'not-ready'],
  }
  for (const [what, [given, expected]] of Object.entries(answers)) {
    it(`is told apart: ${what}`, async () => {
      reply = given
      const { asked, call } = open([atGateway])
      assert.deepEqual(await call(), expected)
      assert.equal(asked.at(-1)?.method, 'DELETE')
    })
  }

  it('is not read to its end where it has none', async () => {
    async function* endless() {
      for (;;) yield await Promise.resolve(Buffer.alloc(1024, 32))
    }
    reply = { status: 200, body: endless() }
    assert.deepEqual(await open([atGateway]).call(), { status: 200 })
  })
})

describe('a test call that does not come to its end', () => {
  it('is a call without an answer where it breaks off', async () => {
    async function* broken() {
      yield await Promise.resolve(Buffer.from('{'))
      throw new TypeError('broken')
    }
    reply = { status: 200, body: broken() }
    const { asked, call } = open([atGateway])
    assert.deepEqual(await problemOf(call()), [
      'service-unavailable',
      { service: 'Power Platform', reason: { code: 'no-answer' } },
    ])
    assert.equal(asked.at(-1)?.method, 'DELETE')
  })

  it('leaves no connection where the person is not signed in to the gateway', async () => {
    const problem = new ProblemError('sign-in-needed', { service: 'Power Platform' })
    const { asked, call } = open([atGateway], () => Promise.reject(problem))
    await assert.rejects(call(), (error) => error === problem)
    assert.deepEqual([asked.at(-1)?.method, seen], ['DELETE', []])
  })

  it('makes no call through a connection that was refused', async () => {
    const problem = new ProblemError('service-busy', { service: 'Power Platform' })
    const { asked, call } = open([atGateway, problem])
    await assert.rejects(call(), (error) => error === problem)
    assert.deepEqual([asked.length, seen], [2, []])
  })

  it('tells its answer also where the connection cannot be taken away', async () => {
    const { call } = open([atGateway, undefined, new TypeError('no')])
    assert.deepEqual(await call(), { status: 200 })
  })
})
