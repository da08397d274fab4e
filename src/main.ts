import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { createChannelAdapter } from './bot/teams/channel-adapter.ts'
import { createLimits } from './bot/handlers/limits.ts'
import { assemble } from './composition/assemble.ts'
import type { AuditHeads } from './composition/audit-heads.ts'
import { createBot } from './composition/bot.ts'
import { createCloud } from './composition/cloud.ts'
import { entraSettings } from './composition/entra-settings.ts'
import { createKeyGate, watchKeys } from './composition/key-gate.ts'
import type { KeyGate } from './composition/key-gate.ts'
import { startHousekeeping } from './composition/housekeeping.ts'
import { observedStore, startObserving } from './composition/observe.ts'
import type { Observed } from './composition/observe.ts'
import { openAudit } from './composition/open-audit.ts'
import { openBackups } from './composition/open-backups.ts'
import { createSteadyClock } from './composition/steady-clock.ts'
import { createReadiness } from './composition/readiness.ts'
import { impatientCounter } from './composition/impatient-counter.ts'
import { ownSecrets, rememberingCredentials, rememberingVault } from './composition/remember-secrets.ts'
import type { Readiness } from './composition/readiness.ts'
import { openPages, openStepUp } from './composition/pages.ts'
import { openStores } from './composition/stores.ts'
import { readConfig } from './config/config.ts'
import type { Config } from './config/config.ts'
import type { Policy } from './core/policy.ts'
import { createDefinitionWorker } from './definition/definition-worker.ts'
import { createCredentials } from './identity/credentials.ts'
import { createLog } from './log.ts'
import { readPolicy } from './config/policy.ts'
import { startServer } from './server.ts'
import type { HttpServer } from './server.ts'
import { OpeningFailure } from './store/sql/opening-failure.ts'
import type { Stores } from './store/stores.ts'
import type { Log } from './core/ports/log.ts'
import type { Runner } from './workflow/jobs/runner.ts'
import { startSecretSweep } from './workflow/secret/sweep-secrets.ts'

/** Milliseconds after SIGTERM in which calls are still taken, and their connections ended one by one. */
const drainMs = 500
/** Milliseconds that calls and work under way may take after that. */
const drainPeriodMs = 8000

await main()

async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (!config.ok) return refuseToStart(config.problems)
  const policy = readPolicyFile(config.config.policyFile)
  if (!policy.ok) return refuseToStart(policy.problems)
  try {
    await start(config.config, policy.policy)
  } catch (error) {
    if (!(error instanceof OpeningFailure)) throw error
    refuseToStart([error.message])
  }
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
  const secrets = ownSecrets(config)
  const log = createLog(config.logLevel, { blank: (text) => secrets.blank(text) })
  const clock = createSteadyClock()
  const credentials = rememberingCredentials(createCredentials(entraSettings(config)), secrets)
  const stores = await openStores(config, { log, credentials })
  const { queue, blobs, tickets, conversations, signer } = stores
  const rateCounter = impatientCounter(stores.rateCounter)
  let runner: Runner | undefined
  const longestAttempt = () => runner?.longestAttempt() ?? 0
  const observed = await startObserving(config, { queue, clock, log, longestAttempt })
  const isStuck = () => runner?.isStuck() ?? false
  const readiness = createReadiness(
    { ...stores, isKeyRight: watchKeys(stores, log) },
    { tenantId: config.bot.tenantId, now: Date.now, isStuck },
  )
  const store = observedStore(readiness.store)
  const gate = createKeyGate({ ...stores, log })
  const audit = openAudit(config, { audit: stores.audit, store, clock, log })
  const backups = openBackups(config, { ...stores, store, clock, log })
  const bot = createBot(config, { conversations, rateCounter }, credentials, clock, secrets)
  const cloud = createCloud(config, credentials, bot.userTokens, { secrets, log })
  const stepUp = openStepUp(config, credentials, () => clock.now())
  const engine = createDefinitionWorker()
  const { dependencies, handle } = assemble({
    ports: {
      store,
      queue,
      blobs,
      rateCounter,
      vault: rememberingVault(stores.vault, secrets),
      signer,
      tickets,
      ...cloud.ports,
      engine,
      ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
      policy,
      clock,
      ids: { next: () => randomBytes(5).toString('hex').toUpperCase() },
      log,
    },
    channel: { ...bot, stepUp, conversations },
    limits: createLimits(rateCounter, Date.now),
    jobs: { ...config.jobs, middleware: observed.job, onOverdue: observed.overdue, from: gate.opened },
  })
  runner = dependencies.runner
  stores.onWork(() => runner?.wake())
  const server = await startServer({
    port: config.port,
    pages: openPages(dependencies, stepUp),
    isPublicHttps: config.publicUrl?.startsWith('https:') ?? false,
    channelAdapter: createChannelAdapter(bot.authentication, (inbound) =>
      observed.turn(inbound, () => handle(inbound)),
    ),
    isOpen: () => gate.isOpen(),
    isReady: async () => gate.isOpen() && readiness.isReady(),
    auditAnswers: audit.answers,
    backupAnswers: (request, signal) => backups.answers(request, signal),
    log,
  })
  void gate.opened.then(() => {
    log.info({ port: server.port }, 'Connector Courier is ready')
    audit.heads.start()
    startSecretSweep(dependencies.context, config.bot.tenantId)
    startHousekeeping({ ...stores, clock, log })
    return backups.removeLeftovers()
  })

  const closing = [engine, cloud]
  onSignal(stopping({ log, readiness, runner, server, observed, gate, heads: audit.heads, stores, closing }), log)
}

/** Ends everything, in order: first what brings work, last what keeps it. */
function stopping(dependencies: {
  readonly log: Log
  readonly readiness: Readiness
  readonly runner: Runner
  readonly server: HttpServer
  readonly observed: Observed
  readonly gate: KeyGate
  readonly heads: AuditHeads
  readonly stores: Stores
  readonly closing: readonly { close(): Promise<unknown> }[]
}): () => Promise<void> {
  const { log, readiness, runner, server, observed, gate, heads, stores, closing } = dependencies
  return async () => {
    log.info({}, 'Connector Courier stops')
    readiness.stop()
    const deadline = sleep(drainMs + drainPeriodMs)
    // Work that takes longer is given back: another process may take it at once.
    await Promise.all([runner.stop(deadline), server.close({ drain: drainMs, timeout: drainPeriodMs })])
    await Promise.all([...closing, observed].map((one) => one.close()))
    if (gate.isOpen()) await Promise.race([heads.post(), deadline])
    // A server that does not answer must not keep the process.
    await Promise.race([stores.close(), deadline])
    log.info({}, 'Connector Courier has stopped')
    // Nothing is left to do; timers that clients leave behind after failed calls would keep the process.
    process.exit()
  }
}

/** SIGTERM and SIGINT end the process in order, once. */
function onSignal(stop: () => Promise<void>, log: Log): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        log.error({ error }, 'stopping failed')
        process.exitCode = 1
      })
    })
  }
}
