import { pino } from 'pino'
import type { DestinationStream, LoggerOptions } from 'pino'
import { currentCorrelation } from './telemetry/correlation.ts'
import type { Log } from './core/ports/log.ts'
/** Names under which a secret could stand in something that is logged; pino replaces them before anything is written. */
const secretNames = [
  'authorization',
  'clientSecret',
  'client_secret',
  'secret',
  'secretText',
  'token',
  'assertion',
  'accessToken',
  'access_token',
  'password',
]

const redactedPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.headers.${name}`])

export interface LogOptions {
  readonly destination?: DestinationStream
  /** Takes secrets that are known out of a text. */
  readonly blank?: Blank
}

type Blank = (text: string) => string

/** Levels of a logged value that are looked at; deeper ones are left out. */
const deepest = 6

/**
 * Structured lines on standard output, one JSON object each. Errors are reduced to what cannot hold a secret: name,
 * code, message and where; request and response objects that SDKs hang on their errors are left out.
 */
export function createLog(level: string, { destination, blank = (text) => text }: LogOptions = {}): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redactedPaths, censor: '[redacted]' },
    serializers: { error: (error: unknown) => describeError(error, blank) },
    formatters: { log: (fields) => blankedTexts(fields, blank) as Record<string, unknown> },
    mixin() {
      const correlation = currentCorrelation()
      return correlation ? { correlation } : {}
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Every text of a plain value; what an error holds is looked at when it is described. */
function blankedTexts(value: unknown, blank: Blank, depth = 0): unknown {
  if (typeof value === 'string') return blank(value)
  if (depth > deepest) return undefined
  if (Array.isArray(value)) return value.map((one) => blankedTexts(one, blank, depth + 1))
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  if (!isPlain) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, blankedTexts(inner, blank, depth + 1)]))
}

function describeError(error: unknown, blank: Blank, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: 'not an error object' }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  return {
    name: error.name,
    // Before anything is cut: half of a secret would not be found.
    message: withoutSecrets(blank(error.message)),
    ...(typeof code === 'string' ? { code: blank(code) } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    at: error.stack?.split('\n')[1]?.trim(),
    ...(error.cause instanceof Error && depth < 4 ? { cause: describeError(error.cause, blank, depth + 1) } : {}),
  }
}

/** Characters of a message that are looked at; the first 500 of what is left are kept. */
const longestRead = 20_000

/** `eyJ` begins a JSON web token, of three parts; what stands before it stays. */
function withoutToken(word: string): string {
  const start = word.indexOf('eyJ')
  return start !== -1 && word.slice(start).split('.').length > 2 ? `${word.slice(0, start)}[token]` : word
}

/** Tokens and keys that a message quotes: JSON web tokens, and values in a query. */
function withoutSecrets(message: string): string {
  return message
    .slice(0, longestRead)
    .replaceAll(/[\w.-]+/g, withoutToken)
    .replaceAll(/([?&](?:code|sig|token|key|client_secret)=)[^&\s"]+/gi, '$1[redacted]')
    .slice(0, 500)
}
