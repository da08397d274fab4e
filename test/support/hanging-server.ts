import { createServer } from 'node:https'
import type { ServerResponse } from 'node:http'
import type { Certificate } from '../../sandbox/kernel/certificates.ts'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { tenantId } from './world.ts'

/** No answer at all; the head of one and then nothing; a byte now and then, for ever. */
export type Hanging = 'silence' | 'a head' | 'a trickle'

/** What comes with 200 from whoever stands in between: the page of a proxy, nothing at all, an object that says nothing. */
export type Strange = keyof typeof strangeAnswers

const strangeAnswers = {
  'a page': { type: 'text/html; charset=utf-8', body: '<!DOCTYPE html><title>Please sign in</title>' },
  nothing: { type: undefined, body: '' },
  'an empty object': { type: 'application/json', body: '{}' },
} as const

export const hangingHosts = ['hung.azurewebsites.net', 'hung.sharepoint.com', 'hung.azure-apim.net'] as const

/** Milliseconds between two bytes: less than any limit. */
const trickleMs = 20

let certificate: Promise<Certificate> | undefined

/** Takes every call and brings none to its end, but for the two documents that lead a client on to the call that is meant. */
export async function startHangingServer(how: Hanging | Strange, limitMs: number, at = 0) {
  certificate ??= trustedKernel().then(({ certificates }) => certificates.issue(hangingHosts))
  const { key, cert } = await certificate
  const open = new Set<ServerResponse>()
  let calls = 0
  const server = createServer({ key, cert }, (request, response) => {
    request.resume()
    const document = documentAt(request.url ?? '', origin)
    if (document) return response.setHeader('content-type', 'application/json').end(JSON.stringify(document))
    calls += 1
    open.add(response)
    response.once('close', () => open.delete(response))
    hang(how, response)
    return undefined
  })
  const { port, close } = await listenOnLoopback(server, at)
  const origin = `https://127.0.0.1:${port}`
  return {
    /** How long its callers wait, in milliseconds. */
    limitMs,
    origin,
    port,
    host: `127.0.0.1:${port}`,
    hostAddresses: new Map(hangingHosts.map((host) => [host, { address: '127.0.0.1', port }])),
    calls: () => calls,
    /** Resolves when the client has let go of every call. */
    async letGo() {
      while (open.size > 0) {
        await Promise.all([...open].map((one) => new Promise((resolve) => void one.once('close', resolve))))
      }
    },
    close,
  }
}

export type HangingServer = Awaited<ReturnType<typeof startHangingServer>>

function hang(how: Hanging | Strange, response: ServerResponse): void {
  if (how === 'silence') return
  if (how in strangeAnswers) {
    const { type, body } = strangeAnswers[how as Strange]
    response.writeHead(200, type === undefined ? {} : { 'content-type': type }).end(body)
    return
  }
  // What is put is made.
  response.writeHead(response.req.method === 'PUT' ? 201 : 200, { 'content-type': 'application/json' })
  response.flushHeaders()
  if (how === 'a head') return
  const timer = setInterval(() => response.write(' '), trickleMs)
  response.once('close', () => clearInterval(timer))
}

function documentAt(path: string, origin: string): object | undefined {
  if (path.startsWith(`/${tenantId}/`) && path.includes('openid-configuration')) {
    return {
      issuer: `${origin}/${tenantId}/v2.0`,
      token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
      authorization_endpoint: `${origin}/${tenantId}/oauth2/v2.0/authorize`,
      end_session_endpoint: `${origin}/logout`,
      jwks_uri: `${origin}/keys`,
    }
  }
  return path.startsWith('/openid') ? { jwks_uri: `${origin}/keys` } : undefined
}
