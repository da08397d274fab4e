import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { isRetryable, ProblemError } from '../../src/core/problems.ts'
import { timeLimits } from '../../src/net/time-limits.ts'
import type { OutboundClient } from '../../src/net/time-limits.ts'
import { startHangingServer } from '../support/hanging-server.ts'
import type { Hanging } from '../support/hanging-server.ts'
import type { HttpClient, Way } from '../support/outbound-calls.ts'
import { outboundCalls } from '../support/outbound-calls.ts'

/** What a call that is not answered comes to, where that is not a problem which is tried again. */
const otherEnds: Partial<Readonly<Record<OutboundClient, unknown>>> = {
  'secret-check': { verdict: 'unknown' },
  definition: { outcome: 'unreachable' },
  'uploaded-definition': {
    name: 'c',
    displayName: 'C',
    description: '',
    settings: { connectionParameters: {}, capabilities: [], policies: [] },
  },
  'teams-files': 'file-not-reached',
  telemetry: 'closed',
  'audit-download': 'told',
  'backup-download': 'told',
}

/** These ask for a head only: what comes after it, they do not wait for. */
const headIsEnough: Partial<Readonly<Record<OutboundClient, { readonly head: unknown; readonly silence: unknown }>>> = {
  doctor: { silence: 'problem', head: 'ok' },
  'lent-storage': { silence: 'service-unavailable', head: 'uploaded' },
}

async function endOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof ProblemError)) return error
    assert.ok(error.code !== 'service-unavailable' || isRetryable(error.code))
    return error.code
  }
}

function expectedEnd(client: OutboundClient, how: Hanging): unknown {
  const other = headIsEnough[client]
  if (other) return how === 'silence' ? other.silence : other.head
  return otherEnds[client] ?? 'service-unavailable'
}

/** MSAL asks for ever where the first managed identity of the process was. */
let identityPort = 0

/** Milliseconds: no machine is so busy. */
const longestMs = 5000

/** False when a call was given up before the service had heard of it. */
async function askTwice(
  begin: Way,
  { client, how, limitMs }: { readonly client: OutboundClient; readonly how: Hanging; readonly limitMs: number },
): Promise<boolean> {
  const server = await startHangingServer(how, limitMs, client === 'resource-token' ? identityPort : 0)
  if (client === 'resource-token') identityPort = server.port
  try {
    const call = begin(server)
    const ends = [await endOf(call)]
    const first = server.calls()
    // What is still let go of is not begun anew.
    await server.letGo()
    ends.push(await endOf(call))
    const end = expectedEnd(client, how)
    const isHeard = first > 0 && server.calls() > first
    const isHeadThere = !headIsEnough[client] || ends.every((one) => isDeepStrictEqual(one, end))
    if (limitMs < longestMs && !(isHeard && isHeadThere)) return false
    assert.deepEqual([first > 0, server.calls() > first], [true, true], `asked, and asked anew: ${String(ends)}`)
    assert.deepEqual(ends, [end, end])
    await server.letGo()
    return true
  } finally {
    await server.close()
  }
}

for (const how of ['silence', 'a head', 'a trickle'] satisfies readonly Hanging[]) {
  describe(`a service that answers with ${how}`, { concurrency: 4, timeout: 120_000 }, () => {
    after(() => {
      delete process.env['IDENTITY_ENDPOINT']
      delete process.env['IDENTITY_HEADER']
    })

    for (const [client, ways] of Object.entries(outboundCalls) as [HttpClient, Readonly<Record<string, Way>>][]) {
      for (const [way, begin] of Object.entries(ways)) {
        it(`is not waited for by ${client} (${way}), and asked anew by the next one`, async () => {
          // A machine that is busy may need all of a short limit to get as far as the service.
          let limitMs = 100
          while (!(await askTwice(begin, { client, how, limitMs }))) limitMs *= 2
        })
      }
    }
  })
}

/** What makes a client, or calls with one. */
const calling =
  /(?<![.\w])fetch\((?!request)|(?<![.\w])request\((?:url|`)|\bnew \w*Client\(|\bnew \w+Credential\(|\.getToken\(|\bacquireToken\w+\(|\bcreateRemoteJWKSet\(|\bnew OTLP\w+\(|\.initWithMiddleware\(|\bcreateDefaultHttpClient\(|\bcreateUserTokenClient\(|\bcreateConnectorFactory\(|\bguardedGet\(|\baskOnce\(|\bnew pg\./

/** The limit by which each of them is held, or why it needs none. */
const heldBy: Readonly<Record<string, readonly OutboundClient[] | string>> = {
  'src/azure/api-calls.ts': ['test-call'],
  'src/azure/arm.ts': ['resource-manager', 'resource-manager-list'],
  'src/azure/definition-sources/definition-fetcher.ts': ['definition'],
  'src/bot/teams/channel-authentication.ts': ['channel-keys'],
  'src/bot/teams/channel.ts': ['channel'],
  'src/bot/teams/user-tokens.ts': ['user-tokens'],
  'src/bot/teams/credentials.ts': 'hands on the token that identity makes',
  'src/cli/ask-bot.ts': 'is given a limit by its callers',
  'src/cli/back-up-store.ts': ['backup-download'],
  'src/cli/export-audit.ts': ['audit-download'],
  'src/cli/doctor/check-addresses.ts': ['doctor'],
  'src/cli/doctor/check-consents.ts': ['doctor'],
  'src/cli/doctor/check-identity.ts': ['doctor'],
  'src/cli/doctor/check-token-version.ts': 'hands on the token that identity makes',
  'src/composition/bot.ts': 'asks identity',
  'src/composition/stores.ts': 'asks identity',
  'src/composition/remember-secrets.ts': 'hands on the tokens that identity makes',
  'src/graph/graph-client.ts': ['graph'],
  'src/identity/credentials.ts': ['bot-token', 'resource-token', 'person-token', 'secret-check', 'sign-in-code'],
  'src/identity/ending-calls.ts': 'holds the calls of credentials.ts',
  'src/identity/person-tokens.ts': 'asks credentials.ts',
  'src/identity/secret-check.ts': 'asks credentials.ts',
  'src/identity/step-up.ts': ['sign-in-code'],
  'src/net/ask-once.ts': 'is given a limit by its callers',
  'src/net/guarded-get.ts': 'is given a limit by its callers',
  'src/power/connectors.ts': ['uploaded-definition'],
  'src/power/live-connector.ts': 'asked by connectors.ts',
  'src/power/lent-storage.ts': ['lent-storage'],
  'src/power/list-all.ts': ['power-platform-list'],
  'src/power/power-client.ts': ['power-platform'],
  'src/power/test-calls.ts': ['test-call'],
  'src/store/sql/postgres/postgres.ts': ['database-connection', 'database'],
  'src/store/sql/postgres/work-listener.ts': 'is given the limits of postgres.ts',
  'src/key-vault/key-vault.ts': ['bot-key-vault', 'bot-key-vault-list'],
  'src/key-vault/secret-references.ts': ['developer-key-vault'],
  'src/teams-files/teams-files.ts': ['teams-files'],
  'src/telemetry/export.ts': ['telemetry'],
}

describe('the time limits', () => {
  const files = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'))
  const codeOf = (file: string) => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

  it('hold whatever asks anybody over the network', () => {
    const unlisted = files.filter((file) => calling.test(codeOf(file)) && !(file in heldBy))
    assert.deepEqual(unlisted, [], 'name the limit of a new client in src/net/time-limits.ts, and here')
  })

  it('are each read where this says', () => {
    const wrong = Object.entries(heldBy).flatMap(([file, names]) => {
      const code = codeOf(file)
      const missing = typeof names === 'string' ? [] : names.filter((name) => !readsLimit(code, name))
      return missing.map((name) => `${file} does not read ${name}`)
    })
    assert.deepEqual(wrong, [])
    const read = new Set(Object.values(heldBy).flatMap((names) => (typeof names === 'string' ? [] : names)))
    assert.deepEqual(
      Object.keys(timeLimits).filter((name) => !read.has(name as OutboundClient)),
      [],
    )
  })
})

function readsLimit(code: string, name: string): boolean {
  return code.includes(`'${name}'`) || new RegExp(`imits\\.${name}\\b`).test(code)
}
