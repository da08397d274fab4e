import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { datasetBeside } from '../../../src/cards/draft/listed-apps.ts'
import { inboundOf, startTestBot } from '../../support/bot.ts'
import type { TestBot } from '../../support/bot.ts'
import { aDraft } from '../../support/stories.ts'
import { dana, omar, ordersApp } from '../../support/world.ts'

let bot: TestBot
let warnings: string[] = []
beforeEach(() => {
  warnings = []
  bot = startTestBot({ onWarning: (_fields, words) => warnings.push(words) })
})
afterEach(() => bot.close())

describe('the search for an app', () => {
  const search = async (value: unknown, person = dana) => {
    const reply = await bot.deliver(inboundOf(person, { type: 'invoke', name: 'application/search', value }))
    assert.ok(reply)
    const { value: found } = reply.body as { value: { results: readonly { title: string; value: string }[] } }
    return found.results
  }

  it('answers the apps that fit what is typed', async () => {
    const asked: unknown[] = []
    const usual = { ...bot.context.catalog }
    Object.assign(bot.context.catalog, {
      search: (...given: Parameters<typeof usual.search>) => (asked.push(given), usual.search(...given)),
    })
    const [found, ...others] = await search({ queryText: 'orders', dataset: 'apps' })
    assert.deepEqual([found?.value, others], [ordersApp.resourceId, []])
    assert.match(found?.title ?? '', /orders-api/)
    assert.deepEqual(await search({ queryText: 'nothing', dataset: 'apps' }), [])
    assert.equal((await search({ dataset: 'apps' })).length, 1)
    assert.deepEqual(asked, [
      [dana, { typed: 'orders', limit: 15, first: [] }],
      [dana, { typed: 'nothing', limit: 15, first: [] }],
      [dana, { typed: '', limit: 15, first: [] }],
    ])
  })

  it('leaves out what the card lists, as far as the client shows that by itself', async () => {
    const apps = ['orders-api', 'orders-web'].map((name) => ({
      ...ordersApp,
      name,
      resourceId: ordersApp.resourceId.replace('orders-api', name),
      state: 'Running',
    }))
    const [, second] = apps
    assert.ok(second)
    bot.cloud.apps = apps
    const dataset = datasetBeside([{ resourceId: second.resourceId.toUpperCase() }])
    const found = async (queryText: string) =>
      (await search({ queryText, dataset })).map(({ title }) => title.split(' ')[0])
    assert.deepEqual(await found(''), ['orders-api'])
    assert.deepEqual(await found('orders'), ['orders-api'])
    // The title has no such words side by side, so that no client finds it.
    assert.deepEqual(await found('web orders'), ['orders-web'])
    const many = Array.from({ length: 30 }, (_, index) => ({ ...ordersApp, resourceId: `/${index}`, state: 'Running' }))
    const asked: number[] = []
    let total = 16
    Object.assign(bot.context.catalog, {
      search: (_person: unknown, { limit }: { limit: number }) => (
        asked.push(limit),
        Promise.resolve({ apps: many.slice(0, limit), total })
      ),
    })
    const [first] = many
    assert.ok(first)
    const others = await search({ queryText: '', dataset: datasetBeside([first]) })
    assert.deepEqual([others.length, others[0]?.value, others.at(-1)?.value, asked], [15, '/1', '/15', [16]])
    total = 17
    const some = await search({ queryText: '', dataset: datasetBeside([first]) })
    assert.deepEqual([some.length, some[0]?.value, some[13]?.value], [15, '/1', '/14'])
    assert.deepEqual(some[14], { title: '… and 2 more: type more of the name', value: 'more' })
  })

  it('takes what is pasted for the app that it means', async () => {
    const wrapped = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://orders-api.azurewebsites.net')}`
    for (const queryText of [ordersApp.resourceId, `https://${ordersApp.host}/orders`, wrapped]) {
      const found = await search({ queryText, dataset: 'apps' })
      assert.deepEqual(
        found.map(({ value }) => value),
        [ordersApp.resourceId],
        queryText,
      )
    }
    assert.deepEqual(await search({ queryText: 'https://x.azurestaticapps.net', dataset: 'apps' }), [])
    assert.deepEqual(await search({ queryText: 'x'.repeat(2001), dataset: 'apps' }), [])
  })

  it('is empty for another list, and where Azure refuses', async () => {
    for (const value of [undefined, {}, { queryText: '', dataset: 'people' }, { queryText: 5, dataset: 'apps' }]) {
      assert.deepEqual(await search(value), [])
    }
    assert.deepEqual(warnings, [])
    bot.cloud.signedOut.add(dana.id)
    assert.deepEqual(await search({ queryText: 'orders', dataset: 'apps' }), [])
    assert.deepEqual(warnings, ['the app search failed'])
  })

  it('of actions answers those of one connector, to who may see it', async () => {
    const { id } = await aDraft(bot)
    const [found] = await search({ queryText: '', dataset: `actions:${id}` })
    assert.ok(found && found.title !== '' && found.value !== '')
    assert.deepEqual(await search({ queryText: 'nothing like it', dataset: `actions:${id}` }), [])
    assert.deepEqual(await search({ queryText: '', dataset: `actions:${id}` }, omar), [])
  })
})
