import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { breaches } from './support/invariants.ts'
import { simulate } from './support/simulate.ts'
import { size } from './support/size.ts'
import { chosenStore, withoutChosenStore } from './support/store.ts'

const first = Number(process.env['SEED'] ?? 1)
const seeds = process.env['SEED'] ? Number(process.env['SEEDS'] ?? 1) : size(300, 100_000)

describe('a simulated world', { skip: withoutChosenStore }, () => {
  const open = chosenStore.databases()
  it(`keeps its promises under ${seeds} seeds from ${first}`, async (test) => {
    const broken: string[] = []
    let imported = 0
    for (let seed = first; seed < first + seeds && broken.length < 5; seed++) {
      const world = await simulate(seed, await open())
      const found = await breaches(world)
      if (found.length > 0) broken.push(`SEED=${seed}: ${found.join('; ')}`)
      imported += world.cloud.connectors.size
      await world.database.close()
    }
    test.diagnostic(`${seeds} seeds from ${first}: ${broken.length} broken, ${imported} connectors made`)
    assert.deepEqual(broken, [])
    // A world in which nothing is ever imported would prove nothing.
    assert.ok(seeds < 100 || imported > seeds / 4, `${imported} connectors`)
  })
})
