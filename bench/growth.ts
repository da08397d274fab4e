import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportTargetKey, exportTargetNames, exportTargetOf } from '../src/core/export-target.ts'
import { proposal, sampleRequest } from '../test/support/requests.ts'
import { says, startTestBot } from '../test/support/bot.ts'
import type { TestBot } from '../test/support/bot.ts'
import { dana, tenantId } from '../test/support/world.ts'
import { percentiles, round } from './percentiles.ts'

const sizes = [1000, 10_000, 100_000, 1_000_000]
/** Apps that are asked about; each has many requests. */
const apps = 1000
const rounds = 60

/** “status of …” over more and more stored requests, all sizes in turn, each in a database file of its own. */
export async function benchStatusGrowth() {
  const directory = await mkdtemp(join(tmpdir(), 'courier-growth-'))
  const bots: { size: number; bot: TestBot; samples: number[] }[] = []
  try {
    for (const size of sizes) {
      const bot = startTestBot({ file: join(directory, `${size}.sqlite`) })
      seed(bot, size)
      bots.push({ size, bot, samples: [] })
    }
    for (let index = -10; index < rounds; index++) {
      for (const { bot, samples } of bots) {
        const began = performance.now()
        await bot.deliver(says(dana, `status of app-${(index + 10) * 7}`))
        if (index >= 0) samples.push(performance.now() - began)
      }
    }
    const found = bots.map(({ bot, size }) => ({ size, card: bot.sent.at(-1)?.json ?? '' }))
    for (const { size, card } of found) if (!card.includes('app-')) throw new Error(`nothing was found among ${size}`)
    const figures = bots.map(({ size, samples }) => ({ requests: size, ...percentiles(samples) }))
    const [first, last] = [figures[0], figures.at(-1)]
    return { ms: figures, growthP50: round((last?.p50 ?? Number.NaN) / (first?.p50 ?? Number.NaN)) }
  } finally {
    for (const { bot } of bots) {
      await bot.close()
      bot.database.close()
    }
    await rm(directory, { recursive: true, force: true })
  }
}

/** Written as the store writes it, in one transaction: a million commits would take the time of a million actions. */
function seed({ database }: TestBot, size: number): void {
  const insert = database.prepare(
    'insert into requests (id, tenant, version, status, requester, updated, record) values (?, ?, 1, ?, ?, ?, ?)',
  )
  const subject = database.prepare(
    `insert into subjects (tenant, key, app, environment, names, request, updated) values (?, ?, ?, ?, ?, ?, ?)
     on conflict do update set request = excluded.request, updated = excluded.updated`,
  )
  database.exec('begin')
  for (let index = 0; index < size; index++) {
    const name = `app-${index % apps}`
    const updatedAt = new Date(1_772_442_000_000 + index * 1000).toISOString()
    const record = sampleRequest({
      id: `R${index}`,
      version: 1,
      status: 'imported',
      app: { ...sampleRequest().app, name, resourceId: `/subscriptions/s/sites/${name}` },
      proposal: { ...proposal, connectorName: name },
      updatedAt,
    })
    insert.run(record.id, tenantId, record.status, dana.id, updatedAt, JSON.stringify(record))
    const { resourceId, environmentId } = exportTargetOf(record)
    const key = exportTargetKey({ resourceId, environmentId })
    subject.run(tenantId, key, resourceId, environmentId, exportTargetNames(record), record.id, updatedAt)
  }
  database.exec(`commit; insert into subject_names (subject_names) values ('rebuild')`)
}
