import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { botEnvironment } from '../bot-environment.ts'
import { startBotProcess } from '../bot-process.ts'
import type { BotProcess } from '../bot-process.ts'
import { getPerson } from '../channel/find-person.ts'
import { startCloud } from '../cloud.ts'
import type { Cloud } from '../cloud.ts'
import { findFreePort } from '../find-free-port.ts'
import { openCertificateAuthority } from '../kernel/certificates.ts'
import { createClock } from '../kernel/clock.ts'
import { createTraffic } from '../kernel/traffic.ts'
import { botAppId } from '../world/bot.ts'
import { startBridge } from './start-bridge.ts'
import { startWindow } from './window.ts'
import type { Window } from './window.ts'

export interface Playground {
  readonly cloud: Cloud
  readonly bot: BotProcess
  /** Of the developer and of the owner. */
  readonly windows: readonly Window[]
  close(): Promise<void>
}

/** Who has a window: who asks, and who approves. */
const shown = ['dana', 'omar'] as const

/** Starts the sandbox's cloud, the bot, and Microsoft's test client once for each of two people in place of the page. */
export async function startPlayground(options: {
  /** Where the certificate authority, the bot's own data and the clients' configuration go. */
  readonly directory: string
  readonly log?: (line: string) => void
}): Promise<Playground> {
  const { directory, log = () => undefined } = options
  const resources = new AsyncDisposableStack()
  const owned = async <T extends { close(): Promise<void> }>(starting: Promise<T>) =>
    resources.adopt(await starting, (part) => part.close())
  try {
    const clock = createClock()
    const traffic = createTraffic()
    const certificates = await openCertificateAuthority(join(directory, 'certificates'))
    const botSecret = crypto.randomUUID()
    log('Starting Entra ID, Azure Resource Manager, Graph, Power Platform and the apps')
    const cloud = await owned(startCloud({ certificates, clock, traffic, botAppId, botSecret }))
    const bridge = await owned(startBridge({ certificates, clock, traffic, entra: cloud.entra }))
    log('Starting the bot')
    const port = await findFreePort()
    const channel = { endpoints: bridge.endpoints, sharePoint: { hostAddresses: {} } }
    const settings = { cloud, channel, certificates, directory: join(directory, 'bot'), port, botSecret }
    const bot = await owned(startBotProcess({ environment: botEnvironment(settings), port, clock }))
    bridge.connectBot(bot.messagingEndpoint)
    log('Starting the windows')
    const clients = join(directory, 'clients')
    mkdirSync(clients)
    const windows: Window[] = []
    for (const person of shown.map(getPerson)) {
      const window = await owned(startWindow({ person, endpoint: bridge.endpointOf(person), directory: clients }))
      bridge.join(window)
      windows.push(window)
    }
    return { cloud, bot, windows, close: () => resources.disposeAsync() }
  } catch (problem) {
    await resources.disposeAsync()
    throw problem
  }
}
