import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Database } from '../src/store/sql/database.ts'
import { startBotUnderLoad } from '../test/support/bot-under-load.ts'
import type { Answer } from '../test/support/bot-under-load.ts'
import { storeDrafts } from './drafts.ts'
import type { StoredDraft } from './drafts.ts'
import { percentiles, round } from './percentiles.ts'

const echoProgram = fileURLToPath(new URL('echo-bot.ts', import.meta.url))

const rounds = 8
const turnsARound = 200
/** Every person may send 30 messages a minute, and one conversation takes 7 in two seconds. */
const people = 20
/** Milliseconds between two messages: the channel takes 40 a second, and the bot would wait. */
const paceMs = 30

type Caller = ReturnType<Awaited<ReturnType<typeof startBotUnderLoad>>['caller']>

interface Pair {
  readonly echo: (draft: StoredDraft) => Promise<Answer>
  readonly courier: (draft: StoredDraft) => Promise<Answer>
}

interface Samples {
  readonly echo: number[]
  readonly courier: number[]
}

/**
 * The unchanged bot with a database file against a bare botbuilder echo with token check, like for like: a message that
 * is answered by a message, and an action that is answered by a card. Both run as processes of their own, started in
 * the same way, and take turns.
 */
export async function benchTurns() {
  let drafts: readonly StoredDraft[] = []
  const prepare = async (database: Database) => void (drafts = await storeDrafts(database, people))
  const load = await startBotUnderLoad({ prepare })
  try {
    const pairs = pairsOf(await load.callerBeside(echoProgram), load.caller())
    const figures = []
    for (let index = -1; index < rounds; index++) {
      const figure = await runRound(pairs, drafts)
      // The first round only warms up.
      if (index >= 0) figures.push(figure)
      // The tenant may take 3,000 turns a minute.
      await load.pass(60_000)
    }
    return { cores: availableParallelism(), turns: rounds * turnsARound, ...summaryOf(figures) }
  } finally {
    await load.close()
  }
}

const kinds = ['message', 'action', 'writingAction'] as const
type Kind = (typeof kinds)[number]

function pairsOf(echo: Caller, courier: Caller): Readonly<Record<Kind, Pair>> {
  const form = ({ id }: StoredDraft) => ({ r: id, v: 1, signInType: 'api-key', reason: 'Bench' })
  return {
    message: {
      echo: ({ person }) => echo.say('help', person),
      courier: ({ person }) => courier.say('help', person),
    },
    action: {
      echo: ({ person }) => echo.press('another-app', person),
      courier: ({ person }) => courier.press('another-app', person),
    },
    writingAction: {
      echo: (draft) => echo.press('choose-sign-in', draft.person, form(draft)),
      courier: (draft) => courier.press('choose-sign-in', draft.person, form(draft)),
    },
  }
}

async function runRound(
  pairs: Readonly<Record<Kind, Pair>>,
  drafts: readonly StoredDraft[],
): Promise<Readonly<Record<Kind, Samples>>> {
  const samples = { message: noSamples(), action: noSamples(), writingAction: noSamples() }
  for (let turn = 0; turn < turnsARound; turn++) {
    const pause = sleep(paceMs)
    const draft = drafts[turn % drafts.length] as StoredDraft
    for (const kind of kinds) {
      // Neither is always the one that comes after the other.
      const order = turn % 2 === 0 ? (['echo', 'courier'] as const) : (['courier', 'echo'] as const)
      for (const who of order) samples[kind][who].push(await timed(() => pairs[kind][who](draft)))
    }
    await pause
  }
  return samples
}

function noSamples(): Samples {
  return { echo: [], courier: [] }
}

async function timed(act: () => Promise<Answer>): Promise<number> {
  const began = performance.now()
  const { status, error } = await act()
  if (status !== 200) throw new Error(`a turn was answered ${status ?? error}`)
  return performance.now() - began
}

function summaryOf(figures: readonly Readonly<Record<Kind, Samples>>[]) {
  return Object.fromEntries(
    kinds.map((kind) => {
      const all = figures.map((figure) => figure[kind])
      const [echo, courier] = [
        percentiles(all.flatMap((one) => one.echo)),
        percentiles(all.flatMap((one) => one.courier)),
      ]
      const ratios = all.map((one) => percentiles(one.courier).p50 / percentiles(one.echo).p50)
      return [
        kind,
        {
          echoMs: echo,
          courierMs: courier,
          ratioP50: round(courier.p50 / echo.p50),
          ratioP50OfRounds: [round(Math.min(...ratios)), round(Math.max(...ratios))],
          ratioP99: round(courier.p99 / echo.p99),
        },
      ]
    }),
  )
}
