import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { it } from 'node:test'
import { dana, omar, personalConversation } from '../../support/world.ts'
import { owned } from './commits.ts'
import type { OpenPlace } from './stores.ts'

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Bytes of any size, named by what they are. */
export function blobsConform(open: OpenPlace): void {
  for (const [size, name] of [
    [0, 'nothing'],
    [1, 'one byte'],
    [65_537, 'more than a table property'],
    [1_048_577, 'more than a table entity'],
    [30 * 1024 * 1024, '30 MB'],
  ] as const) {
    it(`keep ${name}`, async () => {
      await using place = await owned(open)
      const bytes = randomBytes(size)
      const key = `definition/${sha256(bytes)}`
      await place.blobs.put(key, bytes)
      const kept = await (await place.second()).blobs.get(key)
      assert.ok(kept)
      assert.equal(sha256(kept), sha256(bytes))
    })
  }

  it('are put any number of times and stay what they are', async () => {
    await using place = await owned(open)
    await Promise.all([1, 2, 3].map(() => place.blobs.put('prepared/ab', Buffer.from('first'))))
    await place.blobs.put('prepared/ab', Buffer.from('second'))
    assert.equal(Buffer.from((await place.blobs.get('prepared/ab')) ?? []).toString(), 'first')
  })

  it('are added up', async () => {
    await using place = await owned(open)
    const before = await place.blobs.size()
    await place.blobs.put('prepared/one', Buffer.alloc(1000))
    await place.blobs.put('prepared/one', Buffer.alloc(1000))
    await place.blobs.put('prepared/two', Buffer.alloc(24))
    assert.equal((await place.blobs.size()) - before, 1024)
  })

  it('that were never put are not there', async () => {
    await using place = await owned(open)
    assert.equal(await place.blobs.get('prepared/none'), undefined)
  })
}

/** Who is reached where, and which message shows whose copy of which card. */
export function conversationsConform(open: OpenPlace): void {
  it('are remembered per tenant and person', async () => {
    await using place = await owned(open)
    const { conversations } = place
    const conversation = personalConversation(dana)
    await conversations.remember(conversation)
    assert.deepEqual(await (await place.second()).conversations.of(dana), conversation)
    assert.equal(await conversations.of({ ...dana, tenantId: 'other' }), undefined)
    assert.equal(await conversations.of(omar), undefined)
  })

  it('follow what the channel says last', async () => {
    await using place = await owned(open)
    const { conversations } = place
    const moved = { ...personalConversation(dana), serviceUrl: 'https://smba.trafficmanager.net/emea', locale: 'nl-NL' }
    await conversations.remember(personalConversation(dana))
    await conversations.remember(moved)
    await conversations.remember(moved)
    assert.deepEqual(await conversations.of(dana), moved)
  })

  it('are forgotten, once or twice', async () => {
    await using place = await owned(open)
    const { conversations } = place
    await conversations.remember(personalConversation(dana))
    await conversations.forget(dana)
    await conversations.forget(dana)
    assert.equal(await conversations.of(dana), undefined)
  })

  it('know the newest copy of a card, in every process', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await place.conversations.keepCopy('A1', dana.id, { conversationId: 'c', activityId: '1' })
    await other.conversations.keepCopy('A1', dana.id, { conversationId: 'c', activityId: '2' })
    assert.deepEqual(await place.conversations.copy('A1', dana.id), { conversationId: 'c', activityId: '2' })
    assert.equal(await place.conversations.copy('A1', omar.id), undefined)
    assert.equal(await place.conversations.copy('A2', dana.id), undefined)
  })
}

/** A secret opens for its own record and is gone when it was destroyed. */
export function vaultConforms(open: OpenPlace): void {
  it('opens for the owner only, in every process, until the secret is destroyed', async () => {
    await using place = await owned(open)
    const other = await place.second()
    const ref = await place.vault.put('A1', 'päss-wörd')
    assert.equal(await other.vault.open('A1', ref), 'päss-wörd')
    assert.equal(await place.vault.open('A2', ref), undefined)
    await other.vault.destroy(ref)
    assert.equal(await place.vault.open('A1', ref), undefined)
  })

  it('keeps several secrets of one owner apart', async () => {
    await using place = await owned(open)
    const { vault } = place
    const [first, second] = [await vault.put('A1', 'one'), await vault.put('A1', 'two')]
    assert.notEqual(first, second)
    await vault.destroy(first)
    assert.deepEqual([await vault.open('A1', first), await vault.open('A1', second)], [undefined, 'two'])
  })

  it('destroys what is not there without complaint', async () => {
    await using place = await owned(open)
    await place.vault.destroy('00'.repeat(16))
    assert.equal(await place.vault.open('A1', '00'.repeat(16)), undefined)
  })
}

/** Together all processes stay below a limit. */
export function rateCounterConforms(open: OpenPlace): void {
  it('grants no more than the limit, to however many ask at once', async () => {
    await using place = await owned(open)
    const other = await place.second()
    const granted = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? place : other).rateCounter.take('k', 7, 3, 20)),
    )
    assert.equal(
      granted.reduce((sum, one) => sum + one, 0),
      20,
    )
    assert.equal(await place.rateCounter.take('k', 7, 1, 20), 0)
    assert.equal(await place.rateCounter.take('other', 7, 1, 20), 1)
  })

  it('begins anew in the next window, and does not go back', async () => {
    await using place = await owned(open)
    assert.equal(await place.rateCounter.take('k', 7, 5, 5), 5)
    assert.equal(await place.rateCounter.take('k', 8, 9, 5), 5)
    assert.equal(await place.rateCounter.take('k', 7, 1, 5), 0)
  })
}
