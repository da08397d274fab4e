import { STATUS_CODES } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Sets headers on every answer of a server: browsers must not guess its type and, where they come by https, come by
 * https only for a year. Without includeSubDomains: the bot does not know what else lives below its host's name, and
 * must not make a rule for it (datatracker.ietf.org/doc/html/rfc6797, section 14.4).
 */
export function guardAnswers(server: Server, isHttps: boolean): void {
  const headers: Readonly<Record<string, string>> = {
    'x-content-type-options': 'nosniff',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
  const guard = (_request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  }
  server.prependListener('request', guard)
  server.prependListener('checkContinue', guard)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket, statusOf(error), headers))
}

/** Refuses what is no request, or did not end in time. Node.js leaves that answer to the listener. */
function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  if (!socket.writable || hasAnswered(socket)) return void socket.destroy()
  const fields = Object.entries({ connection: 'close', 'content-length': '0', ...headers })
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`, () => socket.destroy())
}

/** Returns true when an answer has begun: another one must not be mixed into it. Node.js checks the same. */
function hasAnswered(socket: Duplex): boolean {
  const { _httpMessage: message } = socket as Duplex & { readonly _httpMessage?: ServerResponse | null }
  return message?.headersSent ?? false
}

function statusOf({ code }: NodeJS.ErrnoException): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
