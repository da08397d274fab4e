import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Inbound } from '../../src/bot/teams/inbound.ts'
import type { Person } from '../../src/core/person.ts'
import { presses, says, startTestBot } from '../support/bot.ts'
import type { TestBot } from '../support/bot.ts'
import { anAskedRequest } from '../support/stories.ts'
import { dana, omar, tenantId } from '../support/world.ts'
import { createRandom } from './support/random.ts'
import { onEachStore } from './support/store.ts'

const seed = Number(process.env['SEED'] ?? 1)
const random = createRandom(seed)

/** Every activity one to ten times, the copies scattered among the others; several are under way at once. */
async function deliverAgainAndAgain(bot: TestBot, activities: readonly Inbound[]): Promise<void> {
  const copies = activities.flatMap((activity) => Array.from({ length: 1 + random.below(10) }, () => ({ activity })))
  const queue = random.shuffle(copies)
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await bot.deliver(next.activity)
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  await bot.settle()
}

function people(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => ({ ...dana, id: crypto.randomUUID(), name: `Person ${index}` }))
}

onEachStore(`an activity that is delivered again and again (seed ${seed})`, (store) => {
  const open = store.databases()
  it('begins one export', async () => {
    const bot = startTestBot({ database: await open() })
    const crowd = people(store.size(20, 250, 5))
    await deliverAgainAndAgain(
      bot,
      crowd.map((person) => says(person, 'export orders')),
    )
    const drafts = await bot.context.store.requests({ tenantId, limit: 10_000 })
    assert.equal(drafts.length, crowd.length)
    assert.equal(new Set(drafts.map(({ requester }) => requester.id)).size, crowd.length)
    await bot.close()
    await bot.database.close()
  })

  it('is answered once', async () => {
    const bot = startTestBot({ database: await open() })
    const questions = people(store.size(20, 250, 5)).map((person) =>
      says(person, random.pick(['help', 'status of orders'])),
    )
    await deliverAgainAndAgain(bot, questions)
    assert.deepEqual(
      bot.sent.map(({ conversationId }) => conversationId).toSorted(),
      questions.map(({ conversationId }) => conversationId).toSorted(),
    )
    await bot.close()
    await bot.database.close()
  })

  it('opens one draft of a picked app', async () => {
    const bot = startTestBot({ database: await open() })
    const crowd = people(store.size(20, 250, 5))
    const picks = crowd.map((person) =>
      presses(person, 'pick-app', { id: '', version: 0 }, { app: bot.cloud.apps[0]?.resourceId }),
    )
    await deliverAgainAndAgain(bot, picks)
    assert.equal((await bot.context.store.requests({ tenantId, limit: 10_000 })).length, crowd.length)
    await bot.close()
    await bot.database.close()
  })

  it('decides once, imports once and tells once', async () => {
    const bot = startTestBot({ database: await open() })
    const count = store.size(10, 250, 3)
    for (let round = 0; round < count; round++) {
      const app = {
        ...bot.cloud.apps[0],
        name: `orders-${round}`,
        resourceId: `${bot.cloud.apps[0]?.resourceId}-${round}`,
      }
      bot.cloud.apps.push(app as (typeof bot.cloud.apps)[number])
    }
    const asked = []
    for (const app of bot.cloud.apps.slice(1)) asked.push(await anAskedRequest(bot, undefined, app))
    bot.sent.length = 0
    await deliverAgainAndAgain(
      bot,
      asked.map((request) => presses(omar, 'approve', request)),
    )
    const after = await bot.context.store.requests({ tenantId, limit: 10_000 })
    assert.deepEqual([...new Set(after.map(({ status }) => status))], ['imported'])
    assert.equal(bot.cloud.connectors.size, count)
    const approvals = after.flatMap(({ history }) => history.filter(({ move }) => move === 'approve'))
    assert.equal(approvals.length, count)
    const told = bot.sent.filter(({ json }) => json.includes('is now a custom connector'))
    assert.equal(told.length, count)
    await bot.close()
    await bot.database.close()
  })
})
