import { join } from 'node:path'
import { botEnvironment } from './bot-environment.ts'
import type { PostgresLogin } from './bot-environment.ts'
import { botGroup } from './bot-group.ts'
import { startBotProcess } from './bot-process.ts'
import type { BotProcess } from './bot-process.ts'
import { startChannel } from './channel/start-channel.ts'
import type { Channel } from './channel/start-channel.ts'
import { startCloud } from './cloud.ts'
import type { Cloud } from './cloud.ts'
import { createFaults } from './driver/faults.ts'
import type { LocalServer } from './driver/local-server.ts'
import { startDriver } from './driver/start-driver.ts'
import { findFreePort } from './find-free-port.ts'
import { openCertificateAuthority } from './kernel/certificates.ts'
import { createClock } from './kernel/clock.ts'
import type { Clock } from './kernel/clock.ts'
import { createTraffic } from './kernel/traffic.ts'
import type { Traffic, TrafficTap } from './kernel/traffic.ts'
import { startRoundRobin } from './round-robin.ts'
import type { SandboxApp } from './world/apps.ts'
import { botAppId } from './world/bot.ts'

export interface Sandbox {
  /** The page and the driver API. */
  readonly url: string
  readonly cloud: Cloud
  readonly channel: Channel
  readonly driver: LocalServer
  /** All bot processes as one. */
  readonly bot: BotProcess
  readonly bots: readonly BotProcess[]
  readonly clock: Clock
  readonly traffic: Traffic
  close(): Promise<void>
}

/** Starts every stand-in, then the bot as a child process, then the driver API with the page. */
export async function startSandbox(options: {
  /** Where the certificate authority and the bot's own data go. */
  directory: string
  /** Port of the page and the driver API; 0 picks a free one. */
  port?: number
  /** How many bot processes; more than one needs `postgres`, as one file belongs to one process. */
  bots?: number
  postgres?: PostgresLogin
  /** Further settings of the bot, in place of the sandbox's own. */
  settings?: Readonly<Record<string, string>>
  /** Apps beside the company's own. */
  apps?: readonly SandboxApp[]
  /** Whether the bot keeps secrets in its Key Vault. */
  usesKeyVault?: boolean
  /** Sees every call as it came, before anything is masked. */
  tap?: TrafficTap
  log?: (line: string) => void
}): Promise<Sandbox> {
  const { directory, port = 0, bots: count = 1, postgres, settings: given, log = () => undefined } = options
  const resources = new AsyncDisposableStack()
  try {
    const clock = createClock()
    const traffic = createTraffic(options.tap ? { tap: options.tap } : {})
    const faults = createFaults()
    const certificates = await openCertificateAuthority(join(directory, 'certificates'))
    const botSecret = crypto.randomUUID()
    const common = { certificates, clock, traffic, faults: faults.gate, botAppId }
    log('Starting Entra ID, Azure Resource Manager, Graph, Power Platform and the apps')
    const cloud = resources.adopt(
      await startCloud({ ...common, botSecret, ...(options.apps ? { apps: options.apps } : {}) }),
      (each) => each.close(),
    )
    log('Starting the Teams channel')
    const channel = resources.adopt(await startChannel({ ...common, entra: cloud.entra }), (each) => each.close())
    log('Starting the bot')
    const { usesKeyVault = false } = options
    const directoryOfBot = join(directory, 'bot')
    const settings = { cloud, channel, certificates, directory: directoryOfBot, botSecret, postgres, usesKeyVault }
    const bots: BotProcess[] = []
    while (bots.length < count) {
      const botPort = await findFreePort()
      const environment = { ...botEnvironment({ ...settings, port: botPort }), ...given }
      cloud.entra.addRedirectUri(`${environment['PUBLIC_URL']}/auth/step-up/done`)
      bots.push(resources.adopt(await startBotProcess({ environment, port: botPort, clock }), (each) => each.close()))
    }
    const bot = await oneOf(bots, resources)
    channel.connectBot(bot.messagingEndpoint)
    await channel.announceInstallations()
    const driver = resources.adopt(await startDriver({ cloud, channel, bot, clock, traffic, faults, port }), (each) =>
      each.close(),
    )
    cloud.entra.moveSignInPage(driver.url)
    return { url: driver.url, cloud, channel, driver, bot, bots, clock, traffic, close: () => resources.disposeAsync() }
  } catch (problem) {
    await resources.disposeAsync()
    throw problem
  }
}

async function oneOf(bots: readonly BotProcess[], resources: AsyncDisposableStack): Promise<BotProcess> {
  const [only] = bots
  if (only && bots.length === 1) return only
  const proxy = resources.adopt(await startRoundRobin(bots.map(({ url }) => url)), (each) => each.close())
  return botGroup(bots, proxy.url)
}
