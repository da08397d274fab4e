import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, afterEach, before, describe, it } from 'node:test'
import { openStores } from '../../../src/composition/stores.ts'
import type { Config } from '../../../src/config/config.ts'
import type { Work } from '../../../src/core/jobs/work.ts'
import { timeLimits } from '../../../src/net/time-limits.ts'
import type { Database, Sql } from '../../../src/store/sql/database.ts'
import { openingFailure } from '../../../src/store/sql/opening-failure.ts'
import { openPostgres } from '../../../src/store/sql/postgres/postgres.ts'
import type { PostgresOptions } from '../../../src/store/sql/postgres/postgres.ts'
import { sqlStores } from '../../../src/store/sql/stores.ts'
import { findFreePort } from '../../../sandbox/find-free-port.ts'
import { openCertificateAuthority } from '../../../sandbox/kernel/certificates.ts'
import { listenOnLoopback } from '../../../sandbox/kernel/listen.ts'
import { connectionTo, spareDatabases, startedPostgres } from '../../support/engines.ts'
import { withoutPostgres } from '../../support/postgres.ts'
import { changeOf } from '../../support/requests.ts'
import { startTcpProxy } from '../../support/tcp-proxy.ts'
import type { TcpProxy } from '../../support/tcp-proxy.ts'
import { dana, tenantId } from '../../support/world.ts'

const keys = { current: Buffer.alloc(32, 7) }
const unavailable = { code: 'service-unavailable' }
const show: Work = { kind: 'show', person: dana, requestId: 'A1' }

describe('a line to PostgreSQL', { skip: withoutPostgres ?? false, timeout: 120_000 }, () => {
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
  async function place(options: Partial<PostgresOptions> = {}) {
    const connection = connectionTo(server(), await spare.take())
    const through = openPostgres({ ...connection, port: proxy.port, ...options })
    const direct = openPostgres(connection)
    opened.push(through, direct)
    return { connection, through, direct }
  }

  const storesOf = (database: Database) => sqlStores(database, { vaultKeys: keys, auditKeys: keys })

  it('that broke while nobody used it is made anew, and nobody hears of it', async () => {
    const { through } = await place()
    const { store } = storesOf(through)
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 10 }, () => store.requests({ tenantId, limit: 1 })))
      proxy.cut()
      assert.equal(await store.commit(changeOf(`A${round}`)), 'committed')
      proxy.cut()
      assert.equal((await store.request(tenantId, `A${round}`))?.id, `A${round}`)
    }
  })

  it('that breaks in a transaction undoes it, and says so', async () => {
    const { through, direct } = await place()
    const act = async (sql: Sql) => {
      await sql.run("insert into idempotency_keys (key, at) values ('k', 0)")
      proxy.cut()
      await sql.run("insert into idempotency_keys (key, at) values ('l', 0)")
    }
    await assert.rejects(through.transaction(act), unavailable)
    assert.deepEqual(await direct.all('select key from idempotency_keys'), [])
    assert.equal(await through.transaction((sql) => sql.run("delete from idempotency_keys where key = 'k'")), 0)
  })

  it('whose answers are lost leaves a commit done or not done, never half, and done once', async () => {
    const { through, direct } = await place({ limits: { ...timeLimits, database: 300 } })
    const { store } = storesOf(through)
    await store.requests({ tenantId, limit: 1 })
    const change = { ...changeOf('A1'), idempotencyKey: 'once', work: [{ work: show }] }
    const lost = through.transaction(async (sql) => {
      await sql.run("insert into idempotency_keys (key, at) values ('before', $1)", Date.now())
      proxy.become('lose-replies')
    })
    await assert.rejects(lost, unavailable)
    proxy.become('pass')
    proxy.cut()
    // The commit itself was sent: it is done, whatever was heard of it.
    const isDone = async () => (await direct.all("select key from idempotency_keys where key = 'before'")).length
    for (let tries = 0; tries < 100 && (await isDone()) === 0; tries++) await wait(20)
    assert.equal(await isDone(), 1)
    assert.equal(await store.commit({ idempotencyKey: 'before' }), 'conflict')
    assert.equal(await store.commit(change), 'committed')
    assert.equal(await store.commit(change), 'conflict')
  })

  it('that hangs is given up in time, and works again by itself', async () => {
    const { through } = await place({ limits: { 'database-connection': 2000, database: 1000 } })
    const { store } = storesOf(through)
    await store.requests({ tenantId, limit: 1 })
    proxy.become('hang')
    await assert.rejects(store.requests({ tenantId, limit: 1 }), unavailable)
    await assert.rejects(store.commit(changeOf('A1')), unavailable)
    proxy.become('pass')
    proxy.cut()
    assert.equal(await store.commit(changeOf('A1')), 'committed')
  })

  it('that is closed is told at once, for as long as it is', async () => {
    const { through } = await place()
    const { store, queue } = storesOf(through)
    await store.commit(changeOf('A1'))
    proxy.become('refuse')
    for (let tries = 0; tries < 3; tries++) {
      await assert.rejects(store.commit(changeOf('A2')), unavailable)
      await assert.rejects(store.request(tenantId, 'A1'), unavailable)
      await assert.rejects(queue.claim(new Date(), 1000), unavailable)
    }
    proxy.become('pass')
    assert.equal(await store.commit(changeOf('A2')), 'committed')
  })

  it('goes to another server after a failover, behind the same name', async () => {
    const { through } = await place()
    const { store } = storesOf(through)
    await store.commit(changeOf('A1'))
    await server().kill()
    await assert.rejects(store.commit(changeOf('A2')), unavailable)
    await server().start({ newPort: true })
    proxy.target = server().port
    assert.equal(await store.commit(changeOf('A2')), 'committed')
    assert.equal((await store.request(tenantId, 'A1'))?.id, 'A1')
  })

  it('whose server forgets a claim in a crash gives nobody the same lease again', async () => {
    const { direct } = await place()
    const { store, queue } = storesOf(direct)
    // A claim is acknowledged before it is on the disk. This long it would stay in memory.
    await direct.run("alter system set wal_writer_delay = '10s'")
    await direct.first('select pg_reload_conf()')
    await store.commit({ work: [{ work: show }] })
    const first = await queue.claim(new Date(), 60_000)
    assert.ok(first)
    await server().kill()
    await server().start()
    const second = await queue.claim(new Date(), 60_000)
    assert.ok(second, 'the first claim was to be forgotten')
    assert.equal(await store.commit({ by: first, idempotencyKey: 'first' }), 'conflict')
    assert.equal(await queue.extend(first, new Date(), 60_000), false)
    assert.equal(await store.commit({ by: second, idempotencyKey: 'second' }), 'committed')
  })

  it('on which a process stood still in a transaction is given up, and tells so', async () => {
    const { through } = await place({ limits: { ...timeLimits, database: 300 } })
    const standingStill = through.transaction(async (sql) => {
      await sql.run("insert into idempotency_keys (key, at) values ('still', 0)")
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
      await sql.run("insert into idempotency_keys (key, at) values ('later', 0)")
    })
    await assert.rejects(standingStill, unavailable)
    assert.deepEqual(await through.all('select key from idempotency_keys'), [])
  })

  it('to a server that only reads, as a standby does, is left for another one', async () => {
    const { through, direct, connection } = await place()
    const { store } = storesOf(through)
    await store.commit(changeOf('A1'))
    const alter = (what: string) => direct.run(`alter database ${connection.database} ${what}`)
    await alter('set default_transaction_read_only = on')
    proxy.cut()
    await assert.rejects(store.commit(changeOf('A2')), unavailable)
    await direct.transaction(async (sql) => {
      await sql.run('set transaction read write')
      await sql.run(`alter database ${connection.database} reset default_transaction_read_only`)
    })
    assert.equal(await store.commit(changeOf('A2')), 'committed')
  })

  it('of a statement that takes too long is taken back, and tells so', async () => {
    const { direct } = await place()
    const { through } = await place({ limits: { ...timeLimits, database: 100 } })
    await assert.rejects(through.first('select pg_sleep(30)'), unavailable)
    const left = async () =>
      (
        await direct.all(
          "select 1 as one from pg_stat_activity where query like '%pg_sleep(30)%' and state = 'active' and pid <> pg_backend_pid()",
        )
      ).length
    for (let tries = 0; tries < 200 && (await left()) > 0; tries++) await wait(20)
    assert.equal(await left(), 0)
  })

  it('is made with the token of its time', async () => {
    const { connection, direct } = await place()
    const tokens: string[] = []
    let current = 'token-one'
    await direct.run(`drop role if exists courier_identity`)
    await direct.run(`create role courier_identity login superuser password 'token-one'`)
    const bot = openPostgres({
      ...connection,
      user: 'courier_identity',
      port: proxy.port,
      password() {
        tokens.push(current)
        return Promise.resolve(current)
      },
    })
    opened.push(bot)
    assert.deepEqual({ ...(await bot.first<object>('select current_user as name')) }, { name: 'courier_identity' })
    current = 'token-two'
    await direct.run(`alter role courier_identity password 'token-two'`)
    // A connection that is there stays good; a new one takes the token of its time.
    await bot.first('select 1')
    assert.deepEqual(tokens, ['token-one'])
    proxy.cut()
    await bot.first('select 1')
    assert.deepEqual(tokens, ['token-one', 'token-two'])
    current = 'token-of-nobody'
    proxy.cut()
    const refused = { code: 'service-unavailable', details: { service: 'The store', reason: '28P01' } }
    await assert.rejects(bot.first('select 1'), refused)
  })

  it('waits for others, and does a transaction again that had to give way', async () => {
    const { through, direct } = await place()
    for (const key of ['a', 'b']) await direct.run('insert into idempotency_keys (key, at) values ($1, 0)', key)
    const touch = (sql: Sql, key: string) => sql.run('update idempotency_keys set at = at + 1 where key = $1', key)
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
    let times = 0
    const cross = (sql: Sql, first: string, second: string, mine: 0 | 1) => async () => {
      times += 1
      await touch(sql, first)
      both[mine].resolve()
      await both[mine === 0 ? 1 : 0].promise
      await touch(sql, second)
    }
    await Promise.all([
      through.transaction((sql) => cross(sql, 'a', 'b', 0)()),
      direct.transaction((sql) => cross(sql, 'b', 'a', 1)()),
    ])
    // The one that gave way may meet the other one again before that has gone on.
    assert.ok(times >= 3, String(times))
    const rows = await direct.all<{ at: number }>('select at from idempotency_keys')
    assert.deepEqual(
      rows.map(({ at }) => at),
      [2, 2],
    )
  })

  it('keeps texts with every kind of character, and finds them by what they were kept under', async () => {
    const { through } = await place()
    const { conversations, store } = storesOf(through)
    await conversations.keepCopy('A\u00001', 'p', { conversationId: 'c\uD800', activityId: '\u{1F600}' })
    assert.deepEqual(await conversations.copy('A\u00001', 'p'), { conversationId: 'c\uFFFD', activityId: '\u{1F600}' })
    const { request } = changeOf('A1')
    const record = { ...request.record, form: { connectorName: 'Or\u0000ders', reason: '\uDFFF' } }
    await store.commit({ request: { ...request, record } })
    assert.deepEqual((await store.request(tenantId, 'A1'))?.form, record.form)
  })

  describe('that cannot be made at start', () => {
    const config = (postgres: Partial<NonNullable<Config['postgres']>>) =>
      ({
        postgres: { ...connectionTo(server(), 'postgres'), password: server().password, scope: 's', ...postgres },
        vaultKey: keys.current,
        definitionsLimit: 1e9,
        bot: { credential: { kind: 'client-secret', clientSecret: 'x' }, tenantId, appId: 'a' },
        endpoints: { authorityHost: 'https://login.microsoftonline.com' },
      }) as unknown as Config
    const what = async (postgres: Partial<NonNullable<Config['postgres']>>) => {
      const failure: unknown = await openStores(config(postgres)).then(
        async (stores) => stores.close(),
        (error: unknown) => error,
      )
      return (failure as Error | undefined)?.message
    }

    it('says that nobody listens there', async () => {
      assert.match(
        (await what({ port: await findFreePort() })) ?? '',
        /^the database at 127\.0\.0\.1 is not reached \(.*ECONNREFUSED.*\)\. Look at POSTGRES_HOST and POSTGRES_PORT/,
      )
    })

    it('says that the name is not known', async () => {
      assert.match((await what({ host: 'nowhere.invalid' })) ?? '', /^the name nowhere\.invalid is not known here\./)
    })

    it('says that a password is wrong, or a role unknown', async () => {
      assert.match((await what({ password: 'wrong' })) ?? '', /^127\.0\.0\.1 does not let postgres in \(password/)
      assert.match((await what({ user: 'nobody' })) ?? '', /^127\.0\.0\.1 does not let nobody in \(/)
    })

    it('says that there is no such database', async () => {
      assert.match(
        (await what({ database: 'nothing' })) ?? '',
        /^127\.0\.0\.1 has no database nothing \(.*\)\. Make it, or correct POSTGRES_DATABASE\.$/,
      )
    })

    it('says that the role may not make its tables', async () => {
      const database = openPostgres(connectionTo(server(), 'postgres'))
      opened.push(database)
      await database.run("create role courier_reader login password 'r'")
      assert.match(
        (await what({ user: 'courier_reader', password: 'r' })) ?? '',
        /^courier_reader may not change the database postgres as it must \(permission denied/,
      )
    })

    it('says that the server offers no TLS', async () => {
      const plain = createServer((socket) => socket.once('data', () => socket.write('N')))
      const { port, close } = await listenOnLoopback(plain)
      assert.match((await what({ port })) ?? '', /^127\.0\.0\.1 offers no TLS, and nothing is sent without\./)
      await close()
    })

    it('says that its certificate is not trusted', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'courier-other-ca-'))
      const { caCertificate: ca } = await openCertificateAuthority(directory)
      await rm(directory, { recursive: true })
      const place = connectionTo(server(), 'postgres')
      const database = openPostgres({ ...place, ca })
      opened.push(database)
      const failure: unknown = await database.first('select 1').catch((error: unknown) => error)
      assert.match(
        openingFailure(failure, { engine: 'postgres', ...place }).message,
        /^the certificate of 127\.0\.0\.1 is not trusted \(.*\)\. Let NODE_EXTRA_CA_CERTS name its authority;/,
      )
    })

    it('does not wait for a server that says nothing', async () => {
      proxy.become('hang')
      assert.match((await what({ port: proxy.port })) ?? '', /^the database at 127\.0\.0\.1 is not reached \(/)
    })
  })
})
