import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { endpoints } from './support/endpoints.ts'
import type { Endpoint } from './support/endpoints.ts'
import { createTravels } from './support/journey.ts'
import type { Journey, Travels } from './support/journey.ts'
import { onEachStore } from './support/store.ts'

/** When the process is killed, seen from the service: a call that was never done, one under way, one that was done. */
const moments = {
  before: { kind: 'hang' },
  during: { kind: 'delay', milliseconds: 400 },
  after: { kind: 'silent' },
} as const

type Moment = keyof typeof moments

/** The stages whose work changes something; the moment after one call is written down is the one before the next. */
const killed = endpoints.filter(({ name }) => !['token of the person', 'card to the approvers'].includes(name))

async function killedAt(journey: Journey, endpoint: Endpoint, moment: Moment): Promise<number> {
  const { driver } = journey
  const { stage, standIn, method, path, containing, after: first } = endpoint
  await journey.reach(stage)
  if (endpoint.isKept) await journey.startAnew()
  await driver.post('/api/faults', { standIn, method, path, containing, after: first, ...moments[moment] })
  const acted = journey.act(stage)
  await driver.until(`${endpoint.name} is called`, async () => {
    const { body } = await driver.get('/api/faults')
    return Array.isArray(body) && body.length === 0 ? true : undefined
  })
  await driver.post('/api/bot', { signal: 'SIGKILL' })
  const restarted = performance.now()
  await acted
  await driver.until(`${endpoint.name}: the ${stage} comes to its end`, async () =>
    (await journey.end(stage)) === 'done' ? true : undefined,
  )
  return performance.now() - restarted
}

onEachStore('a process that is killed', (store) => {
  const rounds = store.size(1, 10)
  const travels: Travels = createTravels(store)
  const recoveries: number[] = []
  after(() => travels.close())

  const short = store.isBrief
    ? ['creation:after']
    : ['definition:before', 'environments:after', 'creation:during', 'creation:after', 'reading back:before']
  for (const endpoint of killed) {
    for (const moment of Object.keys(moments) as Moment[]) {
      const isShort = short.includes(`${endpoint.name}:${moment}`)
      if (rounds === 1 && !isShort) continue
      it(`${moment} “${endpoint.name}” is done goes on by itself and makes one connector`, async () => {
        for (let round = 0; round < rounds; round++) {
          const journey = await travels.next()
          recoveries.push(await killedAt(journey, endpoint, moment))
          await journey.finish(endpoint.stage)
        }
      })
    }
  }

  it('is back soon', (test) => {
    const sorted = recoveries.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
    test.diagnostic(`${sorted.length} kills; back after ${at(0.5)} ms (median), ${at(0.99)} ms (p99), lease 2000 ms`)
    assert.ok(sorted.length >= short.length)
  })
})
