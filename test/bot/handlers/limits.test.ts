import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLimits, usualAllowances } from '../../../src/bot/handlers/limits.ts'
import type { Limits, Verdict } from '../../../src/bot/handlers/limits.ts'
import type { RateCounter } from '../../../src/core/ports/index.ts'
import { sqlRateCounter } from '../../../src/store/sql/rate-counter.ts'
import { inboundOf, presses, says, startTestBot } from '../../support/bot.ts'
import { openTestDatabase } from '../../support/database.ts'
import { dana, omar } from '../../support/world.ts'

const small = {
  message: { perMinute: 6, fetched: 4 },
  invoke: { perMinute: 5, fetched: 5 },
  tenant: { perMinute: 8, fetched: 3 },
}
const minute = 60_000

function open(processes = 1) {
  let now = 0
  let asked = 0
  const counter = sqlRateCounter(openTestDatabase())
  const counted: RateCounter = { take: (...one) => ((asked += 1), counter.take(...one)) }
  const limits = Array.from({ length: processes }, () => createLimits(counted, () => now, small))
  return {
    /** Asks the processes by turns. */
    take: async (times: number, ...what: Parameters<Limits['take']>) => {
      const verdicts: Verdict[] = []
      for (let index = 0; index < times; index++) {
        verdicts.push((await limits[index % processes]?.take(...what)) ?? 'over')
      }
      return verdicts
    },
    later: (milliseconds: number) => (now += milliseconds),
    asked: () => asked,
  }
}

const okIn = (verdicts: readonly Verdict[]) => verdicts.filter((verdict) => verdict === 'ok').length

describe('limits', () => {
  it('let so many through in a minute, say once that it was too much, and stay silent after that', async () => {
    const { take, later } = open()
    assert.deepEqual(await take(9, 'message', dana), [...ok(6), 'over-first', 'over', 'over'])
    later(minute - 1)
    assert.deepEqual(await take(1, 'message', dana), ['over'])
    later(1)
    assert.deepEqual(await take(8, 'message', dana), [...ok(6), 'over-first', 'over'])
  })

  it('hold for each person and kind of their own', async () => {
    const { take } = open()
    await take(6, 'message', dana)
    assert.deepEqual([await take(1, 'message', dana), await take(1, 'invoke', dana)], [['over-first'], ['ok']])
    assert.deepEqual(await take(1, 'message', omar), ['ok'])
  })

  it('hold for a tenant as a whole, and for no other tenant', async () => {
    const { take } = open()
    const crowd = []
    for (let index = 0; index < 9; index++) crowd.push(...(await take(1, 'invoke', { ...dana, id: `p${index}` })))
    assert.deepEqual(crowd, [...ok(8), 'over-first'])
    assert.deepEqual(await take(1, 'invoke', { ...dana, tenantId: 'other' }), ['ok'])
  })

  it('are counted over all processes, and one message says it for all of them', async () => {
    const { take } = open(2)
    const verdicts = await take(30, 'message', dana)
    assert.equal(okIn(verdicts), 6)
    assert.equal(verdicts.filter((verdict) => verdict === 'over-first').length, 1)
  })

  it('are counted for those who ask at once', async () => {
    const limits = createLimits(sqlRateCounter(openTestDatabase()), () => 0, small)
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => limits.take('message', dana)))
    assert.equal(okIn(verdicts), 6)
  })

  it('ask the store now and then only', async () => {
    const { take, asked } = open()
    await take(6, 'message', dana)
    // The person's six by one, two and three; of the tenant's, one, two and three.
    assert.equal(asked(), 6)
    await take(10, 'message', dana)
    // That nothing is left is found once, for the person and for the tenant; whether it was said is asked each time.
    assert.equal(asked(), 6 + 1 + 1 + 10)
  })

  it('are not used up by processes that die before they have used what they fetched', async () => {
    const counter = sqlRateCounter(openTestDatabase())
    for (let index = 0; index < 6; index++) {
      const next = createLimits(counter, () => 0, small)
      assert.equal(await next.take('message', dana), 'ok', `process ${index + 1}`)
    }
  })

  it('let thirty processes die in a minute, each after one message and one action', async () => {
    const counter = sqlRateCounter(openTestDatabase())
    for (let index = 0; index < 30; index++) {
      const next = createLimits(counter, () => 0)
      assert.deepEqual([await next.take('message', dana), await next.take('invoke', dana)], ['ok', 'ok'])
    }
  })

  it('hold nobody back while the store cannot be asked', async () => {
    const limits = createLimits({ take: () => Promise.reject(new Error('away')) }, () => 0, small)
    const verdicts = []
    for (let index = 0; index < 20; index++) verdicts.push(await limits.take('message', dana))
    assert.deepEqual(verdicts, ok(20))
  })

  it('keep a bounded memory of people', async () => {
    const limits = createLimits({ take: (_key, _window, wanted) => Promise.resolve(wanted) }, () => 0)
    for (let index = 0; index < 30_000; index++) await limits.take('invoke', { tenantId: `t${index}`, id: 'p' })
    assert.equal(await limits.take('invoke', { tenantId: 't29999', id: 'p' }), 'ok')
  })
})

function ok(times: number): readonly Verdict[] {
  return Array.from({ length: times }, () => 'ok')
}

describe('somebody who is too fast', () => {
  const over = (kind: 'message' | 'invoke') =>
    ({ take: (asked) => Promise.resolve(asked === kind ? 'over-first' : 'ok') }) satisfies Limits

  it('gets an answer to each of a thousand messages that is taken, and one word more', async () => {
    let now = 0
    const limits = createLimits(sqlRateCounter(openTestDatabase()), () => now)
    let taken = 0
    const counted: Limits = {
      async take(...asked) {
        const verdict = await limits.take(...asked)
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
    // All of them come in one minute.
    assert.equal(taken, usualAllowances.message.perMinute)
    assert.equal(bot.sent.length, taken + 1)
    assert.equal(bot.sent.filter(({ json }) => /more than I can take/.test(json)).length, 1)
  })

  it('is told so in words, once, and nothing is begun', async () => {
    const verdicts = ['over-first', 'over', 'over'] as const
    let asked = 0
    const bot = startTestBot({ limits: { take: () => Promise.resolve(verdicts[asked++] ?? 'over') } })
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
