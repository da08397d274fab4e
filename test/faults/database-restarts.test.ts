import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createReadiness } from '../../src/composition/readiness.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { verifyChain } from '../../src/audit/chain.ts'
import type { Database } from '../../src/store/sql/database.ts'
import { migrate } from '../../src/store/sql/migrations.ts'
import { openPostgres } from '../../src/store/sql/postgres/postgres.ts'
import { sqlStores } from '../../src/store/sql/stores.ts'
import type { Stores } from '../../src/store/stores.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { connectionTo } from '../support/engines.ts'
import { startPostgres, withoutPostgres } from '../support/postgres.ts'
import type { PostgresServer } from '../support/postgres.ts'
import { changeOf } from '../support/requests.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import type { TcpProxy } from '../support/tcp-proxy.ts'
import { tenantId } from '../support/world.ts'
import { outagesOf } from './support/outages.ts'
import type { Outage } from './support/outages.ts'
import { size } from './support/size.ts'

const rounds = size(5, 150)
const keys = { current: Buffer.alloc(32, 7) }
/** Commits under way when the database goes away; some arrive, some do not, of some only the answer is lost. */
const atOnce = 24
/** Milliseconds; as they are in the bot, a database that hangs would take half a minute a round. */
const limits = { 'database-connection': 1000, database: 2000 }

/** What was tried, and what of it was acknowledged. */
interface Book {
  readonly tried: string[]
  readonly kept: string[]
  readonly blobs: Map<string, Uint8Array>
  readonly secrets: Map<string, string>
  /** Jobs that were given out, by their id. */
  readonly claims: Set<string>
  refused: number
}

describe('a database', { skip: withoutPostgres ?? false }, () => {
  let server: PostgresServer
  let proxy: TcpProxy
  let outages: readonly Outage[]
  let database: Database
  let direct: Database
  const unhandled: unknown[] = []
  const onUnhandled = (error: unknown) => void unhandled.push(error)
  before(async () => {
    server = await startPostgres((await trustedKernel()).certificates)
    proxy = await startTcpProxy(server.port)
    outages = outagesOf(server, proxy)
    const connection = connectionTo(server, await server.createDatabase({ collation: 'icu' }))
    database = openPostgres({ ...connection, port: proxy.port, limits })
    await migrate(database)
    // As a second process sees it once all is over.
    direct = openPostgres({ ...connection, port: proxy.port })
    process.on('unhandledRejection', onUnhandled)
  })
  after(async () => {
    process.off('unhandledRejection', onUnhandled)
    await Promise.all([database, direct].map((one) => one.close()))
    await proxy.close()
    await server.close()
  })

  it('that goes away and comes back has lost nothing and kept nothing by halves', async (test) => {
    const stores = sqlStores(database, { vaultKeys: keys, auditKeys: keys })
    let now = 0
    const readiness = createReadiness(stores, { tenantId, now: () => now })
    const book: Book = {
      tried: [],
      kept: [],
      blobs: new Map(),
      secrets: new Map(),
      claims: new Set(),
      refused: 0,
    }
    const write = writerOf({ ...stores, store: readiness.store }, book)
    const isReady = () => {
      now += 5000
      return readiness.isReady()
    }
    for (let round = 0; round < rounds; round++) {
      const outage = outages[round % outages.length] as Outage
      await write.request(`R${round}BEFORE`)
      assert.equal(await isReady(), true)
      const writes = Array.from({ length: atOnce }, (_, index) => write.something(`R${round}DURING${index}`, index))
      await writes[round % atOnce]
      await outage.strike()
      await Promise.all(writes)
      if (!outage.isOver) {
        // More than the pool has connections, so that none is left that nobody has tried.
        await Promise.all(Array.from({ length: 3 }, (_, index) => refuses(write, `R${round}AWAY${index}`)))
        assert.equal(await isReady(), false, outage.name)
      }
      await outage.heal()
      assert.equal(await isReady(), true, outage.name)
      await write.request(`R${round}AFTER`)
    }
    await checkWhole(sqlStores(direct, { vaultKeys: keys, auditKeys: keys }), direct, book)
    assert.deepEqual(unhandled, [])
    const { tried, kept, refused } = book
    test.diagnostic(`${rounds} outages, ${tried.length} commits, ${kept.length} acknowledged, ${refused} calls refused`)
    assert.ok(refused > 0)
  })
})

type Writer = ReturnType<typeof writerOf>

/** Does what a bot does to its store, and writes down what was acknowledged. */
function writerOf({ store, queue, blobs, vault, rateCounter }: Stores, book: Book) {
  async function request(id: string): Promise<void> {
    book.tried.push(id)
    if ((await store.commit({ ...changeOf(id), idempotencyKey: id })) === 'committed') book.kept.push(id)
  }
  async function claim(): Promise<void> {
    const job = await queue.claim(new Date(), 3_000_000)
    if (!job) return
    assert.ok(!book.claims.has(job.id), `${job.id} was given out twice`)
    book.claims.add(job.id)
  }
  async function blob(id: string): Promise<void> {
    const bytes = Buffer.alloc(50_000, id)
    await blobs.put(id, bytes)
    book.blobs.set(id, bytes)
  }
  const secret = async (id: string) => void book.secrets.set(await vault.put(id, `secret of ${id}`), id)
  const count = async (id: string) => void (await rateCounter.take(`person ${id.length}`, 1, 1, 1_000_000))
  const kinds = [request, claim, request, blob, request, secret, request, count]
  return {
    request,
    kinds,
    /** One of all kinds. A failure is one that people and jobs are told as it is: the database did not answer. */
    async something(id: string, index: number): Promise<void> {
      try {
        await kinds[index % kinds.length]?.(id)
      } catch (error) {
        assertUnavailable(error)
        book.refused += 1
      }
    },
  }
}

function assertUnavailable(error: unknown): void {
  if (!(error instanceof ProblemError) || error.code !== 'service-unavailable') throw error
}

async function refuses({ kinds }: Writer, id: string): Promise<void> {
  const all = [...new Set(kinds)]
  await Promise.all(all.map((act) => assert.rejects(act(id), { code: 'service-unavailable' }, `${act.name} ${id}`)))
}

/** Each request is there with its one audit line and its one job, or not at all; those acknowledged are. */
async function checkWhole(stores: Stores, database: Database, book: Book): Promise<void> {
  const work = await database.all<{ work: string }>('select work from jobs')
  const jobs = countBy(work.map((row) => (JSON.parse(row.work) as { requestId: string }).requestId))
  const entries: string[] = []
  for await (const { entry } of stores.audit.read()) entries.push(entry.requestId)
  const lines = countBy(entries)
  const verdict = await verifyChain(keys.current, stores.audit.read(), { head: await stores.audit.head() })
  assert.ok(verdict.ok, JSON.stringify(verdict))
  const kept = new Set(book.kept)
  for (const id of book.tried) {
    const times = (await stores.store.request(tenantId, id)) === undefined ? 0 : 1
    assert.deepEqual([lines.get(id) ?? 0, jobs.get(id) ?? 0], [times, times], `audit lines and jobs of ${id}`)
    assert.ok(times === 1 || !kept.has(id), `${id} was acknowledged`)
    // Whoever asks again meets the key of what was done, and does what was not.
    assert.equal(await stores.store.commit({ idempotencyKey: id }), times === 1 ? 'conflict' : 'committed', id)
  }
  assert.equal(work.length, jobs.size)
  for (const [key, bytes] of book.blobs) assert.ok(Buffer.from((await stores.blobs.get(key)) ?? []).equals(bytes), key)
  for (const [ref, owner] of book.secrets) assert.equal(await stores.vault.open(owner, ref), `secret of ${owner}`)
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
