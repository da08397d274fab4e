import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createReadiness } from '../../src/composition/readiness.ts'
import { openFile } from '../../src/composition/stores.ts'
import { tenantId } from '../support/world.ts'

const vaultKey = Buffer.alloc(32, 7)

async function readinessOf({ broken = false } = {}) {
  const stores = await openFile({ dataFile: ':memory:', vaultKey })
  let [now, looks, away] = [0, 0, broken]
  const store = {
    ...stores.store,
    requests: () => {
      looks++
      return away ? Promise.reject(new Error('disk I/O error')) : Promise.resolve([])
    },
  }
  return {
    readiness: createReadiness({ ...stores, store }, { tenantId, now: () => now }),
    pass: (milliseconds: number) => (now += milliseconds),
    repair: () => (away = false),
    looks: () => looks,
  }
}

describe('readiness', () => {
  it('looks at the store once in five seconds, however many ask', async () => {
    const { readiness, pass, looks } = await readinessOf()
    const answers = await Promise.all(Array.from({ length: 20 }, () => readiness.isReady()))
    assert.ok(answers.every(Boolean))
    pass(4999)
    await readiness.isReady()
    assert.equal(looks(), 1)
    pass(1)
    await readiness.isReady()
    assert.equal(looks(), 2)
  })

  it('is gone while the store cannot be read, and comes back', async () => {
    const { readiness, pass, repair } = await readinessOf({ broken: true })
    assert.equal(await readiness.isReady(), false)
    repair()
    assert.equal(await readiness.isReady(), false)
    pass(5000)
    assert.equal(await readiness.isReady(), true)
  })

  it('is gone for good when the process is about to end', async () => {
    const { readiness, pass } = await readinessOf()
    assert.equal(await readiness.isReady(), true)
    readiness.stop()
    assert.equal(await readiness.isReady(), false)
    pass(60_000)
    assert.equal(await readiness.isReady(), false)
  })

  it('is not there with another vault key than the one the secrets were sealed with', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'courier-ready-'))
    const dataFile = join(directory, 'courier.sqlite')
    const readyWith = async (key: Uint8Array) => {
      const stores = await openFile({ dataFile, vaultKey: key })
      try {
        return await createReadiness(stores, { tenantId, now: () => 0 }).isReady()
      } finally {
        await stores.close()
      }
    }
    const answers = [await readyWith(vaultKey), await readyWith(Buffer.alloc(32, 8)), await readyWith(vaultKey)]
    assert.deepEqual(answers, [true, false, true])
    await rm(directory, { recursive: true })
  })
})

describe('readiness of a process that is stuck', () => {
  it('is gone at once, and back as soon as an attempt has ended', async () => {
    const stores = await openFile({ dataFile: ':memory:', vaultKey })
    let stuck = false
    const readiness = createReadiness(stores, { tenantId, now: () => 0, isStuck: () => stuck })
    const answers = [await readiness.isReady()]
    stuck = true
    answers.push(await readiness.isReady())
    stuck = false
    answers.push(await readiness.isReady())
    assert.deepEqual(answers, [true, false, true])
    await stores.close()
  })
})

describe('readiness after a write that failed', () => {
  async function failing() {
    const stores = await openFile({ dataFile: ':memory:', vaultKey })
    let [now, fails, tries, full] = [0, true, 0, true]
    const commit: typeof stores.store.commit = (change) =>
      fails ? Promise.reject(new Error('disk full')) : stores.store.commit(change)
    const tryWriting = () => (tries++, full ? Promise.reject(new Error('disk full')) : Promise.resolve())
    const { store, ...readiness } = createReadiness(
      { ...stores, store: { ...stores.store, commit }, tryWriting },
      { tenantId, now: () => now },
    )
    return {
      store,
      isReady: () => ((now += 5000), readiness.isReady()),
      tries: () => tries,
      repairWrites: () => (fails = false),
      repairDisk: () => (full = false),
    }
  }

  it('is gone until a write has worked again, and no write is tried before one has failed', async () => {
    const { store, isReady, tries, repairDisk } = await failing()
    assert.deepEqual([await isReady(), tries()], [true, 0])
    await assert.rejects(store.commit({ idempotencyKey: 'a' }), /disk full/)
    assert.deepEqual([await isReady(), tries()], [false, 1])
    repairDisk()
    assert.deepEqual([await isReady(), tries()], [true, 2])
    assert.deepEqual([await isReady(), tries()], [true, 2])
  })

  it('is back with the next write that works: none is tried then', async () => {
    const { store, isReady, tries, repairWrites } = await failing()
    await assert.rejects(store.commit({ idempotencyKey: 'a' }), /disk full/)
    repairWrites()
    assert.deepEqual(
      [await store.commit({ idempotencyKey: 'a' }), await store.commit({ idempotencyKey: 'a' })],
      ['committed', 'conflict'],
    )
    assert.deepEqual([await isReady(), tries()], [true, 0])
    assert.deepEqual(await store.connectors(tenantId), [])
  })
})

describe('readiness while the store does not answer', () => {
  it('is none after four seconds, and asks anew a second later', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const stores = await openFile({ dataFile: ':memory:', vaultKey })
    const asked: unknown[] = []
    let now = 0
    const store = { ...stores.store, requests: (query: unknown) => (asked.push(query), new Promise<never>(() => {})) }
    const readiness = createReadiness({ ...stores, store }, { tenantId, now: () => now })
    let answer: boolean | undefined
    const asking = readiness.isReady().then((is) => (answer = is))
    t.mock.timers.tick(3999)
    await Promise.resolve()
    assert.equal(answer, undefined)
    t.mock.timers.tick(1)
    await asking
    now = -5000
    void readiness.isReady()
    assert.deepEqual(
      [answer, asked],
      [
        false,
        [
          { tenantId, limit: 1 },
          { tenantId, limit: 1 },
        ],
      ],
    )
    await stores.close()
  })
})
