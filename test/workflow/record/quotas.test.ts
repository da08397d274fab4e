import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { limitedBlobs } from '../../../src/store/limited-blobs.ts'
import { sqlBlobs } from '../../../src/store/sql/blobs.ts'
import { createDraft, pickApp } from '../../../src/workflow/draft/create-draft.ts'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { quotas } from '../../../src/workflow/record/quotas.ts'
import { receiveFile } from '../../../src/workflow/draft/receive-file.ts'
import { startExport } from '../../../src/workflow/draft/start-export.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { openTestDatabase } from '../../support/database.ts'
import { drafts } from '../../support/requests.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana, ordersApp, ordersDefinition, rita } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const begin = ({ context }: World, person = dana) => createDraft(context, { person, app: ordersApp, page: drafts.form })

async function withManyDrafts(): Promise<World> {
  const world = createWorld()
  for (let count = 0; count < quotas.drafts; count++) assert.ok((await begin(world)).ok)
  return world
}

/** The whole day's definitions but for so many bytes. */
async function withLittleLeft(bytes: number): Promise<World> {
  const world = createWorld()
  const day = Math.floor(world.context.clock.now().getTime() / 86_400_000)
  const key = `definitions|${dana.tenantId}|${dana.id}`
  const used = quotas.definitionBytesADay - bytes
  assert.equal(await world.context.rateCounter.take(key, day, used, used), used)
  return world
}

describe('who has begun many requests', () => {
  it('begins no more, by whatever way, and is told so', async () => {
    const world = await withManyDrafts()
    const refused = { ok: false, problem: { code: 'too-many-drafts', details: { count: 25 } } }
    assert.deepEqual(await begin(world), refused)
    assert.deepEqual(
      await pickApp(world.context, { id: 'PICKED', person: dana, resourceId: ordersApp.resourceId }),
      refused,
    )
    await world.settle()
    await startExport(world.context, { person: dana, words: 'orders-api' })
    assert.deepEqual(await world.settle(), ['too-many-drafts'])
  })

  it('begins again once one of them is withdrawn', async () => {
    const world = await withManyDrafts()
    const [draft] = await world.context.store.requests({ tenantId: dana.tenantId, limit: 1 })
    await withdraw(world.context, { person: dana, requestId: draft?.id ?? '' })
    assert.ok((await begin(world)).ok)
    assert.ok(!(await begin(world)).ok)
  })

  it('is not refused what was begun already, and keeps nobody else from beginning', async () => {
    const world = createWorld()
    const pick = { id: 'PICKED', person: dana, resourceId: ordersApp.resourceId }
    assert.ok((await pickApp(world.context, pick)).ok)
    while ((await begin(world)).ok);
    assert.ok((await pickApp(world.context, pick)).ok)
    assert.ok((await begin(world, rita)).ok)
  })
})

describe('a day’s definitions', () => {
  const bytes = ordersDefinition()

  it('are read up to the quota, and told where that ends', async () => {
    const world = await withLittleLeft(bytes.length)
    const { id } = await aDraft(world)
    assert.equal((await world.request(id)).problem, undefined)
    await analyseAgain(world.context, { person: dana, requestId: id })
    await world.settle()
    const { problem } = await world.request(id)
    assert.deepEqual([problem?.code, problem?.details], ['too-much-today', { limit: 500 }])
  })

  it('count what is sent, once, and begin anew with the day', async () => {
    const world = await withLittleLeft(bytes.length)
    const send = () =>
      receiveFile(world.context, { person: dana, file: { name: 'orders.json', bytes }, words: 'orders-api' })
    assert.ok((await send()).ok)
    assert.deepEqual(await world.settle(), [])
    const refused = await send()
    assert.equal(refused.ok ? '' : refused.problem.code, 'too-much-today')
    world.advance(86_400_000)
    assert.ok((await send()).ok)
  })
})

describe('all definitions together', () => {
  it('are kept up to the limit; what is there can be read, and nothing more is taken', async () => {
    const kept = sqlBlobs(openTestDatabase())
    let now = 0
    const blobs = limitedBlobs(kept, 1000, () => now)
    await blobs.put('a', Buffer.alloc(600))
    await assert.rejects(blobs.put('b', Buffer.alloc(401)), (error) => {
      return error instanceof ProblemError && error.code === 'store-full'
    })
    await blobs.put('b', Buffer.alloc(400))
    assert.equal(await kept.size(), 1000)
    await assert.rejects(blobs.put('c', Buffer.alloc(1)))
    assert.equal((await blobs.get('a'))?.length, 600)
    assert.equal(await blobs.get('c'), undefined)

    // What another process has added is seen within a minute.
    const others = limitedBlobs(kept, 2000, () => now)
    await others.put('d', Buffer.alloc(10))
    await kept.put('e', Buffer.alloc(990))
    now += 60_000
    await assert.rejects(others.put('f', Buffer.alloc(1)))
  })

  it('are asked again for their size when it could not be told', async () => {
    const kept = sqlBlobs(openTestDatabase())
    let away = true
    const size = () => (away ? Promise.reject(new Error('away')) : kept.size())
    const blobs = limitedBlobs({ ...kept, size }, 1000, () => 0)
    await assert.rejects(blobs.put('a', Buffer.alloc(1)), /away/)
    away = false
    await blobs.put('a', Buffer.alloc(1))
  })
})
