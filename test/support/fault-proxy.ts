import { createServer, request as send } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'

/** `refuse` breaks the connection before the service hears of the call, `lose-reply` after it has done it. */
export type ProxyFault = 'refuse' | 'lose-reply'

export interface ProxiedCall {
  readonly method: string
  readonly path: string
  readonly body: string
}

export interface FaultProxy {
  /** The target's address, through the proxy. */
  readonly url: string
  /** Asked at every call until it is replaced; the call waits until it has answered. */
  onCall: (call: ProxiedCall) => ProxyFault | undefined | Promise<ProxyFault | undefined>
  /** Waits until the service has answered every call that it has heard of. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Stands before a service and breaks the calls it is told to. */
export async function startFaultProxy(certificates: CertificateAuthority, target: string): Promise<FaultProxy> {
  const { hostname, port, pathname } = new URL(target)
  const proxy: Pick<FaultProxy, 'onCall'> = { onCall: () => undefined }
  const underWay = new Set<Promise<void>>()

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await read(incoming)
    const call = { method: incoming.method ?? '', path: incoming.url ?? '', body: body.toString('latin1') }
    const fault = await proxy.onCall(call)
    if (fault === 'refuse') {
      incoming.socket.destroy()
      return
    }
    const { method, headers } = incoming
    const answered = Promise.withResolvers<void>()
    underWay.add(answered.promise)
    void answered.promise.then(() => underWay.delete(answered.promise))
    const forwarded = send(
      { hostname, port, path: incoming.url, method, headers, ca: certificates.caCertificate },
      (reply) => {
        reply.once('close', answered.resolve)
        if (fault === 'lose-reply') {
          reply.resume()
          reply.once('end', () => incoming.socket.destroy())
          return
        }
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(outgoing)
      },
    )
    forwarded.once('error', () => {
      incoming.socket.destroy()
      answered.resolve()
    })
    forwarded.end(body)
  }

  const { key, cert } = await certificates.issue()
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => incoming.socket.destroy())
  })
  const listening = await listenOnLoopback(server)
  return Object.assign(proxy, {
    url: `https://127.0.0.1:${listening.port}${pathname}`,
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    close: listening.close,
  })
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
