import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { AuditEntry } from '../../../src/core/audit.ts'
import { auditKeyFrom, chainStart, verifyChain } from '../../../src/audit/chain.ts'
import { sampleRequest } from '../../support/requests.ts'
import { dana, tenantId } from '../../support/world.ts'
import { owned } from './commits.ts'
import { now, vaultKey } from './stores.ts'
import type { OpenPlace } from './stores.ts'

const line = (requestId: string, action: string): AuditEntry => ({
  at: now.toISOString(),
  tenantId,
  actor: dana.id,
  action,
  requestId,
})

const key = auditKeyFrom(vaultKey)

/** The audit log is one chain in the order of the commits, whichever process wrote them. */
export function auditConforms(open: OpenPlace): void {
  it('begins with nothing', async () => {
    await using place = await owned(open)
    assert.deepEqual(await Array.fromAsync(place.audit.read()), [])
    assert.deepEqual(await place.audit.head(), { seq: 0, hash: chainStart })
  })

  it('keeps the lines of a commit and of several commits in order', async () => {
    await using place = await owned(open)
    const other = await place.second()
    const fresh = sampleRequest({ id: 'A1', version: 1 })
    await place.store.commit({
      request: { expectedVersion: 0, record: fresh },
      audit: [line('A1', 'one'), line('A1', 'two')],
    })
    await other.store.commit({ audit: [line('B1', 'three')] })
    await place.store.commit({
      request: { expectedVersion: 1, record: { ...fresh, version: 2 } },
      audit: [line('A1', 'four')],
    })
    const lines = await Array.fromAsync(place.audit.read())
    assert.deepEqual(
      lines.map(({ seq, entry }) => [seq, entry.action]),
      [
        [1, 'one'],
        [2, 'two'],
        [3, 'three'],
        [4, 'four'],
      ],
    )
    const last = lines.at(-1)
    assert.deepEqual(await place.audit.head(), { seq: last?.seq, hash: last?.hash })
  })

  it('is a chain that holds, though many write at once', async () => {
    await using place = await owned(open)
    const other = await place.second()
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        (index % 2 ? place : other).store.commit({ audit: [line(`R${index}`, 'a'), line(`R${index}`, 'b')] }),
      ),
    )
    const head = await place.audit.head()
    assert.deepEqual(await verifyChain(key, place.audit.read(), { head }), { ok: true, lines: 48, head })
    // The lines of one commit stand together.
    const lines = await Array.fromAsync(place.audit.read())
    const apart = lines.filter(({ entry }, index) => index % 2 && lines[index - 1]?.entry.requestId !== entry.requestId)
    assert.deepEqual(apart, [])
  })

  it('does not hold with another key', async () => {
    await using place = await owned(open)
    await place.store.commit({ audit: [line('A1', 'one')] })
    assert.equal((await verifyChain(Buffer.alloc(32, 9), place.audit.read())).ok, false)
  })

  it('goes on after a thousand lines', async () => {
    await using place = await owned(open)
    for (let commit = 0; commit < 12; commit++) {
      const audit = Array.from({ length: 90 }, (_, index) => line('A1', `${commit}.${index}`))
      assert.equal(await place.store.commit({ audit }), 'committed')
    }
    const verdict = await verifyChain(key, place.audit.read(), { head: await place.audit.head() })
    assert.equal(verdict.ok && verdict.lines, 1080)
  })
}
