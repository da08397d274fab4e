import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A loopback port nobody listens on at the moment; the wanted one where it is free. */
export async function findFreePort(wanted = 0): Promise<number> {
  const port = await tryPort(wanted)
  return port ?? findFreePort()
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (problem: NodeJS.ErrnoException) => {
      if (port !== 0 && (problem.code === 'EADDRINUSE' || problem.code === 'EACCES')) resolve(undefined)
      else reject(problem)
    })
    server.listen(port, '127.0.0.1', () => {
      const free = (server.address() as AddressInfo).port
      server.close(() => resolve(free))
    })
  })
}
