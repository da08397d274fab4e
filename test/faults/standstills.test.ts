import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { after, it } from 'node:test'
import { endpoints } from './support/endpoints.ts'
import { createTravels } from './support/journey.ts'
import type { Journey } from './support/journey.ts'
import { createRandom } from './support/random.ts'
import { onEachStore } from './support/store.ts'

const seed = Number(process.env['SEED'] ?? 1)
const random = createRandom(seed)
/** The sandbox's bot holds a job for two seconds: this long it stands still, and wakes up without its lease. */
const stillMs = 2500

const importing = endpoints.filter(({ stage, standIn }) => stage === 'approve' && standIn !== 'channel')

/** The whole process is stopped while it waits for an answer, loses its lease, and then goes on as if nothing had been. */
async function standStill(journey: Journey, pid: number | undefined): Promise<void> {
  const { driver } = journey
  const { standIn, method, path } = random.pick(importing)
  assert.ok(pid !== undefined)
  await journey.reach('approve')
  await driver.post('/api/faults', { standIn, method, path, kind: 'delay', milliseconds: 300 })
  await journey.act('approve')
  await driver.until('the call is made', async () => {
    const { body } = await driver.get('/api/faults')
    return Array.isArray(body) && body.length === 0 ? true : undefined
  })
  process.kill(pid, 'SIGSTOP')
  await wait(stillMs)
  process.kill(pid, 'SIGCONT')
  await driver.until('the import ends', async () => ((await journey.end('approve')) === 'done' ? true : undefined))
  await journey.check()
}

onEachStore(`a process that stands still for longer than its lease (seed ${seed})`, (store) => {
  const rounds = store.size(2, 100)
  const travels = createTravels(store)
  after(() => travels.close())

  it('writes nothing over what was done meanwhile, and makes one connector', async (test) => {
    for (let round = 0; round < rounds; round++) {
      const journey = await travels.next()
      await standStill(journey, travels.pid())
    }
    test.diagnostic(`${rounds} standstills, one connector each`)
  })
})
