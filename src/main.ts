import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { createFrontDoor } from './bot/front-door.ts'
import { handleInbound } from './bot/handle-inbound.ts'
import { createLimits } from './bot/limits.ts'
import { createMessenger } from './bot/messenger.ts'
import { createBot } from './composition/bot.ts'
import { createCloud } from './composition/cloud.ts'
import { openStores } from './composition/stores.ts'
import { readConfig, readPolicy } from './config.ts'
import type { Config } from './config.ts'
import type { Policy } from './core/policy.ts'
import { createDefinitionWorker } from './definition/definition-worker.ts'
import { createLog } from './log.ts'
import { createDownloadDoor } from './pages/download-door.ts'
import { startServer } from './server.ts'
import { exportLines } from './store/audit-export.ts'
import { isAuditPass } from './store/audit-pass.ts'
import type { Context } from './workflow/context.ts'
import { startRunner } from './workflow/runner.ts'
import type { Runner } from './workflow/runner.ts'
import { workHandlers } from './workflow/work-handlers.ts'

/** How long calls and work under way may take after SIGTERM, in milliseconds. */
const graceMs = 10_000

await main()

async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.ok) return refuseToStart(config.problems)
  const policy = readPolicyFile(config.config.policyFile)
  if (!policy.ok) return refuseToStart(policy.problems)
  await start(config.config, policy.policy)
}

function refuseToStart(problems: readonly string[]): void {
  const lines = problems.map((problem) => `  - ${problem}`)
  process.stderr.write(
    `Connector Courier does not start:\n${lines.join('\n')}\nSettings are described in docs/settings.md.\n`,
  )
  process.exitCode = 1
}

function readPolicyFile(file: string): ReturnType<typeof readPolicy> {
  try {
    return readPolicy(readFileSync(file, 'utf8'))
  } catch {
    return { ok: false, problems: [`POLICY_FILE cannot be read: ${file}`] }
  }
}

async function start(config: Config, policy: Policy): Promise<void> {
  const log = createLog(config.logLevel)
  const clock = { now: () => new Date() }
  const stores = await openStores(config, (error) => log.warn({ error }, 'a commit is finished later'))
  const { store, queue, blobs, vault, tickets, conversations } = stores
  const bot = createBot(config, stores)
  const cloud = createCloud(config, (person) => bot.userTokens.assertion(person))
  const engine = createDefinitionWorker()
  let runner: Runner | undefined
  const context: Context = {
    store,
    queue,
    blobs,
    vault,
    tickets,
    ...cloud.ports,
    engine,
    ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
    messenger: createMessenger({
      ...bot,
      conversations,
      connectionName: config.bot.oauthConnection,
      botId: `28:${config.bot.appId}`,
      policy,
      tally: stores.tally,
      now: clock.now,
    }),
    policy,
    clock,
    ids: { next: () => randomBytes(5).toString('hex').toUpperCase() },
    log,
    isOurs: () => Promise.resolve(true),
    wake: () => runner?.wake(),
  }
  runner = startRunner({ context, handlers: workHandlers, ...config.jobs })
  const limits = createLimits(() => Date.now())
  const parts = { context, runner, ...bot, conversations, connectionName: config.bot.oauthConnection, limits }
  const server = await startServer({
    port: config.port,
    ...(config.publicUrl ? { downloads: createDownloadDoor(context) } : {}),
    frontDoor: createFrontDoor(bot.authentication, (inbound) => handleInbound(parts, inbound)),
    // Throws when the database cannot be read.
    isReady: () => store.requests({ tenantId: config.bot.tenantId, limit: 1 }).then(() => true),
    auditLines: (pass) => {
      if (!isAuditPass(pass, config.vaultKey, Date.now())) return undefined
      log.info({}, 'the audit log is exported')
      return exportLines(stores.audit)
    },
    log,
  })
  log.info({ port: server.port }, 'Connector Courier is ready')

  async function stop() {
    log.info({}, 'Connector Courier stops')
    const deadline = AbortSignal.timeout(graceMs)
    await server.close(graceMs)
    // Work that takes longer is taken up again under its lease, by the next process.
    await Promise.race([runner?.stop(), new Promise((resolve) => deadline.addEventListener('abort', resolve))])
    await Promise.all([engine.close(), cloud.close()])
    await stores.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        log.error({ error }, 'stopping failed')
        process.exitCode = 1
      })
    })
  }
}
