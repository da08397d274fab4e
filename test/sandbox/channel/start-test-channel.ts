import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { startChannel } from '../../../sandbox/channel/start-channel.ts'
import type { Channel } from '../../../sandbox/channel/start-channel.ts'
import type { SignInAuthority } from '../../../sandbox/channel/token-service.ts'
import { openCertificateAuthority } from '../../../sandbox/kernel/certificates.ts'
import { createClock } from '../../../sandbox/kernel/clock.ts'
import type { Clock } from '../../../sandbox/kernel/clock.ts'
import type { FaultGate } from '../../../sandbox/kernel/stand-in.ts'
import { createTokenIssuer } from '../../../sandbox/kernel/token-issuer.ts'
import { createTraffic } from '../../../sandbox/kernel/traffic.ts'
import type { Traffic } from '../../../sandbox/kernel/traffic.ts'
import { botAppId } from '../../../sandbox/world/bot.ts'
import { startTestBot } from './start-test-bot.ts'
import type { TestBot, Turn } from './start-test-bot.ts'

export interface TestChannel {
  readonly channel: Channel
  readonly clock: Clock
  readonly traffic: Traffic
  /** A token as Entra ID gives it to the bot for the Bot Framework. */
  botToken(): Promise<string>
  /** A token of the same issuer with other claims. */
  signToken(claims: Record<string, unknown>): Promise<string>
  /** A bot connected to the channel, which runs this turn for every activity. */
  connect(turn: Turn): Promise<TestBot>
  close(): Promise<void>
}

/** The channel with an issuer of its own in place of Entra ID; this process then trusts its certificates. */
export async function startTestChannel(
  options: { faults?: FaultGate; entra?: Pick<SignInAuthority, 'refusalOf' | 'hasLeft'> } = {},
): Promise<TestChannel> {
  const { faults } = options
  const directory = await mkdtemp(join(tmpdir(), 'channel-test-'))
  const certificates = await openCertificateAuthority(directory)
  setDefaultCACertificates([...getCACertificates('default'), certificates.caCertificate])
  const clock = createClock()
  const traffic = createTraffic()
  const issuer = await createTokenIssuer({ issuer: 'https://login.example/tenant/v2.0', clock })
  const entra = {
    ...options.entra,
    issuer,
    issueUserToken: (oid: string, aud: string, scp: string) => issuer.sign({ oid, aud, scp }),
  }
  const channel = await startChannel({ certificates, clock, traffic, botAppId, entra, ...(faults ? { faults } : {}) })
  const bots: TestBot[] = []
  const botToken = () => issuer.sign({ aud: 'https://api.botframework.com', appid: botAppId })
  return {
    channel,
    clock,
    traffic,
    botToken,
    signToken: (claims) => issuer.sign(claims),
    async connect(turn) {
      const bot = await startTestBot({ channel, turn, botToken })
      bots.push(bot)
      channel.connectBot(bot.messagingEndpoint)
      return bot
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.close()))
      await channel.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
