import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Work } from '../../../src/core/jobs/work.ts'
import { timeLimits } from '../../../src/net/time-limits.ts'
import type { Database } from '../../../src/store/sql/database.ts'
import { openPostgres } from '../../../src/store/sql/postgres/postgres.ts'
import { sqlStores } from '../../../src/store/sql/stores.ts'
import { connectionTo, spareDatabases, startedPostgres } from '../../support/engines.ts'
import { withoutPostgres } from '../../support/postgres.ts'
import { startTcpProxy } from '../../support/tcp-proxy.ts'
import type { TcpProxy } from '../../support/tcp-proxy.ts'
import { dana } from '../../support/world.ts'

const keys = { current: Buffer.alloc(32, 7) }
const show: Work = { kind: 'show', person: dana, requestId: 'A1' }

describe('who listens for work', { skip: withoutPostgres ?? false }, () => {
  const server = startedPostgres()
  const spare = spareDatabases(server)
  const opened: Database[] = []
  let proxy: TcpProxy
  before(async () => {
    proxy = await startTcpProxy(server().port)
  })
  after(() => proxy.close())
  afterEach(async () => {
    proxy.become('pass')
    await Promise.all(opened.splice(0).map((one) => one.close()))
  })

  /** A database, as one process sees it through the proxy and another one without. */
  async function place() {
    const connection = connectionTo(server(), await spare.take())
    const through = openPostgres({ ...connection, port: proxy.port })
    const direct = openPostgres(connection)
    opened.push(through, direct)
    return { connection, through, direct }
  }

  const storesOf = (database: Database) => sqlStores(database, { vaultKeys: keys, auditKeys: keys })

  it('tells of what another process has queued, and not of its own', async () => {
    const { through, direct } = await place()
    let told = 0
    let next = Promise.withResolvers<void>()
    through.onWork(() => {
      told += 1
      next.resolve()
      next = Promise.withResolvers<void>()
    })
    // Once it listens it tells, because something may have been queued before.
    await next.promise
    const heard = next.promise
    await through.dialect.announceWork(through)
    await storesOf(direct).store.commit({ work: [{ work: show }] })
    // Both processes of this test are one, so its own announcements are those of nobody else.
    await direct.run("select pg_notify('courier_work', 'another')")
    await heard
    assert.equal(told, 2)
    const again = next.promise
    proxy.cut()
    await again
    assert.equal(told, 3)
    const released = next.promise
    await direct.run("select pg_notify('courier_work', 'another')")
    await released
  })

  it('gives up a connection that has silently died', async () => {
    const { direct, connection } = await place()
    const said: unknown[] = []
    const listening = openPostgres({
      ...connection,
      port: proxy.port,
      limits: { ...timeLimits, database: 300 },
      pingMs: 50,
      onError: (error) => said.push(error),
    })
    opened.push(listening)
    let next = Promise.withResolvers<void>()
    listening.onWork(() => {
      next.resolve()
      next = Promise.withResolvers<void>()
    })
    await next.promise
    const again = next.promise
    // Neither side ever hears that the line is gone: as when something on the way forgets an idle connection.
    proxy.become('hang')
    while (said.length === 0) await wait(20)
    proxy.become('pass')
    await again
    const heard = next.promise
    await direct.first("select pg_notify('courier_work', 'another')")
    await heard
  })
})
