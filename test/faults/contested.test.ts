import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Person } from '../../src/core/person.ts'
import type { Policy } from '../../src/core/policy.ts'
import { presses, startTestBot } from '../support/bot.ts'
import type { TestBot } from '../support/bot.ts'
import { anAskedRequest } from '../support/stories.ts'
import { dana, environment, tenantId } from '../support/world.ts'
import { createRandom } from './support/random.ts'
import { onEachStore } from './support/store.ts'

const seed = Number(process.env['SEED'] ?? 1)
const random = createRandom(seed)

const approvers: readonly Person[] = Array.from({ length: 63 }, (_, index) => ({
  tenantId,
  id: crypto.randomUUID(),
  name: `Approver ${index}`,
}))
const policy: Policy = {
  environments: [{ ...environment, approvers: approvers.map(({ id }) => id) }],
  selfApproval: false,
}

const decisions = ['approve', 'reject', 'ask-for-changes', 'withdraw']

/** What each person's action was answered with, as text. */
async function pressTogether(bot: TestBot, crowd: number): Promise<readonly string[]> {
  const request = await anAskedRequest(bot)
  const actions = [
    presses(dana, 'withdraw', request),
    ...approvers.slice(0, crowd - 1).map((person) => {
      const verb = random.pick(['approve', 'reject', 'ask-for-changes'])
      return presses(person, verb, request, { comment: 'because' })
    }),
  ]
  const replies = await Promise.all(random.shuffle(actions).map((action) => bot.deliver(action)))
  await bot.settle()
  const after = await bot.request(request.id)
  const ends = after.history.map(({ move }) => move).filter((move) => decisions.includes(move))
  // Where changes were asked for, the developer may still withdraw: that is no second decision about the same request.
  const isWithdrawnAfter = ends.join() === 'ask-for-changes,withdraw'
  assert.ok(ends.length === 1 || isWithdrawnAfter, `one decision, not ${ends.join(', ')}`)
  assert.ok(['imported', 'rejected', 'changes-requested', 'withdrawn'].includes(after.status), after.status)
  return replies.map((reply) => JSON.stringify(reply?.body))
}

onEachStore(`many people press at once (seed ${seed})`, (store) => {
  const rounds = store.size(2, 50)
  const open = store.databases()
  for (const crowd of store.isBrief ? [3, 32] : [2, 3, 8, 16, 32, 64]) {
    it(`${crowd}: one wins, and everybody else sees what was decided`, async (test) => {
      let refused = 0
      for (let round = 0; round < rounds; round++) {
        const bot = startTestBot({ policy, database: await open() })
        for (const { id } of approvers) bot.cloud.makers.add(id)
        const replies = await pressTogether(bot, crowd)
        assert.equal(replies.length, crowd)
        // Every action is answered with a card; none is an error and none still asks for a decision.
        for (const reply of replies)
          assert.match(reply, /"statusCode":200,"type":"application\/vnd.microsoft.card.adaptive"/)
        refused += replies.filter((reply) => /decided this request first|cannot be done while/.test(reply)).length
        assert.ok(bot.cloud.connectors.size <= 1)
        await bot.close()
        await bot.database.close()
      }
      test.diagnostic(`${rounds} rounds, ${crowd} people: 1 decision each, ${refused} told who was first`)
      // In one round all others may come while the first decision is being written.
      assert.ok(refused > 0 || store.isBrief)
    })
  }
})
