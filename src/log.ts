import { pino } from 'pino'
import type { DestinationStream, LoggerOptions } from 'pino'
import { currentCorrelation } from './telemetry/correlation.ts'
import type { Log } from './workflow/context.ts'

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

/**
 * Structured lines on standard output, one JSON object each. Errors are reduced to what cannot hold a secret: name,
 * code, message and where; request and response objects that SDKs hang on their errors are left out.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redactedPaths, censor: '[redacted]' },
    serializers: { error: describeError },
    mixin() {
      const correlation = currentCorrelation()
      return correlation ? { correlation } : {}
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: 'not an error object' }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  return {
    name: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    at: error.stack?.split('\n')[1]?.trim(),
    ...(error.cause instanceof Error && depth < 4 ? { cause: describeError(error.cause, depth + 1) } : {}),
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
