import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../src/store/sql/database.ts'
import { migrate } from '../src/store/sql/migrations.ts'
import { openPostgres } from '../src/store/sql/postgres/postgres.ts'
import { openSqlite } from '../src/store/sql/sqlite/sqlite.ts'
import { says, startTestBot } from '../test/support/bot.ts'
import type { TestBot } from '../test/support/bot.ts'
import { connectionTo } from '../test/support/engines.ts'
import { startPostgres, withoutPostgres } from '../test/support/postgres.ts'
import { trustedKernel } from '../test/sandbox/support/trusted-kernel.ts'
import { dana } from '../test/support/world.ts'
import { percentiles, round } from './percentiles.ts'
import { appName, seedRequests } from './seed-requests.ts'

const sizes = [1000, 10_000, 100_000, 1_000_000]
const rounds = 60
/** Milliseconds: tidying up after a million requests takes longer than any statement of the bot may. */
const limits = { 'database-connection': 4000, database: 600_000 }

interface Stage {
  readonly size: number
  readonly bot: TestBot
  readonly samples: Record<Asked, number[]>
}

/** What is asked about: one app of the tenant, or a word that all of them have in their names. */
type Asked = 'one' | 'all'

function words(asked: Asked, round: number): string {
  return asked === 'one' ? `status of ${appName(round % 100)}` : 'status of app'
}

/** How many apps that many requests are about. */
const appsOf = {
  /** The number of apps stays, and each is asked for over and over. */
  thousandApps: () => 1000,
  /** The tenant itself grows. */
  tenRequestsEach: (size: number) => size / 10,
} as const satisfies Record<string, (size: number) => number>

type Growth = keyof typeof appsOf
const growths = Object.keys(appsOf) as readonly Growth[]

interface Engine {
  readonly open: (name: string) => Promise<Database>
  /** What the engine does by itself some time after much was written. */
  readonly tidy: (database: Database) => Promise<unknown>
}

/** “status of …” over more and more stored requests, all sizes in turn, each in a database of its own, on both engines. */
export async function benchStatusGrowth() {
  return { sqlite: await onSqlite(measureAll), postgres: withoutPostgres ?? (await onPostgres(measureAll)) }
}

async function onSqlite<T>(measure: (engine: Engine) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'courier-growth-'))
  try {
    return await measure({
      open: async (name) => openSqlite(join(directory, `${name}.sqlite`)),
      tidy: () => Promise.resolve(),
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function onPostgres<T>(measure: (engine: Engine) => Promise<T>): Promise<T> {
  const server = await startPostgres((await trustedKernel()).certificates)
  try {
    return await measure({
      open: async () => openPostgres({ ...connectionTo(server, await server.createDatabase()), limits }),
      tidy: (database) => database.run('vacuum analyze'),
    })
  } finally {
    await server.close()
  }
}

async function measureAll(engine: Engine) {
  const figures: Partial<Record<Growth, Awaited<ReturnType<typeof measureGrowth>>>> = {}
  for (const growth of growths) figures[growth] = await measureGrowth(engine, growth)
  return figures
}

async function measureGrowth({ open, tidy }: Engine, growth: Growth) {
  const resources = new AsyncDisposableStack()
  try {
    const stages: Stage[] = []
    for (const size of sizes) {
      const database = resources.adopt(await open(`${growth}-${size}`), (one) => one.close())
      await migrate(database)
      await seedRequests(database, size, appsOf[growth](size))
      await tidy(database)
      const bot = resources.adopt(startTestBot({ database }), (one) => one.close())
      stages.push({ size, bot, samples: { one: [], all: [] } })
    }
    for (let index = -10; index < rounds; index++) {
      for (const stage of stages) for (const asked of ['one', 'all'] as const) await ask(stage, asked, index)
    }
    return { one: figuresOf(stages, 'one'), all: figuresOf(stages, 'all') }
  } finally {
    await resources.disposeAsync()
  }
}

/** The first rounds, before 0, only warm up. */
async function ask({ bot, samples, size }: Stage, asked: Asked, index: number): Promise<void> {
  const began = performance.now()
  await bot.deliver(says(dana, words(asked, index + 10)))
  if (index >= 0) samples[asked].push(performance.now() - began)
  if (!bot.sent.at(-1)?.json.includes('app-')) throw new Error(`nothing was found among ${size}`)
}

function figuresOf(stages: readonly Stage[], asked: Asked) {
  const ms = stages.map(({ size, samples }) => ({ requests: size, ...percentiles(samples[asked]) }))
  return { ms, growthP50: round((ms.at(-1)?.p50 ?? Number.NaN) / (ms[0]?.p50 ?? Number.NaN)) }
}
