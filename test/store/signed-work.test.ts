import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Work } from '../../src/core/jobs/work.ts'
import { signedWork } from '../../src/store/signed-work.ts'
import { createSigner } from '../../src/store/signer.ts'
import { sqlQueue } from '../../src/store/sql/queue.ts'
import { sqlStore } from '../../src/store/sql/records.ts'
import { openTestDatabase } from '../support/database.ts'
import { changeOf } from '../support/requests.ts'
import { dana, omar, tenantId } from '../support/world.ts'

const now = new Date('2026-03-02T09:00:00Z')
const show = (requestId: string, person = dana): Work => ({ kind: 'show', person, requestId })

function open() {
  const database = openTestDatabase()
  const plain = { store: sqlStore(database, Buffer.alloc(32, 7)), queue: sqlQueue(database) }
  const aside: object[] = []
  const signed = signedWork(plain, createSigner(Buffer.alloc(32, 1)), (job) => aside.push(job))
  const stored = async () =>
    (await database.all<{ work: string }>('select work from jobs order by id')).map(
      ({ work }) => JSON.parse(work) as object,
    )
  return { database, plain, ...signed, aside, stored }
}

describe('work in the queue', () => {
  it('is signed as it is stored, and given out without the signature', async () => {
    const { store, queue, stored, aside } = open()
    const change = { work: [{ work: show('A1') }, { work: show('A2') }] }
    assert.equal(await store.commit(change), 'committed')
    assert.deepEqual(
      (await stored()).map((one) => Object.keys(one)),
      Array.from({ length: 2 }, () => ['kind', 'person', 'requestId', 'signature']),
    )
    const jobs = [await queue.claim(now, 1000), await queue.claim(now, 1000)]
    assert.deepEqual(
      jobs.map((job) => [job?.work, job?.attempts]),
      [
        [show('A1'), 1],
        [show('A2'), 1],
      ],
    )
    assert.deepEqual(aside, [])
  })

  it('goes with its change, when it is due; a change may have none', async () => {
    const { store, queue } = open()
    const [first, second] = ['A1', 'A2'].map((id) => ({ request: changeOf(id).request }))
    const due = new Date(now.getTime() + 5).toISOString()
    await store.commit({ ...first, work: [{ work: show('A1'), due }] })
    await store.commit({ ...second })
    const found = await store.requests({ tenantId, limit: 5 })
    assert.equal(found.length, 2)
    assert.deepEqual(await queue.nextDue(), new Date(now.getTime() + 5))
  })

  const reason = 'its signature is not ours'
  for (const [what, damage] of Object.entries({
    'for another person': (work: object) => ({ ...work, person: omar }),
    'for another request': (work: object) => ({ ...work, requestId: 'A9' }),
    'of another kind': (work: object) => ({ ...work, kind: 'submit' }),
    'with more in it': (work: object) => ({ ...work, force: true }),
    'without a signature': (work: object) => ({ ...work, signature: undefined }),
    'with another signature': (work: object) => ({ ...work, signature: '0'.repeat(64) }),
  })) {
    it(`that was made ${what} is nobody’s, and the work behind it is done`, async () => {
      const { database, store, queue, stored, aside, plain } = open()
      await store.commit({ work: [{ work: show('A1') }] })
      await store.commit({ work: [{ work: show('A2') }] })
      const [first = {}] = await stored()
      await database.run('update jobs set work = $1 where id = 1', JSON.stringify(damage(first)))
      const job = await queue.claim(now, 1000)
      assert.deepEqual(job?.work, show('A2'))
      assert.equal(await queue.claim(new Date(now.getTime() + 500), 1000), undefined)
      assert.equal(await plain.queue.countDeadLetters(), 1)
      assert.deepEqual(
        aside.map((one) => ({ ...one, key: '' })),
        [{ key: '', reason }],
      )
    })
  }

  it('that another installation signed is nobody’s', async () => {
    const { plain, queue, aside } = open()
    const theirs = signedWork(plain, createSigner(Buffer.alloc(32, 2)), () => undefined)
    await theirs.store.commit({ work: [{ work: show('A1') }] })
    assert.equal(await queue.claim(now, 1000), undefined)
    assert.deepEqual(aside, [{ key: `show|A1|${dana.id}`, reason }])
  })
})

describe('a signature', () => {
  const signer = createSigner(Buffer.alloc(32, 1))

  it('fits one text, one purpose and one key', () => {
    const signature = signer.sign('work', 'text')
    assert.match(signature, /^[0-9a-f]{64}$/)
    assert.deepEqual(
      [
        signer.isSigned('work', 'text', signature),
        signer.isSigned('work', 'other', signature),
        signer.isSigned('decision', 'text', signature),
        createSigner(Buffer.alloc(32, 2)).isSigned('work', 'text', signature),
        signer.isSigned('work', 'text', ''),
        signer.isSigned('work', 'text', undefined),
        signer.isSigned('work', 'text', `${signature}0`),
      ],
      [true, false, false, false, false, false, false],
    )
  })
})
