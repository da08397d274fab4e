import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'

/**
 * `pass` sends everything on. `refuse` breaks every connection, those that are there and new ones. `lose-replies` sends
 * on what the client says and nothing of what it is answered. `hang` sends nothing on in either direction.
 */
export type LineState = 'pass' | 'refuse' | 'lose-replies' | 'hang'

export interface TcpProxy {
  readonly port: number
  /** Where new connections go; behind one name, as after a failover. */
  target: number
  become(state: LineState): void
  /** Breaks every connection that is there. New ones pass. */
  cut(): void
  /** Returns how many connections there are. */
  connections(): number
  close(): Promise<void>
}

/** Stands before a server on loopback and does to its connections what it is told, without knowing what they say. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  let state: LineState = 'pass'
  const pairs = new Set<readonly [client: Socket, server: Socket]>()
  const server = createServer((client) => {
    if (state === 'refuse') return client.destroy()
    const upstream = connect(proxy.target, '127.0.0.1')
    const pair = [client, upstream] as const
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    for (const socket of pair) socket.once('close', end).on('error', end)
    client.on('data', (data) => state !== 'hang' && upstream.write(data))
    upstream.on('data', (data) => state === 'pass' && client.write(data))
    return undefined
  })
  const { port, close } = await listenOnLoopback(server)
  const proxy: TcpProxy = {
    port,
    target,
    become(next) {
      state = next
      if (next === 'refuse') proxy.cut()
    },
    cut() {
      for (const [client, upstream] of pairs) {
        client.destroy()
        upstream.destroy()
      }
      pairs.clear()
    },
    connections: () => pairs.size,
    async close() {
      proxy.cut()
      await close()
    },
  }
  return proxy
}
