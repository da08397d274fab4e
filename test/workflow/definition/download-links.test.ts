import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { findLink, makeLink, useLink } from '../../../src/workflow/definition/download-links.ts'
import { auditLines } from '../../support/stored.ts'
import { sampleRequest } from '../../support/requests.ts'
import { createWorld, dana, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const file = { name: 'orders.json', contentType: 'application/json', bytes: Buffer.from('{}') }
const tenMinutes = 10 * 60_000

async function linkIn(world: World, request = sampleRequest({ id: 'A1', version: 1 })) {
  await world.context.store.commit({ request: { expectedVersion: 0, record: request } })
  const link = await makeLink(world.context, { person: dana, request, file })
  if (!link) throw new Error('no link')
  return { ...link, number: link.url.split('/').at(-1) ?? '' }
}

describe('a link to a file', () => {
  it('is an address with a number that nobody can guess, for ten minutes', async () => {
    const world = createWorld()
    const { url, expires, number } = await linkIn(world)
    assert.match(url, /^https:\/\/courier\.example\/definitions\/[\w-]{43}$/)
    assert.equal(expires, '2026-03-02T09:10:00.000Z')
    assert.notEqual((await linkIn(world, sampleRequest({ id: 'A2', version: 1 }))).number, number)
  })

  it('keeps the hash of its number only, and says what it opens', async () => {
    const world = createWorld()
    const { number, expires } = await linkIn(world)
    const hash = createHash('sha256').update(number).digest('hex')
    const ticket = await findLink(world.context, number)
    const { blob, ...rest } = ticket ?? {}
    assert.ok(blob?.startsWith('file/'))
    assert.deepEqual(rest, {
      hash,
      tenantId,
      requestId: 'A1',
      fileName: file.name,
      contentType: file.contentType,
      bytes: 2,
      expires,
    })
    const stored = JSON.stringify(await world.database.all('select * from tickets'))
    assert.ok(stored.includes(hash) && !stored.includes(number))
  })

  it('may be looked at often, and works once', async () => {
    const world = createWorld()
    const { number } = await linkIn(world)
    for (let times = 0; times < 3; times++) assert.ok(await findLink(world.context, number))
    const used = await useLink(world.context, number)
    assert.deepEqual({ ...used, bytes: Buffer.from(used?.bytes ?? []).toString() }, { ...file, bytes: '{}' })
    assert.deepEqual(
      [await useLink(world.context, number), await findLink(world.context, number)],
      [undefined, undefined],
    )
  })

  it('ends after ten minutes', async () => {
    const world = createWorld()
    const { number } = await linkIn(world)
    world.advance(tenMinutes - 1)
    assert.ok(await findLink(world.context, number))
    world.advance(1)
    assert.deepEqual(
      [await findLink(world.context, number), await useLink(world.context, number)],
      [undefined, undefined],
    )
  })

  it('is not asked for by what is no number', async () => {
    const world = createWorld()
    const asked: unknown[] = []
    const seen = (hash: unknown) => (asked.push(hash), Promise.resolve(undefined))
    Object.assign(world.context.tickets, { find: seen, take: seen })
    for (const number of ['', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}/`, `a\n${'x'.repeat(43)}`]) {
      assert.deepEqual(
        [await findLink(world.context, number), await useLink(world.context, number)],
        [undefined, undefined],
      )
    }
    assert.deepEqual(asked, [])
  })

  it('is in the audit log when it is made and when it is used', async () => {
    const world = createWorld()
    const { number } = await linkIn(world)
    await useLink(world.context, number)
    const line = { at: '2026-03-02T09:00:00.000Z', tenantId, requestId: 'A1', comment: 'orders.json' }
    assert.deepEqual(await auditLines(world), [
      { ...line, actor: dana.id, action: 'make-link' },
      { ...line, actor: 'courier', action: 'use-link' },
    ])
  })

  it('opens nothing once its file is gone', async () => {
    const world = createWorld()
    const { number } = await linkIn(world)
    Object.assign(world.context.blobs, { get: () => Promise.resolve(undefined) })
    assert.equal(await useLink(world.context, number), undefined)
    assert.equal((await auditLines(world)).length, 1)
  })
})
