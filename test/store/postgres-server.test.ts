import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { ClientConfig } from 'pg'
import { openCertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import type { CertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { startPostgres, withoutPostgres } from '../support/postgres.ts'
import type { PostgresServer } from '../support/postgres.ts'
import { listProcesses } from '../support/postgres/list-processes.ts'

/** A backend that is busy with it does not notice that its postmaster is gone; the limit is for a kill that misses it. */
const endlessStatement = `set statement_timeout = '30s'; do $$ begin loop end loop; end $$`

describe('the PostgreSQL server of the tests', { skip: withoutPostgres ?? false }, () => {
  let certificates: CertificateAuthority
  let server: PostgresServer
  let database: string
  before(async () => {
    ;({ certificates } = await trustedKernel())
    server = await startPostgres(certificates)
    database = await server.createDatabase()
  })
  after(() => server.close())

  async function connect(other: ClientConfig = {}): Promise<Client> {
    const { host, port, user, password } = server
    const ssl = { ca: certificates.caCertificate }
    const client = new Client({ host, port, user, password, database, ssl, ...other })
    // A client whose server is killed says so here as well; nobody waits for it.
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  async function ask(text: string, other: ClientConfig = {}): Promise<readonly unknown[]> {
    const client = await connect(other)
    try {
      return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows.flat()
    } finally {
      await client.end()
    }
  }

  /** The postmaster and all of its children that the server knows of. */
  async function findProcesses(): Promise<readonly number[]> {
    const postmaster = `split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int`
    return (await ask(`select pid from pg_stat_activity union select ${postmaster}`)) as number[]
  }

  const livingOf = (pids: readonly number[]) => listProcesses().filter(({ pid }) => pids.includes(pid))

  it('serves TLS with a certificate of the authority it was given', async () => {
    assert.deepEqual(await ask('select ssl from pg_stat_ssl where pid = pg_backend_pid()'), [true])
    const directory = await mkdtemp(join(tmpdir(), 'courier-ca-'))
    const other = await openCertificateAuthority(directory)
    await rm(directory, { recursive: true })
    await assert.rejects(connect({ ssl: { ca: other.caCertificate } }), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
  })

  it('lets nobody in without TLS or with another password', async () => {
    await assert.rejects(connect({ ssl: false }), { code: '28000', message: /no encryption/ })
    await assert.rejects(connect({ password: 'another' }), { code: '28P01' })
  })

  it('takes the password of a role as it is, as a token is', async () => {
    const token = `${'e'.repeat(1500)}.${'y'.repeat(500)}.J`
    await ask(`create role bot login password '${token}'`)
    assert.deepEqual(await ask('select current_user::text', { user: 'bot', password: token }), ['bot'])
  })

  it('writes to the disk before it acknowledges', async () => {
    assert.deepEqual(await ask('show fsync'), ['on'])
    assert.deepEqual(await ask('show synchronous_commit'), ['on'])
  })

  it('makes empty databases, which sort by code point or as people do', async () => {
    const other = await server.createDatabase()
    const icu = await server.createDatabase({ collation: 'icu' })
    assert.equal(new Set([database, other, icu]).size, 3)
    assert.deepEqual(
      await ask(`select count(*)::int from pg_tables where schemaname = 'public'`, { database: icu }),
      [0],
    )
    const sorted = `select word from (values ('b'), ('C'), ('a')) as words (word) order by word`
    assert.deepEqual(await ask(sorted, { database: other }), ['C', 'a', 'b'])
    assert.deepEqual(await ask(sorted, { database: icu }), ['a', 'b', 'C'])
    assert.deepEqual(await ask('show server_encoding', { database: icu }), ['UTF8'])
  })

  it(
    'is gone with all its processes after a kill, and has what was committed when it starts again',
    { timeout: 60_000 },
    async ({ signal }) => {
      await ask('create table kept (value int)')
      const idle = await connect()
      const open = await connect()
      await open.query('begin')
      await open.query('insert into kept values (1)')
      await ask('insert into kept values (2)')
      const busy = await connect()
      const cut = assert.rejects(busy.query(endlessStatement))
      while ((await ask(`select 1 from pg_stat_activity where query like '%loop%' and state = 'active'`)).length < 2)
        await wait(5, undefined, { signal })
      const pids = await findProcesses()
      assert.ok(pids.length > 4)

      await server.kill()

      assert.deepEqual(livingOf(pids), [])
      await assert.rejects(ask('select 1'), { code: 'ECONNREFUSED' })
      await server.kill()
      const port = server.port
      await server.start()
      assert.equal(server.port, port)
      assert.deepEqual(await ask('select value from kept'), [2])
      await Promise.all([cut, assert.rejects(idle.query('select 1')), assert.rejects(open.query('commit'))])
    },
  )

  it('stops in order, or at once', async () => {
    await ask('create table stopped (mode text)')
    for (const mode of ['fast', 'immediate'] as const) {
      await ask(`insert into stopped values ('${mode}')`)
      const pids = await findProcesses()
      await server.stop(mode)
      assert.deepEqual(livingOf(pids), [], mode)
      await server.stop(mode)
      await server.start()
    }
    assert.deepEqual(await ask('select mode from stopped'), ['fast', 'immediate'])
  })

  it('starts on a new port after a failover', async () => {
    await ask('create table moved (value int)')
    const { port } = server
    await server.kill()
    await server.start({ newPort: true })
    assert.notEqual(server.port, port)
    assert.deepEqual(await ask('select count(*)::int from moved'), [0])
    await assert.rejects(connect({ port }), { code: 'ECONNREFUSED' })
  })

  it('says what its log says where it does not start', async () => {
    await server.stop()
    const inTheWay = createServer().listen(server.port, server.host)
    await once(inTheWay, 'listening')
    await assert.rejects(server.start(), /Address already in use/)
    inTheWay.close()
    await once(inTheWay, 'close')
    await server.start()
    await assert.rejects(server.start(), /running/)
    assert.deepEqual(await ask('select 1'), [1])
  })

  it('leaves no process and no file when it is closed, once or twice, running or killed', async () => {
    const [data] = await ask('show data_directory')
    const folder = dirname(String(data))
    assert.ok(existsSync(folder))
    const pids = await findProcesses()
    await server.close()
    const children = listProcesses().filter(({ parent }) => parent === process.pid)
    assert.deepEqual([livingOf(pids), children, existsSync(folder)], [[], [], false])
    await server.close()

    server = await startPostgres(certificates)
    await server.kill()
    await server.close()
  })

  it('ends, files and all, with a test process that is killed', { timeout: 60_000 }, async ({ signal }) => {
    const load = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    const program = `
      const { trustedKernel } = await import(${load('../sandbox/support/trusted-kernel.ts')})
      const { startPostgres } = await import(${load('../support/postgres.ts')})
      const { certificates } = await trustedKernel()
      const { host, port, user, password } = await startPostgres(certificates)
      console.log(JSON.stringify([{ host, port, user, password, ssl: { ca: certificates.caCertificate } }]))`
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const [config] = JSON.parse(line.toString()) as [ClientConfig]
    const [data] = await ask('show data_directory', { ...config, database: 'postgres' })
    const folder = dirname(String(data))

    parent.kill('SIGKILL')

    while (existsSync(folder)) await wait(20, undefined, { signal })
    await assert.rejects(connect({ ...config, database: 'postgres' }), { code: 'ECONNREFUSED' })
  })
})
