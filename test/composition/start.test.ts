import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import { currentSchema } from '../../src/store/sql/migrations.ts'

const guid = '00000000-0000-4000-8000-000000000001'
const password = 'pg~password~of~the~bot'

describe('a bot whose store cannot be opened does not start', { timeout: 60_000 }, () => {
  let directory: string
  let policyFile: string
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'courier-start-'))
    policyFile = join(directory, 'policy.json')
    await writeFile(policyFile, JSON.stringify({ environments: [] }))
  })
  after(() => rm(directory, { recursive: true }))

  /** Starts it as `npm start` does; resolves to how it ended and what it said. */
  async function start(settings: Readonly<Record<string, string>>) {
    const env = {
      PATH: process.env['PATH'],
      BOT_APP_ID: guid,
      BOT_TENANT_ID: guid,
      BOT_CLIENT_SECRET: 'x',
      VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
      AUDIT_KEY: Buffer.alloc(32, 2).toString('base64'),
      POLICY_FILE: policyFile,
      PORT: '0',
      ...settings,
    }
    const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const exit = new Promise((resolve) => void child.once('exit', resolve))
    const [out, said, code] = await Promise.all([text(child.stdout), text(child.stderr), exit])
    assert.equal(code, 1)
    assert.doesNotMatch(out + said, /pg~password|\n {4}at /)
    return said
  }

  it('and says that the database is not reached', async () => {
    const port = await findFreePort()
    const postgres = { POSTGRES_HOST: '127.0.0.1', POSTGRES_PORT: `${port}`, POSTGRES_USER: 'courier' }
    const said = await start({ ...postgres, POSTGRES_PASSWORD: password })
    assert.match(
      said,
      /^Connector Courier does not start:\n {2}- the database at 127\.0\.0\.1 is not reached \(.*ECONNREFUSED.*\)\. Look at POSTGRES_HOST/,
    )
  })

  it('and says that the data file is none', async () => {
    const file = join(directory, 'notes.txt')
    await writeFile(file, 'no database at all, but long enough to be taken for one\n'.repeat(20))
    const before = await readFile(file)
    assert.match(await start({ DATA_FILE: file }), /notes\.txt is no SQLite database\. Let DATA_FILE name another file/)
    assert.deepEqual(await readFile(file), before)
  })

  it('and says that a newer program has written the data file', async () => {
    const file = join(directory, 'newer.sqlite')
    const database = new DatabaseSync(file)
    database.exec(`create table schema_version (version integer not null); insert into schema_version values (99)`)
    database.close()
    assert.match(
      await start({ DATA_FILE: file }),
      new RegExp(`the database has schema 99, and this program knows schemas up to ${currentSchema} only\\. A newer`),
    )
  })

  it('and says that another bot has the data file', async () => {
    const file = join(directory, 'held.sqlite')
    const holder = new DatabaseSync(file)
    holder.exec('pragma locking_mode = exclusive; begin exclusive; create table t (n)')
    const said = await start({ DATA_FILE: file })
    holder.close()
    assert.match(
      said,
      /held\.sqlite is open in another process\. One data file belongs to one bot: stop the other first/,
    )
  })
})
