import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { AuditEntry } from '../../../src/core/audit.ts'
import { auditKeysOf } from '../../../src/composition/audit-keys.ts'
import { auditKeyFrom, verifyChain } from '../../../src/audit/chain.ts'
import { allKeys, auditKeyId } from '../../../src/audit/keys.ts'
import type { Stores } from '../../../src/store/stores.ts'
import { dana, tenantId } from '../../support/world.ts'
import { now } from './stores.ts'

/** What an administrator gives: the newest of the audit keys first. */
export interface GivenKeys {
  readonly vaultKey: Uint8Array
  readonly auditKeys?: readonly Uint8Array[]
}

/** One place for everything, opened with one set of keys after the other, or at the same time where that is possible. */
export interface KeyedPlace {
  /** Where one process only may have the place, the one before has to end first. */
  readonly open: (keys: GivenKeys) => Promise<Stores>
  readonly severalProcesses: boolean
  close(): Promise<void>
}

const vaultKey = Buffer.alloc(32, 7)
const [one, two] = [Buffer.alloc(32, 8), Buffer.alloc(32, 9)]
const before: GivenKeys = { vaultKey }
const upgraded: GivenKeys = { vaultKey, auditKeys: [one] }
const again: GivenKeys = { vaultKey, auditKeys: [two, one] }
const idOf = (given: Uint8Array) => auditKeyId(auditKeyFrom(given))

const line = (action: string): AuditEntry => ({
  at: now.toISOString(),
  tenantId,
  actor: dana.id,
  action,
  requestId: 'A1',
})

const actions = async ({ audit }: Stores) => (await Array.fromAsync(audit.read())).map(({ entry }) => entry.action)

async function verdictOf({ audit }: Stores, keys: GivenKeys) {
  const segments: string[] = []
  const verdict = await verifyChain(auditKeysOf(keys), audit.read(), {
    head: await audit.head(),
    onSegment: ({ from, keyId }) => segments.push(`${from} ${keyId}`),
  })
  return { ok: verdict.ok, segments }
}

/** The audit log says when its key changes, and goes on with no other. */
export function auditKeysConform(make: () => Promise<KeyedPlace>): void {
  async function using(act: (place: KeyedPlace, writtenWith: (keys: GivenKeys) => Promise<Stores>) => Promise<void>) {
    const place = await make()
    const writtenWith = async (keys: GivenKeys) => {
      const stores = await place.open(keys)
      for (const action of ['one', 'two']) await stores.store.commit({ audit: [line(action)] })
      if (!place.severalProcesses) await stores.close()
      return stores
    }
    await act(place, writtenWith).finally(() => place.close())
  }

  it('begins with the key that is given, without a word', () =>
    using(async ({ open }) => {
      const stores = await open(upgraded)
      assert.deepEqual(await stores.checkAuditKey(), { fits: true, seq: 0, changes: false })
      await stores.store.commit({ audit: [line('one')] })
      assert.deepEqual(await actions(stores), ['one'])
      assert.deepEqual(await stores.checkAuditKey(), { fits: true, seq: 1, changes: false })
      assert.deepEqual(await verdictOf(stores, upgraded), { ok: true, segments: [`1 ${idOf(one)}`] })
    }))

  it('goes over to another key once, with a line of its own in the first commit', () =>
    using(async ({ open }, writtenWith) => {
      await writtenWith(before)
      const stores = await open(upgraded)
      assert.deepEqual(await stores.checkAuditKey(), { fits: true, seq: 2, changes: true })
      await stores.store.commit({ audit: [line('three'), line('four')] })
      await stores.store.commit({ audit: [line('five')] })
      assert.deepEqual(await actions(stores), ['one', 'two', 'audit-key-changed', 'three', 'four', 'five'])
      const change = await stores.audit.line(3)
      assert.deepEqual(change?.entry, {
        at: now.toISOString(),
        tenantId,
        actor: 'courier',
        action: 'audit-key-changed',
        requestId: '',
        keyId: idOf(one),
      })
      assert.deepEqual(await verdictOf(stores, upgraded), {
        ok: true,
        segments: [`1 ${idOf(vaultKey)}`, `4 ${idOf(one)}`],
      })
      assert.deepEqual(await stores.checkAuditKey(), { fits: true, seq: 6, changes: false })
    }))

  it('says it once also when the process ends right after, and when the key changes again', () =>
    using(async ({ open }, writtenWith) => {
      await writtenWith(before)
      await writtenWith(upgraded)
      await writtenWith(upgraded)
      await writtenWith(again)
      const stores = await open(again)
      const change = 'audit-key-changed'
      const pair = ['one', 'two']
      assert.deepEqual(await actions(stores), [...pair, change, ...pair, ...pair, change, ...pair])
      const { ok, segments } = await verdictOf(stores, again)
      assert.deepEqual([ok, segments.map((segment) => segment.split(' ')[0])], [true, ['1', '4', '9']])
    }))

  for (const [how, later] of [
    ['another key', { vaultKey, auditKeys: [two] }],
    ['no key any more', before],
    ['another key from the vault', { vaultKey: two }],
  ] as const) {
    it(`is not written with ${how}`, () =>
      using(async ({ open, severalProcesses }, writtenWith) => {
        await writtenWith(before)
        const right = await writtenWith(upgraded)
        const stores = await open(later)
        const head = await stores.audit.head()
        const keyIds = allKeys(auditKeysOf(later)).map(auditKeyId)
        assert.deepEqual(await stores.checkAuditKey(), { fits: false, seq: head.seq, keyIds })
        const commit = async (one: Stores) => one.store.commit({ audit: [line('three')] })
        await assert.rejects(commit(stores), /another key, or was altered: nothing is added/)
        assert.deepEqual(await stores.audit.head(), head)
        assert.equal((await verdictOf(stores, upgraded)).ok, true)
        if (!severalProcesses) return
        // Who has the key goes on.
        assert.equal((await right.checkAuditKey()).fits, true)
        assert.equal(await commit(right), 'committed')
        assert.equal((await actions(right)).at(-1), 'three')
        assert.equal((await verdictOf(right, upgraded)).ok, true)
      }))
  }

  it('is gone over with by one of many processes', () =>
    using(async ({ open, severalProcesses }, writtenWith) => {
      await writtenWith(before)
      const process = await open(upgraded)
      const other = severalProcesses ? await open(upgraded) : process
      const work = Array.from({ length: 12 }, (_, index) =>
        (index % 2 ? process : other).store.commit({ audit: [line(`${index}`)] }),
      )
      await Promise.all(work)
      assert.equal((await actions(process)).filter((action) => action === 'audit-key-changed').length, 1)
      assert.equal((await verdictOf(other, upgraded)).ok, true)
    }))
}
