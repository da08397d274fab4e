import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { ZodType } from 'zod'
import type { Person } from '../core/person.ts'
import type { Tokens } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { unanswered } from '../core/problems/reason.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import { anySignal, withinTime } from '../net/within-time.ts'

export interface PowerCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly body?: unknown
  /** Ends the call before its own time limit. */
  readonly signal?: AbortSignal
}

/** Calls Power Platform as one person. Bodies may hold a client secret: they are never logged. */
export interface PowerClient {
  call(person: Person, call: PowerCall): Promise<unknown>
  /** Returns the signed-in person's object id, which two of the service's paths contain. */
  objectId(person: Person): Promise<string>
  /** Time limits of the calls through this client, and of those beside it. */
  readonly limits: TimeLimits
  /** Is told of an item of a list that was left out because it has another shape. */
  readonly onOddItem: (error: Error) => void
}

/** The service's envelope; where it knows no such address it answers without one. */
const errorSchema = z.union([
  z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) }),
  z.object({ message: z.string() }).transform(({ message }) => ({ error: { code: undefined, message } })),
])

export function createPowerClient(
  tokens: Tokens,
  limits: TimeLimits = timeLimits,
  onOddItem: PowerClient['onOddItem'] = () => undefined,
): PowerClient {
  async function bearer(person: Person): Promise<string> {
    return (await tokens.forPerson(person, 'power-platform')).token
  }

  return {
    limits,
    onOddItem,
    async call(person, { method, url, body, signal }) {
      const token = await bearer(person)
      const { response, text } = await send(url, limits['power-platform'], {
        method,
        ...(signal ? { signal } : {}),
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (response.status === 401) tokens.forget(person)
      if (!response.ok) throw powerProblem(response, text)
      return text === '' ? undefined : parseJson(text)
    },
    async objectId(person) {
      return String(decodeJwt(await bearer(person))['oid'])
    },
  }
}

/** Returns the answer in the shape of the schema. Throws ProblemError `service-unavailable` for anything else. */
export function shaped<T>(schema: ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  const details = { service: 'Power Platform', reason: { code: 'other-shape' } } as const
  throw new ProblemError('service-unavailable', details, { cause: parsed.error })
}

/** Fetches without redirects, within a time limit. Network failures, also in the middle of an answer, are problems. */
async function send(
  url: URL,
  timeLimitMs: number,
  init: RequestInit,
): Promise<{ readonly response: Response; readonly text: string }> {
  try {
    return await withinTime(timeLimitMs, async (signal) => {
      const response = await fetch(url, {
        ...init,
        redirect: 'error',
        signal: anySignal(init.signal ?? undefined, signal),
      })
      return { response, text: await response.text() }
    })
  } catch (error) {
    throw new ProblemError(
      'service-unavailable',
      { service: 'Power Platform', reason: unanswered(undefined) },
      { cause: error },
    )
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const details = { service: 'Power Platform', reason: { code: 'not-json' } } as const
    throw new ProblemError('service-unavailable', details, { cause: error })
  }
}

/** Headers that name a call in the service's own records, the best first. */
const correlationHeaders = ['x-ms-correlation-request-id', 'x-ms-correlation-id', 'x-ms-request-id'] as const

/** Statuses of refusals that pass by themselves: two changes met, or the call came at a bad moment. */
const conflicts: readonly number[] = [409, 412, 423]
const passing: readonly number[] = [408, 425]

/** Returns the service's refusal as a problem, with its code, its words and its id of the call. */
function powerProblem(response: Response, text: string): ProblemError {
  const service = 'Power Platform'
  const { status, headers } = response
  const parsed = errorSchema.safeParse(safeJson(text))
  const { code = '', message = '' } = parsed.success ? parsed.data.error : {}
  const correlation = correlationHeaders.map((name) => headers.get(name)).find(Boolean)
  const told = { service, reason: message || code || unanswered(status), ...(correlation ? { correlation } : {}) }
  if (status === 401) return new ProblemError('sign-in-needed', { service })
  if (status === 429) {
    const seconds = Number(headers.get('retry-after'))
    return new ProblemError('service-busy', { service }, { retryAfter: (seconds || 5) * 1000 })
  }
  if (conflicts.includes(status)) return new ProblemError('service-conflict', told)
  if (status >= 500 || passing.includes(status)) return new ProblemError('service-unavailable', told)
  return new ProblemError('service-refused', { ...told, code, status })
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
