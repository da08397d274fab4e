import { timeLimits } from '../../src/net/time-limits.ts'
import type { OutboundClient, TimeLimits } from '../../src/net/time-limits.ts'
import type { HangingServer } from './hanging-server.ts'

/** This client's limit is short, and all others as they are: what ends is ended by this one. */
export function only(server: HangingServer, client: OutboundClient): TimeLimits {
  return { ...timeLimits, [client]: server.limitMs }
}
