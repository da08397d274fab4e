import net from 'node:net'
import type { LookupFunction } from 'node:net'

interface Target {
  host?: string
  path?: string
  lookup?: LookupFunction
}

/**
 * Refuses every connection of this process that does not stay on loopback, and records it: a test of requests to
 * foreign addresses would otherwise be such a request. A name may be looked up by a look-up function of the caller;
 * what that answers is checked in the same way.
 */
export function guardConnections(): { readonly refused: readonly string[]; release(): void } {
  const refused: string[] = []
  const connect = Reflect.get(net.Socket.prototype, 'connect')

  function guarded(this: net.Socket, ...args: unknown[]) {
    const first = (Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0]) as Target | number
    const target = typeof first === 'object' ? first : { host: typeof args[1] === 'string' ? args[1] : '127.0.0.1' }
    const host = target.host ?? '127.0.0.1'
    if (target.path === undefined && !isLoopback(host)) {
      if (net.isIP(host) !== 0 || !target.lookup) {
        refused.push(host)
        queueMicrotask(() => this.destroy(new Error('outside')))
        return this
      }
      target.lookup = guardLookup(target.lookup, refused)
    }
    return Reflect.apply(connect, this, args) as net.Socket
  }

  net.Socket.prototype.connect = guarded
  return {
    refused,
    release: () => {
      net.Socket.prototype.connect = connect
    },
  }
}

function isLoopback(host: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)
}

function guardLookup(lookup: LookupFunction, refused: string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      const answers = Array.isArray(address) ? address.map((one) => one.address) : [address]
      if (error || answers.every(isLoopback)) return callback(error, address, family)
      refused.push(...answers)
      return callback(new Error('outside'), '', 0)
    })
  }
}
