import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { Call, Reply } from '../../sandbox/kernel/stand-in.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'

/** Storage that answers as it is told and remembers what it was asked; 404 where it was told nothing. */
export async function startStorage() {
  const { certificates, clock, traffic } = await trustedKernel()
  const seen: Pick<Call, 'method' | 'url' | 'headers' | 'body'>[] = []
  const replies: Record<string, Reply> = {}
  const storage = await startStandIn({
    name: 'storage',
    certificate: await certificates.issue(),
    clock,
    traffic,
    routes: [
      {
        method: '*',
        path: '/*',
        handle({ method, url, headers, body }) {
          seen.push({ method, url, headers, body })
          return replies[url.pathname] ?? { status: 404 }
        },
      },
    ],
  })
  return { ...storage, seen, replies }
}
