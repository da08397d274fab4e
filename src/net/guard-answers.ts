import { STATUS_CODES } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Headers on every answer of a server, whoever writes it: nothing of it is guessed at and, where browsers come by https,
 * they come by no other way for a year. Without includeSubDomains: the bot does not know what else lives below its host's
 * name, and a rule for that is not its own to make (datatracker.ietf.org/doc/html/rfc6797, section 14.4).
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

/** What was sent is no request, or did not come to its end in time: Node.js leaves the answer to whoever listens. */
function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  if (!socket.writable || hasAnswered(socket)) return void socket.destroy()
  const fields = Object.entries({ connection: 'close', 'content-length': '0', ...headers })
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`, () => socket.destroy())
}

/** As Node.js asks itself: an answer that has begun must not be mixed with another one. */
function hasAnswered(socket: Duplex): boolean {
  const { _httpMessage: message } = socket as Duplex & { readonly _httpMessage?: ServerResponse | null }
  return message?.headersSent ?? false
}

function statusOf({ code }: NodeJS.ErrnoException): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
