import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Work } from '../../../src/core/jobs/work.ts'
import { sqlQueue } from '../../../src/store/sql/queue.ts'
import { sqlStore } from '../../../src/store/sql/records.ts'
import { openTestDatabase } from '../../support/database.ts'
import { onEachEngine } from '../../support/engines.ts'
import type { OpenDatabase } from '../../support/engines.ts'
import { changeOf } from '../../support/requests.ts'
import { dana, tenantId } from '../../support/world.ts'

const now = new Date('2026-03-02T09:00:00Z')
const show = (requestId: string): Work => ({ kind: 'show', person: dana, requestId })

/** What a hand, a bad disk or an older program can leave in a job's row. */
const damages: Readonly<Record<string, string>> = {
  'no JSON': '{"kind":',
  nothing: '',
  null: 'null',
  'a list': '[]',
  'work of no kind': JSON.stringify({ person: dana }),
  'an unknown kind': JSON.stringify({ ...show('A1'), kind: 'format-disk' }),
  'a name of the prototype as kind': JSON.stringify({ ...show('A1'), kind: 'constructor' }),
  'nobody to do it for': JSON.stringify({ kind: 'show', requestId: 'A1' }),
  'a person without an id': JSON.stringify({ kind: 'show', requestId: 'A1', person: { tenantId } }),
  'a person without a tenant': JSON.stringify({ kind: 'show', requestId: 'A1', person: { id: dana.id } }),
}

async function place(open: OpenDatabase) {
  const { database } = await open()
  const aside: string[] = []
  const unreadable: string[] = []
  const store = sqlStore(database, Buffer.alloc(32, 7), ({ id }) => unreadable.push(id))
  return { database, store, queue: sqlQueue(database, ({ key }) => aside.push(key)), aside, unreadable }
}

onEachEngine('a damaged row', (open) => {
  for (const [name, stored] of Object.entries(damages)) {
    it(`of a job (${name}) becomes a dead letter and is logged once, and the work behind it is done`, async () => {
      const { database, store, queue, aside } = await place(open)
      await store.commit({ work: [{ work: show('A1') }] })
      await store.commit({ work: [{ work: show('A2') }] })
      await database.run("update jobs set work = $1 where key like 'show|A1|%'", stored)
      assert.deepEqual((await queue.claim(now, 1000))?.work, show('A2'))
      assert.equal(await queue.claim(now, 1000), undefined)
      assert.deepEqual(aside, [`show|A1|${dana.id}`])
      assert.equal(await queue.countDeadLetters(), 1)
      assert.deepEqual({ ...(await database.first<object>('select work from dead_letters')) }, { work: stored })
    })
  }

  it('of a request is left out of lists and told once', async () => {
    const { database, store, unreadable } = await place(open)
    for (const id of ['A1', 'A2']) await store.commit(changeOf(id))
    await database.run("update requests set record = '{' where id = 'A1'")
    for (let times = 0; times < 2; times++) {
      const found = await store.requests({ tenantId, limit: 5 })
      assert.deepEqual(
        found.map(({ id }) => id),
        ['A2'],
      )
    }
    assert.deepEqual(unreadable, ['A1'])
    await assert.rejects(async () => store.request(tenantId, 'A1'))
  })
})

onEachEngine('a job that nobody can do', (open) => {
  it('becomes a dead letter by whoever holds it, and by nobody else', async () => {
    const { database, store, queue } = await place(open)
    await store.commit({ work: [{ work: show('A1') }] })
    const lost = await queue.claim(now, 1000)
    const held = await queue.claim(new Date(now.getTime() + 1000), 1000)
    assert.ok(lost && held)
    await queue.deadLetter(lost, 'no')
    assert.equal(await queue.countDeadLetters(), 0)
    await queue.deadLetter(held, 'its signature is not ours')
    assert.equal(await queue.claim(new Date(now.getTime() + 9000), 1000), undefined)
    assert.equal(await queue.nextDue(), undefined)
    assert.deepEqual(
      { ...(await database.first<object>('select key, reason from dead_letters')) },
      { key: `show|A1|${dana.id}`, reason: 'its signature is not ours' },
    )
  })
})

describe('a transaction that the disk ends', () => {
  it('tells why, not that there is nothing to roll back', async () => {
    const database = openTestDatabase()
    const store = sqlStore(database, Buffer.alloc(32, 7))
    await store.commit(changeOf('A1'))
    const pages = await database.first<{ page_count: number }>('pragma page_count')
    await database.all(`pragma max_page_count = ${pages?.page_count}`)
    const writeMuch = async () => {
      for (let index = 0; index < 200; index++) await store.commit(changeOf(`B${index}`))
    }
    await assert.rejects(writeMuch, /database or disk is full/)
  })
})
