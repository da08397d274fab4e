import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { asProblem } from '../core/as-problem.ts'
import type { Person } from '../core/person.ts'
import type { TestAnswer, TestCalls, TestConnection, Tokens } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import type { Problem } from '../core/problems.ts'
import { askOnce } from '../net/ask-once.ts'
import { isNamedHttps } from '../net/guarded-agent.ts'
import { connectorUrl } from './connector-url.ts'
import { shaped } from './power-client.ts'
import type { PowerClient } from './power-client.ts'
import { connectionName, createTestConnections } from './test-connections.ts'

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

/**
 * Calls one operation through a connector, as an app of the approver would: it makes a connection, with the parameters of
 * a test value or without any, asks the gateway with the approver's token, and removes the connection. The connection's
 * name follows from the request, so that a second attempt finds the first one's. Both surfaces are not documented; what is
 * relied on is in docs/fidelity.md.
 */
export function createTestCalls(options: TestCallsOptions): TestCalls {
  const { client, powerApps, tokens, dispatcher } = options
  const connections = createTestConnections({ client, powerApps })

  async function runtimeUrlOf(person: Person, environmentId: string, connectorName: string): Promise<URL | undefined> {
    const url = connectorUrl(powerApps, environmentId, connectorName)
    const { properties } = shaped(runtimeSchema, await client.call(person, { method: 'GET', url }))
    const runtime = URL.parse(properties.primaryRuntimeUrl ?? '')
    return runtime && isNamedHttps(runtime) && gatewayHost.test(runtime.hostname) ? runtime : undefined
  }

  async function ask(person: Person, url: string): Promise<TestAnswer | 'not-ready'> {
    const { token } = await tokens.forPerson(person, 'connectors')
    const wanted = { url, token, timeLimitMs: client.limits['test-call'] }
    const { status, beginning } = await askOnce(dispatcher, wanted).catch(noAnswer)
    return status === 404 && isGatewaysOwn(beginning) ? 'not-ready' : { status }
  }

  const isRemoved = (person: Person, connection: TestConnection) =>
    connections.remove(person, connection).then(
      () => true,
      () => false,
    )

  /** Asks through a connection that is there. Tells of one that stays only where it holds a secret. */
  async function askAndRemove(
    person: Person,
    connection: TestConnection,
    { url, isSecret }: { readonly url: string; readonly isSecret: boolean },
  ): Promise<TestAnswer | 'not-ready'> {
    try {
      const answer = await ask(person, url)
      const isLeft = !(await isRemoved(person, connection))
      return answer !== 'not-ready' && isLeft && isSecret ? { ...answer, connectionLeft: true } : answer
    } catch (error) {
      await isRemoved(person, connection)
      throw error
    }
  }

  return {
    async call(person, { path, parameters, ...connection }) {
      const runtime = await runtimeUrlOf(person, connection.environmentId, connection.connectorName)
      if (!runtime) return 'not-ready'
      const url = `${runtime.href.replace(/\/$/, '')}/${connectionName(connection)}${path}`
      try {
        await connections.make(person, connection, parameters)
        return await askAndRemove(person, connection, { url, isSecret: parameters !== undefined })
      } catch (error) {
        throw parameters ? withoutWords(error) : error
      }
    },
    removeConnection: (person, connection) => connections.remove(person, connection),
  }
}

/** Reports that there was no answer, or only a part of one: the API behind the gateway may have broken off. */
function noAnswer(cause: unknown): never {
  throw new ProblemError('service-unavailable', { service: 'Power Platform', reason: { code: 'no-answer' } }, { cause })
}

/** The same problem without anything that a service has said: it may have repeated the test value. */
function withoutWords(error: unknown): ProblemError {
  const { problem, retryAfter } = asProblem(error)
  const { reason } = problem.details as { readonly reason?: unknown }
  const details = {
    ...problem.details,
    ...(typeof reason === 'string' ? { reason: { code: 'not-repeated' }, code: undefined } : {}),
  }
  return ProblemError.of({ ...problem, details } as Problem, retryAfter === undefined ? {} : { retryAfter })
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
