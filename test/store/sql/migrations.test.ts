import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Database } from '../../../src/store/sql/database.ts'
import { checkSchema, currentSchema, migrate } from '../../../src/store/sql/migrations.ts'
import { openSqlite } from '../../../src/store/sql/sqlite/sqlite.ts'
import { vaultKeyCheck } from '../../../src/store/sql/vault-key-check.ts'
import { onEachEngine } from '../../support/engines.ts'
import { createWorld, dana, omar, personalConversation, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const key = Buffer.alloc(32, 7)
const dumpOf = (version: number) => new URL(`../schemas/schema-${version}.sql`, import.meta.url)
const earlier = Array.from({ length: currentSchema - 1 }, (_, index) => index + 1)

describe('a database of an earlier schema', () => {
  let directory: string
  let file: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'courier-schema-'))
    file = join(directory, 'courier.sqlite')
  })
  afterEach(() => rm(directory, { recursive: true }))

  /** The file as a program of that schema has left it, in the middle of its work. */
  function fileOf(version: number): void {
    const database = new DatabaseSync(file)
    database.exec(readFileSync(dumpOf(version), 'utf8'))
    database.close()
  }

  it('is kept for every one that there was', () => {
    assert.deepEqual(
      earlier.filter((version) => !existsSync(dumpOf(version))),
      [],
    )
  })

  for (const version of earlier) {
    it(`${version} is upgraded, and its requests go on`, async () => {
      fileOf(version)
      const world = createWorld({ file })
      world.cloud.apps = world.cloud.apps.flatMap((app) =>
        ['stock-api', 'returns-api', 'prices-api'].map((name) => ({
          ...app,
          name,
          resourceId: app.resourceId.replace('orders-api', name),
          host: `${name}.azurewebsites.net`,
        })),
      )
      const status = async (id: string) => (await world.request(id)).status
      assert.deepEqual(await Promise.all(['ID1', 'ID2', 'ID3', 'ID4', 'ID5'].map(status)), [
        'imported',
        'awaiting-approval',
        'awaiting-approval',
        'approved',
        'draft',
      ])
      await goOn(world)
      assert.deepEqual([await status('ID3'), await status('ID4')], ['imported', 'imported'])
      assert.equal(world.cloud.connectors.size, 2)
      await world.database.close()
    })

    it(`${version} keeps what else it had`, async () => {
      fileOf(version)
      const { context, database, conversations, request } = createWorld({ file })
      const { secret, proposal } = await request('ID5')
      assert.equal(proposal, undefined)
      assert.equal(await context.vault.open('ID5', secret?.ref ?? ''), 'a sealed secret')
      assert.equal((await vaultKeyCheck(database, { current: Buffer.alloc(32, 9) })()).fits, false)
      assert.equal((await vaultKeyCheck(database, { current: key })()).fits, true)
      assert.deepEqual(await conversations.of(dana), personalConversation(dana))
      assert.deepEqual(await conversations.copy('ID2', omar.id), { conversationId: 'c-omar', activityId: '2' })
      assert.equal(await context.store.commit({ idempotencyKey: 'dana|first-message' }), 'conflict')
      const found = await context.store.exportTargets({ tenantId, words: ['stock'], limit: 5 })
      assert.deepEqual(
        found.map((target) => target.request?.id),
        ['ID2'],
      )
      const named = (await request('ID1')).proposal?.definitionBlob ?? ''
      assert.ok(await context.blobs.get(named))
      const uses = await database.all<{ used_by: string }>('select used_by from blob_uses where blob = $1', named)
      assert.ok(uses.some(({ used_by }) => used_by === 'requests/ID1'))
      assert.ok(uses.some(({ used_by }) => used_by.startsWith('connectors/')))
      await database.close()
    })
  }

  it('is refused by a command, and left as it is', async () => {
    fileOf(1)
    const database = openSqlite(file)
    await assert.rejects(checkSchema(database), {
      message: 'the database has no schema number: it is empty, or of version 0.1',
    })
    assert.deepEqual(await database.all('select version from schema_version').catch(() => 'no table'), 'no table')
    await database.close()
  })
})

/** Does what was under way when the old program stopped: a leased import, and a decision that waits for a sign-in. */
async function goOn(world: World): Promise<void> {
  const { queue, clock } = world.context
  assert.equal(await queue.waitsFor(omar.id), true)
  assert.equal(await queue.release(omar.id, clock.now()), 1)
  // The lease of the process that is gone ends.
  world.advance(60_000)
  await world.settle()
}

const versionOf = (database: Database) => database.all<object>('select version from schema_version')

onEachEngine('a schema', (open) => {
  it('is made by one of many that start at once, and stays', async () => {
    const { database, second } = await open({ isEmpty: true })
    await Promise.all([migrate(database), migrate(second()), migrate(second())])
    await migrate(database)
    assert.deepEqual(
      (await versionOf(database)).map((row) => ({ ...row })),
      [{ version: currentSchema }],
    )
    await checkSchema(database)
  })

  it('that a newer program has written is refused in words, and nothing is changed', async () => {
    const { database } = await open()
    await database.run('update schema_version set version = $1', currentSchema + 1)
    const newer = {
      message: `the database has schema ${currentSchema + 1}, and this program knows schemas up to ${currentSchema} only`,
      fix: 'A newer program has written it: start that one, or restore a backup from before.',
    }
    await assert.rejects(migrate(database), newer)
    await assert.rejects(checkSchema(database), newer)
    assert.deepEqual(
      (await versionOf(database)).map((row) => ({ ...row })),
      [{ version: currentSchema + 1 }],
    )
  })

  it('is made whole or not at all', async () => {
    const { database } = await open({ isEmpty: true })
    // Somebody else's table stands in the way of the second step.
    await database.run('create table rate_counters (n integer)')
    await assert.rejects(migrate(database), /rate_counters/)
    await assert.rejects(database.all('select 1 from requests'))
  })

  it('that is not there yet is not made by a command', async () => {
    const { database } = await open({ isEmpty: true })
    await assert.rejects(checkSchema(database), { message: /has no schema number/ })
    await assert.rejects(database.all('select 1 from schema_version'))
  })
})
