import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { presses, startTestBot } from '../../support/bot.ts'
import { aDraft } from '../../support/stories.ts'
import { dana } from '../../support/world.ts'

describe('an edit of a card that is pressed', () => {
  it('that is on its way arrives before the answer, and once more with what was chosen meanwhile', async () => {
    const begun = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const happened: string[] = []
    let isHeld = false
    const bot = startTestBot({
      heldEdit: async () => {
        if (!isHeld) return
        begun.resolve()
        await gate.promise
        happened.push('edited')
      },
    })
    const { id } = await aDraft(bot)
    isHeld = true
    const { store } = bot.context
    await store.commit({ work: [{ work: { kind: 'show', person: dana, requestId: id } }] })
    bot.wake()
    await begun.promise

    const answered = bot.deliver(presses(dana, 'choose-sign-in', await bot.request(id), { signInType: 'facebook' }))
    void answered.then(() => happened.push('answered'))
    while ((await bot.request(id)).form.signInType !== 'facebook') await nextTurn()
    gate.resolve()
    assert.match(JSON.stringify(await answered), /Facebook/)
    assert.deepEqual(happened, ['edited', 'edited', 'answered'])
    assert.match(bot.edited.at(-1)?.json ?? '', /"value":"facebook"/)
    await bot.close()
  })

  it('that the action has caused arrives before the answer: a form is not emptied while somebody types', async () => {
    const happened: string[] = []
    const bot = startTestBot({
      heldEdit: async () => {
        await nextTurn()
        happened.push('edited')
      },
    })
    const { id } = await aDraft(bot)
    happened.length = 0
    const reply = await bot.deliver(presses(dana, 'use-app', await bot.request(id)))
    assert.match(JSON.stringify(reply), /"verb":"ask"/)
    assert.deepEqual(happened, ['edited'])
    await bot.settle()
    assert.deepEqual(happened, ['edited'])
    await bot.close()
  })

  it('and gets a passing answer is shown again after it, even where an edit came in between', async () => {
    const bot = startTestBot()
    const { id } = await aDraft(bot)
    await bot.settle()
    const { queue } = bot.context
    const asItWas = { ...queue }
    // Another process has all the work: only when we have answered is it done, and its card shown.
    Object.assign(queue, { claim: () => Promise.resolve(undefined) })
    const reply = await bot.deliver(presses(dana, 'look-again', await bot.request(id)))
    assert.match(JSON.stringify(reply), /One moment/)
    const edits = bot.edited.length
    Object.assign(queue, asItWas)
    bot.wake()
    await bot.settle()
    assert.ok(bot.edited.length > edits)
    const waiting = await bot.database.all("select key from jobs where key like 'show|%'")
    assert.equal(waiting.length, 1)
    await bot.close()
  })
})
