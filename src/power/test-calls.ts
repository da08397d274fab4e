import { createHash } from 'node:crypto'
import { request } from 'undici'
import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Person } from '../core/person.ts'
import type { TestCalls, Tokens } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { isNamedHttps } from '../net/guarded-agent.ts'
import { withinTime } from '../net/within-time.ts'
import { connectorUrl } from './connector-url.ts'
import { shaped } from './power-client.ts'
import type { PowerClient } from './power-client.ts'

export interface TestCallsOptions {
  readonly client: PowerClient
  readonly powerApps: string
  readonly tokens: Tokens
  /** Connects to public addresses, or to those an administrator has named. */
  readonly dispatcher: Dispatcher
}

const runtimeSchema = z.object({ properties: z.object({ primaryRuntimeUrl: z.string().nullish() }) })

/** Hosts of the gateway in Microsoft's clouds. A token of the person goes nowhere else. */
const gatewayHost = /\.azure-apim\.(?:net|us|cn)$/
/** Bytes of an answer that are read; nothing of them is kept. */
const mostRead = 4 * 1024

/**
 * Calls one operation through a connector, as an app of the approver would: it makes a connection without parameters,
 * asks the gateway with the approver's token, and removes the connection. The connection's name follows from the
 * request, so that a second attempt finds the first one's. Both surfaces are not documented; what is relied on is in
 * docs/fidelity.md.
 */
export function createTestCalls(options: TestCallsOptions): TestCalls {
  const { client, powerApps, tokens, dispatcher } = options

  async function runtimeUrlOf(person: Person, environmentId: string, connectorName: string): Promise<URL | undefined> {
    const url = connectorUrl(powerApps, environmentId, connectorName)
    const { properties } = shaped(runtimeSchema, await client.call(person, { method: 'GET', url }))
    const runtime = URL.parse(properties.primaryRuntimeUrl ?? '')
    return runtime && isNamedHttps(runtime) && gatewayHost.test(runtime.hostname) ? runtime : undefined
  }

  return {
    async call(person, { environmentId, connectorName, path, id }) {
      const runtime = await runtimeUrlOf(person, environmentId, connectorName)
      if (!runtime) return 'not-ready'
      const connection = createHash('sha256').update(id).digest('hex').slice(0, 32)
      const url = connectorUrl(powerApps, environmentId, `${connectorName}/connections/${connection}`)
      const environment = { id: `/providers/Microsoft.PowerApps/environments/${environmentId}`, name: environmentId }
      await client.call(person, { method: 'PUT', url, body: { properties: { environment, connectionParameters: {} } } })
      try {
        const { token } = await tokens.forPerson(person, 'connectors')
        const url = `${runtime.href.replace(/\/$/, '')}/${connection}${path}`
        return await withinTime(client.limits['test-call'], (signal) => get(dispatcher, { url, token, signal })).catch(
          noAnswer,
        )
      } finally {
        await client.call(person, { method: 'DELETE', url }).catch(() => undefined)
      }
    },
  }
}

/** Reports that there was no answer, or only a part of one: the API behind the gateway may have broken off. */
function noAnswer(cause: unknown): never {
  throw new ProblemError('service-unavailable', { service: 'Power Platform', reason: { code: 'no-answer' } }, { cause })
}

async function get(
  dispatcher: Dispatcher,
  { url, token, signal }: { readonly url: string; readonly token: string; readonly signal: AbortSignal },
): ReturnType<TestCalls['call']> {
  const { statusCode, body } = await request(url, {
    dispatcher,
    signal,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  })
  const text = Buffer.concat(await take(body)).toString('utf8')
  return statusCode === 404 && isGatewaysOwn(text) ? 'not-ready' : { status: statusCode }
}

/** Returns the beginning of an answer; the rest is of no interest. */
async function take(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostRead) break
  }
  body.destroy()
  return chunks
}

/** The answer of API Management for an API that it does not know (yet); an API's own 404 looks different. */
const unknownSchema = z.object({ statusCode: z.literal(404), message: z.literal('Resource not found') })

function isGatewaysOwn(text: string): boolean {
  try {
    return unknownSchema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
