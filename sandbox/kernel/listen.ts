import type { Server as HttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

export interface Listening {
  readonly port: number
  /** Breaks what is still open, and waits until the server has ended. */
  readonly close: () => Promise<void>
}

/** Listens on loopback only; port 0 takes a free one. Rejects where the port cannot be had. */
export async function listenOnLoopback(server: Server, port = 0): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // What is no HTTP server leaves its connections to whoever opened them.
        if ('closeAllConnections' in server) (server as HttpServer).closeAllConnections()
      }),
  }
}
