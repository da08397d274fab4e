import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { openFile, openStores } from '../../src/composition/stores.ts'
import { readConfig } from '../../src/config/config.ts'
import type { Config } from '../../src/config/config.ts'
import type { Work } from '../../src/core/jobs/work.ts'
import { folderWith } from '../cli/run-command.ts'
import { dana } from '../support/world.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const work: Work = { kind: 'analyse', person: dana, requestId: 'A1' }

function configOf(dataFile: string): Config {
  const read = readConfig({
    BOT_APP_ID: guid,
    BOT_TENANT_ID: guid,
    BOT_CLIENT_SECRET: 's3cret',
    VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
    POLICY_FILE: 'policy.json',
    DATA_FILE: dataFile,
  })
  assert.ok(read.ok)
  return read.config
}

describe('the stores of a bot with a data file', () => {
  it('begin with a folder for the file, and keep what is written for the next start', async (t) => {
    const file = join(await folderWith({}, t), 'deep', 'er', 'courier.sqlite')
    const first = await openStores(configOf(file))
    await access(file)
    await first.blobs.put('a', new Uint8Array([1, 2]))
    await first.close()
    const second = await openStores(configOf(file))
    assert.deepEqual(await second.blobs.get('a'), new Uint8Array([1, 2]))
    await second.close()
  })

  it('keep no more definitions than the configuration allows', async () => {
    const stores = await openStores({ ...configOf(':memory:'), definitionsLimit: 3 })
    await stores.blobs.put('a', new Uint8Array([1, 2]))
    await assert.rejects(stores.blobs.put('b', new Uint8Array([3, 4])), { code: 'store-full' })
    assert.equal(await stores.blobs.size(), 2)
    await stores.close()
  })

  it('do the work that the bot has signed, and make a dead letter of what somebody else wrote', async (t) => {
    const file = join(await folderWith({}, t), 'courier.sqlite')
    const said: unknown[] = []
    const note = (_: object, words: string) => void said.push(words)
    const log = { info: note, warn: note, error: note }
    const now = new Date(Date.now() + 1000)
    const stores = await openStores(configOf(file), { log })
    await stores.store.commit({ work: [{ work }] })
    assert.deepEqual((await stores.queue.claim(now, 1000))?.work, work)
    await stores.close()
    // Written past the signature, as by somebody who has the file.
    const plain = openFile(configOf(file))
    await plain.store.commit({ work: [{ work: { ...work, requestId: 'B2' } }] })
    await plain.close()
    const again = await openStores(configOf(file), { log })
    assert.equal(await again.queue.claim(now, 1000), undefined)
    assert.deepEqual([await again.queue.countDeadLetters(), said], [1, ['a job became a dead letter']])
    await again.close()
  })

  it('are one process’s: another one is told so within its time', async (t) => {
    const file = join(await folderWith({}, t), 'courier.sqlite')
    const holder = new DatabaseSync(file)
    holder.exec('pragma locking_mode = exclusive; begin exclusive; create table held (x)')
    await assert.rejects(openStores(configOf(file), { lockTimeoutMs: 1 }), /locked/)
    holder.close()
  })
})
