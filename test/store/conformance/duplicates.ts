import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Work } from '../../../src/core/jobs/work.ts'
import { dana, omar } from '../../support/world.ts'
import { owned } from './commits.ts'
import { later, now } from './stores.ts'
import type { OpenPlace } from './stores.ts'

const show: Work = { kind: 'show', person: dana, requestId: 'A1' }

function decision(verb: 'approve' | 'reject'): Work {
  return { kind: 'decide', person: omar, requestId: 'A1', version: 3, verb, comment: '' }
}

/** Of two duplicates the newer one counts. */
export function duplicatesConform(open: OpenPlace): void {
  it('takes the place of a waiting one: who approves and then rejects has rejected', async () => {
    await using place = await owned(open)
    const { store, queue } = place
    await store.commit({ work: [{ work: decision('approve') }] })
    const approve = await queue.claim(now, 1000)
    assert.ok(approve)
    await queue.park(approve, omar.id)
    await store.commit({ work: [{ work: decision('reject') }] })
    const next = await queue.claim(now, 1000)
    assert.deepEqual(next?.work, decision('reject'))
    await queue.done(next)
    await queue.release(omar.id, now)
    assert.equal(await queue.claim(now, 1000), undefined)
  })

  it('takes the place of one that is running, should that one have to wait', async () => {
    await using place = await owned(open)
    const { store, queue } = place
    await store.commit({ work: [{ work: decision('approve') }] })
    const approve = await queue.claim(now, 1000)
    assert.ok(approve)
    await store.commit({ work: [{ work: decision('reject') }] })
    await queue.retry(approve, later(500))
    assert.equal(await queue.claim(later(499), 1000), undefined)
    const next = await queue.claim(later(500), 1000)
    assert.deepEqual(next?.work, decision('reject'))
    await queue.done(next)
    assert.equal(await queue.nextDue(), undefined)
  })

  it('takes its place also when the two came to two processes', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await place.store.commit({ work: [{ work: decision('approve') }] })
    await other.store.commit({ work: [{ work: decision('reject') }] })
    const taken = [await place.queue.claim(now, 1000), await other.queue.claim(now, 1000)]
    assert.deepEqual(
      taken.flatMap((job) => (job ? [job.work] : [])),
      [decision('reject')],
    )
  })

  it('is done at once, though the same work was to wait', async () => {
    await using place = await owned(open)
    const { store, queue } = place
    await store.commit({ work: [{ work: show, due: later(5000).toISOString() }] })
    await store.commit({ work: [{ work: show }] })
    assert.ok(await queue.claim(now, 1000))
  })

  it('does not put off what was to be done at once', async () => {
    await using place = await owned(open)
    const { store, queue } = place
    await store.commit({ work: [{ work: show }] })
    await store.commit({ work: [{ work: show, due: later(5000).toISOString() }] })
    assert.ok(await queue.claim(now, 1000))
  })

  it('of one commit the last counts', async () => {
    await using place = await owned(open)
    await place.store.commit({ work: [{ work: decision('approve') }, { work: decision('reject') }] })
    assert.deepEqual((await place.queue.claim(now, 1000))?.work, decision('reject'))
    assert.equal(await place.queue.claim(now, 1000), undefined)
  })

  it('for another app does not push out the first one', async () => {
    await using place = await owned(open)
    const { store, queue } = place
    const find = (words: string): Work => ({ kind: 'find-apps', person: dana, words })
    await store.commit({ work: [{ work: find('orders') }, { work: find('inventory') }] })
    assert.ok((await queue.claim(now, 1000)) && (await queue.claim(now, 1000)))
  })
}
