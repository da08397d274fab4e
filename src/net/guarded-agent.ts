import dns from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isPublicAddress } from './public-address.ts'

/** The private address of a host that has no public one. An administrator sets it, never a request. */
export type HostAddresses = ReadonlyMap<string, HostAddress>

export interface HostAddress {
  readonly address: string
  readonly port: number
  /**
   * Azure resource id, in small letters, of an app or of what holds apps. These may use the address, besides the app
   * whose own host it is.
   */
  readonly apps?: string
}

/**
 * Makes an agent that connects to public addresses only. A name is resolved once, every answer must be public, and the
 * connection goes to exactly that answer, so that a name cannot change in between.
 */
export function createGuardedAgent(options: { hostAddresses: HostAddresses; timeoutMs: number }): Agent {
  const { hostAddresses, timeoutMs: timeout } = options
  const direct = buildConnector({ timeout, lookup: lookupPublic })
  const pinned = buildConnector({ timeout })
  return new Agent({
    connect(asked, callback) {
      const pin = hostAddresses.get(asked.hostname)
      if (!pin) return direct(asked, callback)
      return pinned({ ...asked, hostname: pin.address, port: String(pin.port), servername: asked.hostname }, callback)
    },
  })
}

/** Returns true for https on the standard port to a named host, without credentials in the address. */
export function isNamedHttps(url: URL): boolean {
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0
  )
}

const refusedAddress = 'ECOURIERADDRESS'

/** Resolves a name and hands over its addresses only when every one of them is public. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '', 0)
    const [first] = addresses
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
      return callback(Object.assign(new Error('not a public address'), { code: refusedAddress }), '', 0)
    }
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
  })
}

/** Returns true when a name led to an address that is not public. */
export function isRefusedAddress(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === refusedAddress
}
