import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AppListing, AppSearch, FoundApps, Notice } from '../../../src/core/ports/index.ts'
import { findApps } from '../../../src/workflow/draft/find-apps.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { putBytes } from '../../../src/workflow/record/definition-blobs.ts'
import { quotas } from '../../../src/workflow/record/quotas.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana, ordersApp } from '../../support/world.ts'

const upload = { name: 'orders.json', blob: 'source/ab', digest: 'ab', sentAt: '2026-03-02T09:00:00.000Z' }

/** What comes of these words where a search finds what `found` says, in all or as many as it says; answers the searches too. */
async function search(
  words: string,
  found: (sought: string) => readonly string[],
  given: { upload?: typeof upload; more?: number; isNear?: true } = {},
) {
  const { upload: sent, more = 0, ...near } = given
  const world = createWorld()
  const searches: (readonly [string, number])[] = []
  Object.assign(world.context.catalog, {
    search: (_person: unknown, { typed, limit }: AppSearch): Promise<FoundApps> => {
      searches.push([typed, limit])
      const apps = found(typed).map((name): AppListing => ({
        ...ordersApp,
        name,
        resourceId: `/${name}`,
        state: 'Running',
      }))
      return Promise.resolve({ apps, total: apps.length + more, ...near })
    },
  })
  const work = { kind: 'find-apps', person: dana, words, ...(sent ? { upload: sent } : {}) } as const
  const outcome = await findApps(world.context, work, { number: 1 })
  const requests = await world.context.store.requests({ tenantId: dana.tenantId, requester: dana.id, limit: 9 })
  return { outcome, searches, requests, delivered: world.delivered, begun: requests.map(({ app }) => app.name) }
}

const choiceIn = (delivered: readonly Notice[]) =>
  delivered.flatMap((notice) => (notice.kind === 'app-choice' ? [notice.found.apps.map(({ name }) => name)] : []))

describe('the app that a developer names', () => {
  it('begins a request that waits for a confirmation, if it is the only one', async () => {
    const { begun, requests, outcome, searches, delivered } = await search('orders', () => ['orders-api'])
    assert.deepEqual([begun, outcome, searches, delivered], [['orders-api'], {}, [['orders', 10]], []])
    assert.deepEqual(requests[0]?.draft, { state: 'analysing', returnTo: { state: 'found' } })
  })

  it('is the one whose whole name was said, however it was written', async () => {
    for (const words of ['orders-api', 'Orders API', 'orders  api']) {
      const { begun } = await search(words, () => ['my-orders-api', 'orders-api'])
      assert.deepEqual(begun, ['orders-api'], words)
    }
    const { begun, delivered } = await search('Orders API', () => ['orders-api', 'ORDERS.API'])
    assert.deepEqual([begun, choiceIn(delivered)], [[], [['orders-api', 'ORDERS.API']]])
  })

  it('may be called without “API” or “app”, which people add, or be the only one that has the words', async () => {
    for (const words of ['orders api', 'API orders', 'Orders App']) {
      assert.deepEqual((await search(words, () => ['orders', 'orders-web'])).begun, ['orders'], words)
      assert.deepEqual((await search(words, () => ['web-orders', 'web'])).begun, ['web-orders'], words)
      const { begun, delivered } = await search(words, () => ['my-orders', 'orders-web', 'web'])
      assert.deepEqual([begun, choiceIn(delivered)], [[], [['my-orders', 'orders-web', 'web']]], words)
    }
  })

  it('is asked about where it is only like what was typed, even if it is the only one', async () => {
    const { begun, delivered } = await search('odrers', () => ['orders'], { isNear: true })
    assert.deepEqual(begun, [])
    assert.deepEqual(
      delivered.flatMap((notice) => (notice.kind === 'app-choice' ? [notice.found.isNear] : [])),
      [true],
    )
  })

  it('is asked about where it is listed alone, but others are not listed', async () => {
    assert.deepEqual((await search('x', () => ['a'], { more: 1 })).begun, [])
    assert.deepEqual((await search('x', () => ['a'])).begun, ['a'])
  })

  it('is chosen among ten at most, and the card knows of others', async () => {
    const { delivered, searches } = await search('x', () => ['a', 'b'], { more: 7 })
    assert.deepEqual(
      delivered.map((notice) =>
        notice.kind === 'app-choice' ? [notice.words, notice.found.total, notice.found.from] : [],
      ),
      [['x', 9, 0]],
    )
    assert.deepEqual(searches, [['x', 10]])
  })

  it('is one of the first by name where none was named', async () => {
    const { delivered, searches, begun } = await search('', () => ['orders'])
    assert.deepEqual([choiceIn(delivered), begun], [[['orders']], []])
    assert.deepEqual(searches, [['', 10]])
    const none = await search('', () => [])
    const found = { apps: [], total: 0, from: 0 }
    assert.deepEqual(none.delivered, [{ kind: 'app-choice', person: dana, words: '', found }])
  })

  it('is not asked for before a missing sign-in has shown', async () => {
    const world = createWorld()
    world.cloud.signedOut.add(dana.id)
    const work = { kind: 'find-apps', person: dana, words: '' } as const
    await assert.rejects(findApps(world.context, work, { number: 1 }), /sign-in/)
    assert.deepEqual(world.delivered, [])
  })

  it('of a file that fits none by name is one of the first, if those can be found', async () => {
    const given = (others: () => readonly string[]) =>
      search('orders', (sought) => (sought === 'orders' ? [] : others()), { upload })
    const { delivered, searches } = await given(() => ['a', 'b'])
    assert.deepEqual(
      [choiceIn(delivered), searches],
      [
        [['a', 'b']],
        [
          ['orders', 10],
          ['', 10],
        ],
      ],
    )
    const away = await given(() => {
      throw new ProblemError('service-away', { service: 'Azure', reason: 'timeout' })
    })
    assert.deepEqual([choiceIn(away.delivered), away.outcome], [[[]], {}])
  })

  it('is not there', async () => {
    const { outcome, delivered } = await search('orders', () => [])
    assert.deepEqual(outcome, { problem: { code: 'no-apps', details: { words: 'orders' } } })
    assert.deepEqual(delivered, [])
  })

  it('takes along the file that was sent with it, also from a list', async () => {
    const { requests } = await search('orders', () => ['orders'], { upload })
    assert.deepEqual(requests[0]?.upload, upload)
    assert.equal((await search('orders', () => ['orders'])).requests[0]?.upload, undefined)
    for (const [found, words] of [
      [[], ''],
      [['a', 'b'], 'orders'],
    ] as const) {
      const { outcome, delivered } = await search('orders', () => found, { upload })
      assert.deepEqual(outcome, {})
      const [choice] = delivered
      assert.ok(choice?.kind === 'app-choice')
      assert.deepEqual([choice.words, choice.found.apps.map(({ name }) => name)], [words, found])
      assert.equal(choice.file?.name, 'orders.json')
      assert.match(choice.file?.mark ?? '', /^[0-9a-f]{64}$/)
    }
    assert.ok(!JSON.stringify((await search('', () => [])).delivered).includes('mark'))
  })

  it('is the one at which a file says that it is served, where that is one', async () => {
    const world = createWorld()
    const other = { ...ordersApp, name: 'b', resourceId: '/b', host: 'b.example', state: 'Running' }
    world.cloud.apps = [{ ...ordersApp, state: 'Running' }, other, { ...other, name: 'c', resourceId: '/c' }]
    const send = async (host: string) => {
      world.delivered.length = 0
      const blob = await putBytes(world.context, 'source', Buffer.from(`{"swagger":"2.0","host":"${host}"}`))
      await findApps(
        world.context,
        { kind: 'find-apps', person: dana, words: '', upload: { ...upload, blob } },
        { number: 1 },
      )
      const requests = await world.context.store.requests({ tenantId: dana.tenantId, requester: dana.id, limit: 9 })
      return [requests.map(({ app, upload: sent }) => [app.name, sent?.blob === blob]), world.delivered.length]
    }
    assert.deepEqual(await send('b.example'), [[], 1])
    assert.deepEqual(await send('nobody.example'), [[], 1])
    assert.deepEqual(await send(ordersApp.host), [[['orders-api', true]], 0])
  })

  it('is not begun where the person has too many drafts', async () => {
    const world = createWorld()
    for (let index = 0; index < quotas.drafts; index++) await aDraft(world)
    const outcome = await findApps(world.context, { kind: 'find-apps', person: dana, words: 'orders' }, { number: 1 })
    assert.equal(outcome.problem?.code, 'too-many-drafts')
  })
})
