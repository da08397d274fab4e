import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { presses, says, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { keepRequest } from '../../support/stored.ts'
import { anAskedRequest } from '../../support/stories.ts'
import { proposal } from '../../support/requests.ts'
import { dana, omar } from '../../support/world.ts'

let bot: TestBot
afterEach(() => bot.close())

const nothing = { id: '', version: 0 }
const list = async (person: typeof dana, inputs: Record<string, unknown>) =>
  JSON.stringify(await bot.deliver(presses(person, 'list', nothing, inputs)))
const names = (shown: string) => [...shown.matchAll(/"title":"Open ([^"]+)"/g)].map(([, name]) => name)

describe('a list', () => {
  it('goes on from one row to the next, with what there is by now', async () => {
    bot = startTestBot()
    for (let index = 0; index < 7; index++) {
      const connectorName = `Orders ${index}`
      const updatedAt = `2026-03-0${9 - index}T09:00:00.000Z`
      await keepRequest(bot, {
        id: `A${index}`,
        status: 'awaiting-approval',
        proposal: { ...proposal, connectorName },
        updatedAt,
      })
    }
    for (const [person, asked] of [
      [dana, 'my-requests'],
      [omar, 'approvals'],
    ] as const) {
      assert.deepEqual(names(await list(person, { list: asked, from: 5 })), ['Orders 5', 'Orders 6'])
      // It has become shorter meanwhile.
      assert.equal(names(await list(person, { list: asked, from: 7 })).length, 5)
    }
    assert.match(await list(omar, { list: 'connectors', from: 0 }), /Exported connectors/)
  })

  it('that an altered client asks for is the first one, from its beginning', async () => {
    bot = startTestBot()
    const { id } = await keepRequest(bot)
    for (const inputs of [
      {},
      { list: 'x', from: 0 },
      { list: 'my-requests', from: -1 },
      { from: 1.5 },
      { from: 'a' },
    ]) {
      const shown = await list(dana, inputs)
      assert.match(shown, /Your requests/)
      assert.match(shown, new RegExp(`"r":"${id}"`))
    }
  })
})

describe('the button of a list', () => {
  it('brings the live card to the bottom of the chat, and the old one says so', async () => {
    bot = startTestBot()
    const asked = await anAskedRequest(bot)
    await bot.deliver(says(omar, 'approvals'))
    const from = bot.sent.length
    const reply = await bot.deliver(presses(omar, 'open', asked))
    assert.match(JSON.stringify(reply), /activity\.message.*at the bottom of this chat/)
    await bot.settle()
    assert.deepEqual(
      bot.sent.slice(from).map(({ json }) => /"verb":"approve"/.test(json)),
      [true],
    )
    const old = bot.edited.filter(({ json }) => /There is a newer card of this further down/.test(json))
    assert.equal(old.length, 1)
    // From here on the new one is kept up to date.
    await bot.deliver(presses(omar, 'reject', asked, { comment: 'No' }))
    await bot.settle()
    const last = bot.edited.filter(({ json }) => /Rejected/.test(json)).map(({ activityId }) => activityId)
    assert.ok(last.includes(bot.sent[from]?.activityId ?? ''))
  })
})
