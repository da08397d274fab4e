import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { endpoints } from './support/endpoints.ts'
import type { Endpoint } from './support/endpoints.ts'
import { createTravels, timeoutMs } from './support/journey.ts'
import type { Journey } from './support/journey.ts'
import { size } from './support/size.ts'
import { chosenStore, withoutChosenStore } from './support/store.ts'

const failures = {
  'answers 429': { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  'answers 500': { kind: 'status', status: 500 },
  'answers 503': { kind: 'status', status: 503 },
  'answers a page': { kind: 'page' },
  'answers a page of 502': { kind: 'page', status: 502 },
  'breaks the connection': { kind: 'reset' },
  'loses its reply': { kind: 'lost-reply' },
  'answers half': { kind: 'half-body' },
  'never answers': { kind: 'hang' },
} as const

const often = { once: 1, thrice: 3, 'for ever': 1000 } as const

type Failure = keyof typeof failures
type Often = keyof typeof often

const isFull = size(0, 1) === 1
const short = [
  'environments answers 503 for ever',
  'creation loses its reply once',
  'creation answers 429 thrice',
  'definition answers half once',
  'edit of a card breaks the connection thrice',
]

/** Without the chat, or the bot's own token for it, nobody can be told: these come back first. */
const unreachable = ({ standIn }: Endpoint) => standIn === 'channel' || standIn === 'entra'

/** A fault that no call has met would prove nothing. */
async function hit({ driver, connector }: Journey, times: number): Promise<void> {
  await driver.until(`${connector}: the fault is met`, async () => {
    const [fault] = (await driver.get('/api/faults')).body as readonly { times: number }[]
    return fault === undefined || fault.times < times ? true : undefined
  })
}

async function goThrough(
  journey: Journey,
  endpoint: Endpoint,
  failure: Failure,
  times: Often,
): Promise<'done' | 'told'> {
  const { driver } = journey
  const { name, stage, standIn, method, path, containing, after: first } = endpoint
  await journey.reach(stage)
  if (endpoint.isKept) await journey.startAnew()
  await driver.post('/api/faults', {
    standIn,
    method,
    path,
    containing,
    after: first,
    ...failures[failure],
    times: often[times],
  })
  await journey.act(stage)
  const what = `${name}: the ${stage} ends, or somebody is told`
  const end =
    unreachable(endpoint) && times === 'for ever'
      ? 'done'
      : await driver.until(what, () => journey.end(stage), timeoutMs)
  await hit(journey, often[times])
  await driver.post('/api/faults/clear', {})
  if (end === 'told') await journey.goOn(stage)
  const isDone = async () => ((await journey.end(stage)) === 'done' ? true : undefined)
  await driver.until(`${name}: the ${stage} ends well`, isDone, timeoutMs)
  await journey.finish(stage)
  const bot = (await driver.get('/api/bot')).body as { state: string }
  assert.equal(bot.state, 'ready')
  return end
}

const ends = { done: 0, told: 0 }

/** Those that wait the longest begin first: most of the time is spent in waiting, so that many go side by side. */
const groups = (Object.keys(failures) as Failure[])
  .flatMap((failure) => (Object.keys(often) as Often[]).map((times) => ({ failure, times })))
  .toReversed()

describe('a service that', { concurrency: isFull ? 10 : 2, skip: withoutChosenStore }, () => {
  for (const { failure, times } of groups) {
    const cases = endpoints.filter(({ name }) => isFull || short.includes(`${name} ${failure} ${times}`))
    if (cases.length === 0) continue
    describe(`${failure} ${times}`, { concurrency: 1 }, () => {
      const travels = createTravels(chosenStore)
      after(() => travels.close())
      for (const endpoint of cases) {
        it(`(${endpoint.name}) delays the connector, or somebody is told`, async () => {
          const journey = await travels.next()
          try {
            ends[await goThrough(journey, endpoint, failure, times)] += 1
          } finally {
            // A case that fails must not spoil the next one.
            await journey.driver.post('/api/faults/clear', {})
          }
        })
      }
    })
  }
})

after(() => {
  process.stdout.write(
    `# ${ends.done + ends.told} cases: ${ends.done} by themselves, ${ends.told} told somebody first\n`,
  )
})
