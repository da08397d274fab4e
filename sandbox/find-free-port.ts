import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the ports that operating systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): there, one
 * that is free could be anybody's before its user listens.
 */
const range = [15_000, 30_000] as const

/** A port nobody listens on at the moment; the wanted one where it is free. 0 wants none. */
export async function findFreePort(wanted = 0): Promise<number> {
  const port = wanted === 0 ? randomInt(...range) : wanted
  return (await isFree(port)) ? port : findFreePort()
}

/** Looks at all addresses, as the bot listens on all of them. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'EADDRINUSE' || problem.code === 'EACCES') resolve(false)
      else reject(problem)
    })
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
