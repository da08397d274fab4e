import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { CertificateAuthority } from '../sandbox/kernel/certificates.ts'
import type { Database } from '../src/store/sql/database.ts'
import { startBotUnderLoad } from '../test/support/bot-under-load.ts'
import { startPostgres, withoutPostgres } from '../test/support/postgres.ts'
import { storeDrafts } from './drafts.ts'
import type { StoredDraft } from './drafts.ts'
import { percentiles, round } from './percentiles.ts'

type Load = Awaited<ReturnType<typeof startBotUnderLoad>>

const callers = 8
const rounds = 5
/** In one round, all callers together. */
const clicksARound = 400
const manyTurns = 20_000
/** Everybody together may take 3,000 turns a minute: the bot's clock passes instead of the time. */
const turnsAMinute = 2000
const minuteMs = 60_000

/** A click that is answered by a card: what it does, and the person and the draft that it is about. */
const clicks = {
  /** Writes nothing but, at a person's first one, how they are reached. */
  read: (caller: Caller, { person }: StoredDraft) => caller.press('another-app', person),
  /** Writes what was typed into the form, in one commit. */
  write: (caller: Caller, { person, id }: StoredDraft) =>
    caller.press('choose-sign-in', person, { r: id, v: 1, signInType: 'api-key', reason: 'Bench' }),
} as const

type Caller = ReturnType<Load['caller']>
type Click = keyof typeof clicks

interface Measured {
  readonly load: Load
  readonly drafts: readonly StoredDraft[]
  readonly read: number[]
  readonly write: number[]
}

/**
 * Clicks a second of one process with a file, and of one and two on PostgreSQL, in turn; all of it shares the cores of
 * this machine, the server and the callers too. A click is an action that is answered by a card: messages are paced to
 * the channel's own limit, and would measure that.
 */
export async function benchInstances() {
  const resources = new AsyncDisposableStack()
  const start = async (options: Omit<Parameters<typeof startBotUnderLoad>[0], 'prepare'> = {}): Promise<Measured> => {
    let drafts: readonly StoredDraft[] = []
    const prepare = async (database: Database) => void (drafts = await storeDrafts(database, callers))
    const load = resources.adopt(await startBotUnderLoad({ ...options, prepare }), (one) => one.close())
    return { load, drafts, read: [], write: [] }
  }
  try {
    const file = await start()
    if (withoutPostgres !== undefined) {
      await measureInTurn([file])
      return { cores: availableParallelism(), file: figuresOf(file), postgres: withoutPostgres }
    }
    const one = await start({ bots: 1, postgres: startServer })
    const two = await start({ bots: 2, postgres: startServer })
    await measureInTurn([file, one, two])
    return {
      cores: availableParallelism(),
      file: figuresOf(file),
      postgres: { oneProcess: figuresOf(one), twoProcesses: figuresOf(two) },
    }
  } finally {
    await resources.disposeAsync()
  }
}

async function startServer(certificates: CertificateAuthority) {
  const server = await startPostgres(certificates)
  const { host, port, user, password } = server
  return { host, port, user, password, database: await server.createDatabase(), close: () => server.close() }
}

/** The first round only warms up. */
async function measureInTurn(all: readonly Measured[]): Promise<void> {
  for (let index = -1; index < rounds; index++) {
    for (const measured of all) {
      for (const click of ['read', 'write'] as const) {
        const rate = await rateOf(measured, click)
        if (index >= 0) measured[click].push(rate)
      }
      await measured.load.pass(minuteMs)
    }
  }
}

async function rateOf({ load, drafts }: Measured, click: Click): Promise<number> {
  const began = performance.now()
  await Promise.all(
    drafts.map(async (draft, index) => {
      const caller = load.caller(index)
      for (let turn = 0; turn < clicksARound / drafts.length; turn++) {
        const { status, error } = await clicks[click](caller, draft)
        if (status !== 200) throw new Error(`click ${turn}: ${status ?? error}`)
      }
      caller.close()
    }),
  )
  return clicksARound / ((performance.now() - began) / 1000)
}

/** Clicks a second: the median of the rounds, and the slowest and fastest one. */
function figuresOf(measured: Measured) {
  const figures = (rates: readonly number[]) => ({
    median: percentiles(rates).p50,
    range: [round(Math.min(...rates)), round(Math.max(...rates))],
  })
  return { read: figures(measured.read), write: figures(measured.write) }
}

/** Memory of one process at rest, and after ever more turns of ever more people. */
export async function benchMemory() {
  const load = await startBotUnderLoad()
  try {
    const megabytes: Record<string, number> = { '0': await resident(load) }
    for (let turns = turnsAMinute; turns <= manyTurns; turns += turnsAMinute) {
      await talk(load, turnsAMinute)
      await load.pass(minuteMs)
      if (turns % 4000 === 0) megabytes[String(turns)] = await resident(load)
    }
    return megabytes
  } finally {
    await load.close()
  }
}

async function talk(load: Load, turns: number): Promise<void> {
  await Promise.all(
    Array.from({ length: callers }, async (_, index) => {
      const caller = load.caller(index)
      // A person presses ten times: the bot limits how much one person may do, and remembers each of them.
      let person = randomUUID()
      for (let turn = 0; turn < turns / callers; turn++) {
        if (turn % 10 === 0) person = randomUUID()
        const { status, error } = await caller.press('another-app', person)
        if (status !== 200) throw new Error(`turn ${turn}: ${status ?? error}`)
      }
      caller.close()
    }),
  )
}

async function resident({ bot }: Load): Promise<number> {
  const status = await readFile(`/proc/${bot.pid}/status`, 'utf8')
  return round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024)
}
