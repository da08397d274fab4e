import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Call, FaultGate } from '../kernel/stand-in.ts'
import { echoOf } from './echo.ts'

const faultKinds = ['status', 'page', 'reset', 'lost-reply', 'half-body', 'silent', 'hang', 'delay', 'echo'] as const

export const faultRequest = z.strictObject({
  standIn: z.string().min(1),
  /** Every method when left out. */
  method: z.string().optional(),
  /** URLPattern pathname, every path when left out. */
  path: z.string().startsWith('/').optional(),
  /** Only calls whose body has this text. */
  containing: z.string().min(1).optional(),
  /** Only calls that come after one of this method and path (a URLPattern pathname), to the same stand-in. */
  after: z.strictObject({ method: z.string(), path: z.string().startsWith('/') }).optional(),
  kind: z.enum(faultKinds),
  /** How many calls fail. */
  times: z.int().min(1).default(1),
  /** For `status`, `page` and `echo`: what is answered, 503, 200 and 400 when left out. */
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** For `delay`: milliseconds before the service works on the call. */
  milliseconds: z.int().min(0).max(600_000).optional(),
})

export type FaultRequest = z.output<typeof faultRequest>
export type Fault = FaultRequest & { readonly id: number }
export type Faults = ReturnType<typeof createFaults>

/** Calls that will go wrong, the oldest first; each is used up after its number of times. */
export function createFaults() {
  let faults: Fault[] = []
  let lastId = 0

  function take(standIn: string, call: Call): Fault | undefined {
    const found = faults.find((fault) => matches(fault, standIn, call))
    faults = faults.map((fault) => (fault.standIn === standIn && follows(fault.after, call) ? armed(fault) : fault))
    if (!found) return undefined
    faults = faults.flatMap((fault) =>
      fault !== found ? [fault] : fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [],
    )
    return found
  }

  const gate: FaultGate = (standIn, call, response) => {
    const fault = take(standIn, call)
    return fault ? apply(fault, call, response) : 'pass'
  }

  return {
    gate,
    add(request: FaultRequest): Fault {
      const fault = { ...request, id: ++lastId }
      faults.push(fault)
      return fault
    },
    pending: (): readonly Fault[] => [...faults],
    clear() {
      faults = []
    },
  }
}

function matches(fault: Fault, standIn: string, { method, url, body }: Call): boolean {
  return (
    fault.standIn === standIn &&
    fault.after === undefined &&
    (fault.method === undefined || fault.method.toUpperCase() === method) &&
    (fault.containing === undefined || body.includes(fault.containing)) &&
    (fault.path === undefined || isAt(fault.path, url))
  )
}

/** True for the call that the fault has waited for. */
function follows(after: Fault['after'], { method, url }: Call): boolean {
  return after !== undefined && after.method.toUpperCase() === method && isAt(after.path, url)
}

function armed(fault: Fault): Fault {
  const { after: _, ...rest } = fault
  return rest
}

function isAt(path: string, { pathname }: URL): boolean {
  return new URLPattern({ pathname: path }, { ignoreCase: true }).test({ pathname })
}

/** What a proxy or a gateway on the way answers in place of the service. */
const page = '<!DOCTYPE html><html><head><title>Please sign in</title></head><body>Please sign in.</body></html>'

/** What the log of calls shows where nothing was answered. */
const noAnswer = 0

async function apply(fault: Fault, call: Call, response: ServerResponse): Promise<'pass' | 'answered'> {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status ?? 503, { 'content-type': 'application/json', ...lowerCase(fault.headers ?? {}) })
      response.end(bodyOf(fault))
      return 'answered'
    case 'page':
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(page)
      return 'answered'
    case 'echo':
      response.writeHead(fault.status ?? 400, { 'content-type': 'application/json' })
      response.end(JSON.stringify(echoOf(fault.standIn, call)))
      return 'answered'
    case 'reset':
      response.statusCode = noAnswer
      response.socket?.destroy()
      return 'answered'
    case 'hang':
      response.statusCode = noAnswer
      await new Promise((resolve) => response.once('close', resolve))
      return 'answered'
    case 'delay':
      await wait(fault.milliseconds ?? 2000)
      return 'pass'
    case 'lost-reply':
      loseReply(response)
      return 'pass'
    case 'silent':
      keepSilent(response)
      return 'pass'
    case 'half-body':
      cutBody(response)
      return 'pass'
  }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** JSON, or a text as it is where the headers say that it is something else. */
function bodyOf({ body, headers = {} }: Fault): string {
  const type = lowerCase(headers)['content-type'] ?? 'application/json'
  if (typeof body === 'string' && !type.includes('json')) return body
  return JSON.stringify(body ?? { error: { code: 'InjectedFault', message: 'Told to fail.' } })
}

/** The service does its work, but the caller never learns of it. */
function loseReply(response: ServerResponse): void {
  response.writeHead = () => response
  response.end = () => {
    response.socket?.destroy()
    return response
  }
}

/** The service does its work, and the caller waits for an answer that never comes. */
function keepSilent(response: ServerResponse): void {
  response.writeHead = () => response
  response.end = () => response
}

/** The connection breaks in the middle of the answer. */
function cutBody(response: ServerResponse): void {
  response.end = (body?: unknown) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : '')
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy())
    return response
  }
}
