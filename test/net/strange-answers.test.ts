import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { isRetryable, ProblemError } from '../../src/core/problems.ts'
import { isJson, isPage } from '../../src/net/json-answers.ts'
import type { OutboundClient } from '../../src/net/time-limits.ts'
import { startHangingServer } from '../support/hanging-server.ts'
import type { Strange } from '../support/hanging-server.ts'
import { outboundCalls } from '../support/outbound-calls.ts'
import type { Way } from '../support/outbound-calls.ts'

type Ends = Readonly<Record<Strange, unknown>>

/** The libraries' own errors: whoever asks for a token makes a problem of them (`sign-in-problem.ts`). */
const noToken = { 'a page': 'no token', nothing: 'no token', 'an empty object': 'no token' }
const always = (end: unknown): Ends => ({ 'a page': end, nothing: end, 'an empty object': end })
/** Nobody but the service behind the call knows what the answer should look like. */
const butAnObject = { 'a page': 'service-unavailable', nothing: 'service-unavailable', 'an empty object': 'taken' }
/** An answer without a body is one of the service's own. */
const onlyPages = { 'a page': 'service-unavailable', nothing: 'taken', 'an empty object': 'taken' }

/** What a call comes to, where that is not a problem which is tried again, by client or by client and way. */
const otherEnds: Readonly<Record<string, Ends>> = {
  'bot-token': noToken,
  'resource-token': noToken,
  'person-token': noToken,
  'secret-check': always({ verdict: 'unknown' }),
  'sign-in-code metadata': noToken,
  'sign-in-code code': { ...always('service-unavailable'), 'an empty object': 'no token' },
  // The token service says so of whoever is not signed in.
  'user-tokens': { ...butAnObject, 'an empty object': undefined },
  'channel send': { ...butAnObject, 'an empty object': undefined },
  'channel update': onlyPages,
  'channel remove': onlyPages,
  'resource-manager get': butAnObject,
  'resource-manager sdk': butAnObject,
  // What is in it is read by whoever asked for it.
  'power-platform': onlyPages,
  definition: always('taken'),
  'teams-files download': always('taken'),
  'teams-files upload': { ...always('file-not-reached'), 'an empty object': undefined },
  'uploaded-definition': always({
    name: 'c',
    displayName: 'C',
    description: '',
    settings: { connectionParameters: {}, capabilities: [], policies: [] },
  }),
  'test-call': always({ status: 200 }),
  telemetry: always('closed'),
  doctor: always('ok'),
  // The file is looked at afterwards: test/cli/audit-routine.test.ts.
  'audit-download': always('downloaded'),
  // So is this one: test/cli/store-from.test.ts.
  'backup-download': always('told'),
}

async function endOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof ProblemError)) return 'no token'
    assert.ok(error.code !== 'service-unavailable' || isRetryable(error.code))
    return error.code
  }
}

/** MSAL asks for ever where the first managed identity of the process was. */
let identityPort = 0

for (const how of ['a page', 'nothing', 'an empty object'] satisfies readonly Strange[]) {
  describe(`${how} in place of an answer`, () => {
    after(() => {
      delete process.env['IDENTITY_ENDPOINT']
      delete process.env['IDENTITY_HEADER']
    })

    for (const [client, ways] of Object.entries(outboundCalls) as [OutboundClient, Readonly<Record<string, Way>>][]) {
      for (const [way, begin] of Object.entries(ways)) {
        it(`is not taken for one by ${client} (${way})`, async () => {
          const server = await startHangingServer(how, 30_000, client === 'resource-token' ? identityPort : 0)
          if (client === 'resource-token') identityPort = server.port
          try {
            const expected = otherEnds[`${client} ${way}`] ?? otherEnds[client] ?? always('service-unavailable')
            const end = await endOf(begin(server))
            assert.ok(server.calls() > 0)
            if (expected[how] === 'taken') assert.notEqual(end, 'service-unavailable')
            else assert.deepEqual(end, expected[how])
          } finally {
            await server.close()
          }
        })
      }
    }
  })
}

describe('an answer', () => {
  const types = {
    json: ['application/json', 'application/json; charset=utf-8', ' Application/JSON ;odata=x', 'text/json'],
    'json of a kind': ['application/problem+json', 'application/vnd.microsoft+json;v=1'],
    page: ['text/html', 'text/html; charset=utf-8', ' TEXT/HTML;x'],
    other: ['', undefined, null, 'text/plain', 'application/jsonp', 'image/json', 'text/htmlx', 'x text/html'],
  }
  const judge = (test: (type: string | null | undefined) => boolean) =>
    Object.fromEntries(Object.entries(types).map(([name, all]) => [name, all.map(test)]))

  it('is JSON when it calls itself so', () => {
    assert.deepEqual(judge(isJson), {
      json: [true, true, true, true],
      'json of a kind': [true, true],
      page: [false, false, false],
      other: Array.from({ length: 8 }, () => false),
    })
  })

  it('is a page when it calls itself so', () => {
    assert.deepEqual(judge(isPage), {
      json: [false, false, false, false],
      'json of a kind': [false, false],
      page: [true, true, true],
      other: Array.from({ length: 8 }, () => false),
    })
  })
})
