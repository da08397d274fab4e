import assert from 'node:assert/strict'
import type { RestError } from '@azure/core-rest-pipeline'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { Call, Reply, StandIn } from '../../sandbox/kernel/stand-in.ts'
import { createArm } from '../../src/azure/arm.ts'
import type { Arm } from '../../src/azure/arm.ts'
import type { Tokens } from '../../src/core/ports/index.ts'
import { TimeoutError } from '../../src/net/within-time.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana } from '../support/world.ts'

const hour = 60 * 60 * 1000
let server: StandIn
let arm: Arm
let replies: (Reply | Promise<Reply>)[] = []
const seen: Call[] = []
const asked: unknown[] = []
const tokens: Tokens = {
  forPerson: (person, service, options) => {
    asked.push([person.name, service, options])
    return Promise.resolve({ token: 't0ken', expiresOnTimestamp: Date.now() + hour })
  },
  forApi: () => assert.fail(),
  forget: () => undefined,
}
const options = () => ({ endpoint: server.origin, scope: 'https://arm.example/.default', tokens })

before(async () => {
  const { certificates, clock, traffic } = await trustedKernel()
  server = await startStandIn({
    name: 'arm',
    certificate: await certificates.issue(),
    clock,
    traffic,
    routes: [
      {
        method: '*',
        path: '/*',
        handle(call) {
          seen.push(call)
          return replies.shift() ?? { status: 404 }
        },
      },
    ],
  })
  arm = createArm(options())
})
beforeEach(() => {
  replies = []
  seen.length = 0
  asked.length = 0
})
after(() => server.close())

const paths = () => seen.map(({ url }) => `${url.pathname}${url.search}`)

describe('a path of Azure Resource Manager', () => {
  it('is read as the person', async () => {
    replies = [{ status: 200, body: { a: 1 } }]
    assert.deepEqual(await arm.get(dana, '/x?y=1'), { a: 1 })
    assert.deepEqual([paths(), seen[0]?.method, seen[0]?.bearer], [['/x?y=1'], 'GET', 't0ken'])
    assert.deepEqual(asked, [['Dana', 'azure', {}]])
  })

  it('may have nothing to say where it says so', async () => {
    replies = [{ status: 204 }]
    assert.equal(await arm.get(dana, '/x'), undefined)
  })

  for (const [what, reply] of Object.entries<Reply>({
    'a page': { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    'nothing at all': { status: 200 },
    'nothing, made': { status: 201 },
    'a page with another success': { status: 202, headers: { 'content-type': 'text/html' }, body: '<html>' },
  })) {
    it(`is not answered by ${what}`, async () => {
      replies = [reply]
      assert.deepEqual(await problemOf(arm.get(dana, '/x')), [
        'service-unavailable',
        { service: 'Azure', reason: { code: 'not-json' } },
      ])
    })
  }

  for (const [reply, expected] of [
    [
      { status: 400, body: { error: { code: 'Bad', message: 'It is bad.' } } },
      { code: 'Bad', message: 'It is bad.' },
    ],
    [
      { status: 404, body: { error: { message: 'Gone.' } } },
      { code: undefined, message: 'Gone.' },
    ],
    [
      { status: 409, body: {} },
      { code: undefined, message: 'status 409' },
    ],
    [{ status: 403 }, { code: undefined, message: 'status 403' }],
    [{ status: 501 }, { code: undefined, message: 'status 501' }],
  ] as const) {
    it(`that answers ${reply.status} says why: ${expected.message}`, async () => {
      replies = [reply]
      await assert.rejects(arm.get(dana, '/x'), { name: 'RestError', statusCode: reply.status, ...expected })
      assert.equal(seen.length, 1)
    })
  }

  it('is refused without a call where its token is', async () => {
    const refusing = createArm({
      ...options(),
      tokens: { ...tokens, forPerson: () => Promise.reject(new TypeError('no')) },
    })
    await assert.rejects(refusing.get(dana, '/x'), { message: 'no' })
    assert.deepEqual(seen, [])
  })
})

describe('an Azure that is busy', () => {
  const pause = (status: number, seconds: number) => ({ status, headers: { 'retry-after': String(seconds) } })

  for (const [status, code] of [
    [429, 'service-busy'],
    [503, 'service-unavailable'],
  ] as const) {
    it(`is asked three times, and once where it wants a long pause (${status})`, async () => {
      replies = [pause(status, 0), pause(status, 0), pause(status, 0), { status: 200, body: {} }]
      await assert.rejects(arm.get(dana, '/x'), { name: 'RestError', statusCode: status })
      assert.equal(seen.length, 3)
      replies = [pause(status, 3), { status: 200, body: {} }]
      await assert.rejects(arm.get(dana, '/x'), { code, ...(status === 429 ? { retryAfter: 3000 } : {}) })
      assert.equal(seen.length, 4)
    })
  }

  it('is not asked for its pause by another answer', async () => {
    replies = [pause(404, 60)]
    await assert.rejects(arm.get(dana, '/x'), { name: 'RestError', statusCode: 404 })
  })
})

describe('an Azure that does not answer', () => {
  const never = () => new Promise<Reply>(() => undefined)

  it('is left after its time', async () => {
    replies = [never()]
    const hurried = createArm({ ...options(), limits: { 'resource-manager': 1, 'resource-manager-list': hour } })
    await assert.rejects(hurried.get(dana, '/x'), TimeoutError)
  })

  it('is left after the time of the whole list', async () => {
    const hurried = createArm({ ...options(), limits: { 'resource-manager': hour, 'resource-manager-list': 1 } })
    await assert.rejects(hurried.list(never), TimeoutError)
    assert.equal(await arm.list(async (signal) => signal.aborted), false)
  })
})

async function failureOf(action: Promise<unknown>): Promise<RestError> {
  try {
    await action
  } catch (error) {
    return error as RestError
  }
  throw new TypeError('nothing failed')
}

describe('a list of Azure Resource Manager', () => {
  const names = async () => {
    const { webApps } = await arm.sites(dana, 's1')
    return Array.fromAsync(webApps.listFunctions('rg', 'orders-api'), ({ name }) => name)
  }

  it('is followed page after page', async () => {
    replies = [
      { status: 200, body: { value: [{ name: 'a' }], nextLink: `${server.origin}/next?page=2` } },
      { status: 200, body: { value: [{ name: 'b' }] } },
    ]
    assert.deepEqual(await names(), ['a', 'b'])
    assert.equal(paths()[1]?.startsWith('/next?page=2'), true)
    const [first] = seen
    assert.equal(
      first?.url.pathname,
      '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web/sites/orders-api/functions',
    )
    assert.equal(first.bearer, 't0ken')
  })

  it('fails with Azure’s own words, or with its status', async () => {
    for (const [body, expected] of [
      [{ error: { code: 'BadRequest', message: 'the host is down' } }, ['BadRequest', 'the host is down']],
      [{ error: {} }, [undefined, 'status 400']],
      [{}, [undefined, 'status 400']],
      [{ error: 'x' }, [undefined, 'status 400']],
      ['<html>', [undefined, 'status 400']],
    ] as const) {
      replies = [{ status: 400, body }]
      const { statusCode, code, message } = await failureOf(names())
      assert.deepEqual([statusCode, code, message], [400, ...expected])
    }
  })

  it('is followed to no other host: the person’s token stays here', async () => {
    const { port } = server
    for (const origin of ['https://evil.example', `https://localhost:${port}`]) {
      seen.length = 0
      replies = [{ status: 200, body: { value: [{ name: 'a' }], nextLink: `${origin}/next` } }]
      await assert.rejects(names(), { message: 'Azure Resource Manager named another host' })
      assert.equal(seen.length, 1)
    }
  })
})

describe('a query of Resource Graph', () => {
  it('is asked as the person, with its options', async () => {
    replies = [{ status: 200, body: { data: [1], count: 1, totalRecords: 1, resultTruncated: 'false' } }]
    const { data } = await arm.resourceGraph(dana).resources({ query: 'resources', options: { top: 3 } })
    assert.deepEqual(data, [1])
    const [call] = seen
    assert.deepEqual([call?.bearer, call?.url.pathname], ['t0ken', '/providers/Microsoft.ResourceGraph/resources'])
    assert.deepEqual(call?.json(), { query: 'resources', options: { $top: 3 } })
  })
})
