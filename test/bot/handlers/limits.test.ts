import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLimits, usualAllowances } from '../../../src/bot/handlers/limits.ts'
import type { Limits } from '../../../src/bot/handlers/limits.ts'
import { inboundOf, presses, says, startTestBot } from '../../support/bot.ts'
import { dana, omar } from '../../support/world.ts'

const small = {
  message: { burst: 3, perMinute: 6 },
  invoke: { burst: 5, perMinute: 60 },
  tenant: { burst: 8, perMinute: 60 },
}

function open() {
  let now = 0
  const limits = createLimits(() => now, small)
  return {
    take: (...asked: Parameters<Limits['take']>) => limits.take(...asked),
    later: (milliseconds: number) => (now += milliseconds),
  }
}

describe('limits', () => {
  it('let a burst through, say once that it was too much, and stay silent after that', () => {
    const { take } = open()
    const verdicts = Array.from({ length: 6 }, () => take('message', dana))
    assert.deepEqual(verdicts, ['ok', 'ok', 'ok', 'over-first', 'over', 'over'])
  })

  it('let people go on at the pace of the long run, and say anew after a minute that they hurry', () => {
    const { take, later } = open()
    for (let index = 0; index < 5; index++) take('message', dana)
    later(10_000)
    assert.deepEqual([take('message', dana), take('message', dana)], ['ok', 'over'])
    later(50_000)
    const verdicts = Array.from({ length: 5 }, () => take('message', dana))
    assert.deepEqual(verdicts, ['ok', 'ok', 'ok', 'over-first', 'over'])
  })

  it('tell somebody who never stops once a minute, however much comes back meanwhile', () => {
    const { take, later } = open()
    const verdicts = Array.from({ length: 599 }, () => {
      later(100)
      return take('message', dana)
    })
    assert.equal(verdicts.filter((verdict) => verdict === 'over-first').length, 1)
    assert.equal(verdicts.filter((verdict) => verdict === 'ok').length, 3 + 5)
  })

  it('hold for each person and kind of their own', () => {
    const { take } = open()
    for (let index = 0; index < 4; index++) take('message', dana)
    assert.deepEqual([take('message', omar), take('invoke', dana)], ['ok', 'ok'])
  })

  it('hold for a tenant as a whole, and for no other tenant', () => {
    const { take } = open()
    const crowd = Array.from({ length: 9 }, (_, index) => take('invoke', { ...dana, id: `p${index}` }))
    assert.deepEqual(crowd.slice(-2), ['ok', 'over-first'])
    assert.equal(take('invoke', { ...dana, tenantId: 'other' }), 'ok')
  })

  it('never save up more than one burst', () => {
    const { take, later } = open()
    take('message', dana)
    later(3_600_000)
    const verdicts = Array.from({ length: 4 }, () => take('message', dana))
    assert.deepEqual(verdicts, ['ok', 'ok', 'ok', 'over-first'])
  })

  it('keep a bounded memory of people', () => {
    const limits = createLimits(() => 0)
    for (let index = 0; index < 30_000; index++) limits.take('invoke', { tenantId: `t${index}`, id: 'p' })
    assert.equal(limits.take('invoke', { tenantId: 't29999', id: 'p' }), 'ok')
  })
})

describe('somebody who is too fast', () => {
  const over = (kind: 'message' | 'invoke') =>
    ({ take: (asked: string) => (asked === kind ? 'over-first' : 'ok') }) as Limits

  it('gets an answer to each of a thousand messages that is taken, and one word more', async () => {
    let now = 0
    const limits = createLimits(() => now)
    let taken = 0
    const counted: Limits = {
      take(...asked) {
        const verdict = limits.take(...asked)
        if (verdict === 'ok') taken += 1
        return verdict
      },
    }
    const bot = startTestBot({ limits: counted })
    for (let index = 0; index < 1000; index++) {
      now += 20
      await bot.deliver(says(dana, `status of nothing-${index}`))
    }
    await bot.close()
    const { burst, perMinute } = usualAllowances.message
    assert.equal(taken, Math.floor(burst + (999 * 20 * perMinute) / 60_000))
    assert.equal(bot.sent.length, taken + 1)
    assert.equal(bot.sent.filter(({ json }) => /more than I can take/.test(json)).length, 1)
  })

  it('is told so in words, once, and nothing is begun', async () => {
    const verdicts = ['over-first', 'over', 'over'] as const
    let asked = 0
    const bot = startTestBot({ limits: { take: () => verdicts[asked++] ?? 'over' } })
    for (let index = 0; index < 3; index++) await bot.deliver(says(dana, 'export orders'))
    await bot.settle()
    assert.equal(bot.sent.length, 1)
    assert.match(bot.sent[0]?.json ?? '', /more than I can take/)
    assert.deepEqual(await bot.context.store.requests({ tenantId: dana.tenantId, limit: 10 }), [])
    await bot.close()
  })

  it('keeps the card that was pressed, an empty list while searching, and the words in a dialog', async () => {
    const bot = startTestBot({ limits: over('invoke') })
    const action = await bot.deliver(presses(dana, 'withdraw', { id: 'A1', version: 1 }))
    const invoke = (name: string) => bot.deliver(inboundOf(dana, { type: 'invoke', name, value: {} }))
    const typeOf = (reply: typeof action) => (reply?.body as { type?: string } | undefined)?.type
    assert.equal(typeOf(action), 'application/vnd.microsoft.activity.message')
    assert.deepEqual((await invoke('application/search'))?.body, {
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [] },
    })
    assert.match(JSON.stringify((await invoke('task/fetch'))?.body), /more than I can take/)
    await bot.close()
  })
})
