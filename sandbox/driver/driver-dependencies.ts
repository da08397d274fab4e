import type { BotProcess } from '../bot-process.ts'
import type { Channel } from '../channel/start-channel.ts'
import type { Cloud } from '../cloud.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Traffic } from '../kernel/traffic.ts'
import type { Faults } from './faults.ts'

/** What the driver API works on. */
export interface DriverDependencies {
  readonly cloud: Cloud
  readonly channel: Channel
  readonly bot: BotProcess
  readonly clock: Clock
  readonly traffic: Traffic
  readonly faults: Faults
}
