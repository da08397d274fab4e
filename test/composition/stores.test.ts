import assert from 'node:assert/strict'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { StandIn } from '../../sandbox/kernel/stand-in.ts'
import { openFile, openStores } from '../../src/composition/stores.ts'
import { readConfig } from '../../src/config/config.ts'
import type { Config } from '../../src/config/config.ts'
import type { Work } from '../../src/core/jobs/work.ts'
import { folderWith } from '../cli/run-command.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { changeOf } from '../support/requests.ts'
import { dana, tenantId } from '../support/world.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const work: Work = { kind: 'analyse', person: dana, requestId: 'A1' }

function configOf(dataFile: string): Config {
  const read = readConfig({
    BOT_APP_ID: guid,
    BOT_TENANT_ID: guid,
    BOT_CLIENT_SECRET: 's3cret',
    VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
    AUDIT_KEY: Buffer.alloc(32, 2).toString('base64'),
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

  it('open with a new vault key beside the earlier one, do its work, and without the earlier one once sealed anew', async (t) => {
    const first = configOf(join(await folderWith({}, t), 'courier.sqlite'))
    const next = { ...first, vaultKey: Buffer.alloc(32, 2) }
    const now = new Date(Date.now() + 1000)
    const before = await openStores(first)
    const ref = await before.vault.put('A1', 's3cret')
    await before.store.commit({ work: [{ work }] })
    const signature = before.signer.sign('work', 'text')
    await before.close()

    const both = await openStores({ ...next, earlierVaultKeys: [first.vaultKey] })
    assert.deepEqual([await both.isKeyRight(), await both.vault.open('A1', ref)], [true, 's3cret'])
    assert.deepEqual((await both.queue.claim(now, 1000))?.work, work)
    assert.ok(both.signer.isSigned('work', 'text', signature))
    // The secret and the key that everything is signed with.
    assert.equal(await both.rekey(), 2)
    await both.close()

    const after = await openStores(next)
    assert.deepEqual([await after.isKeyRight(), await after.vault.open('A1', ref)], [true, 's3cret'])
    assert.ok(after.signer.isSigned('work', 'text', signature))
    await after.close()
    const late = await openStores(first)
    assert.equal(await late.isKeyRight(), false)
    await late.close()
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
    const plain = await openFile(configOf(file))
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
    await assert.rejects(openStores(configOf(file), { lockTimeoutMs: 1 }), {
      name: 'OpeningFailure',
      isInUse: true,
      message: `${file} is open in another process. One data file belongs to one bot: stop the other first.`,
    })
    holder.close()
  })

  it('are not made of a file that is no database, and nothing is changed in it', async (t) => {
    const file = join(await folderWith({ 'courier.sqlite': 'not a database at all' }, t), 'courier.sqlite')
    await assert.rejects(openStores(configOf(file)), {
      name: 'OpeningFailure',
      isInUse: false,
      message: `${file} is no SQLite database. Let DATA_FILE name another file; nothing was changed in it.`,
    })
    assert.equal(await readFile(file, 'utf8'), 'not a database at all')
  })

  it('pass over what nobody signed also where nobody is told of it', async (t) => {
    const file = join(await folderWith({}, t), 'courier.sqlite')
    const plain = await openFile(configOf(file))
    await plain.store.commit({ work: [{ work }] })
    await plain.close()
    const stores = await openStores(configOf(file))
    assert.equal(await stores.queue.claim(new Date(Date.now() + 1000), 1000), undefined)
    assert.equal(await stores.queue.countDeadLetters(), 1)
    await stores.close()
  })

  it('tell of a record and of a job that cannot be read, with what there is of them', async (t) => {
    const file = join(await folderWith({}, t), 'courier.sqlite')
    const first = await openFile(configOf(file))
    await first.store.commit(changeOf('A1'))
    await first.close()
    const database = new DatabaseSync(file)
    database.exec("update requests set record = '{'; update jobs set work = '{'")
    database.close()
    const said: unknown[] = []
    const log = { info: () => undefined, warn: () => undefined, error: (...line: unknown[]) => void said.push(line) }
    const stores = await openFile(configOf(file), { log })
    assert.deepEqual(await stores.store.requests({ tenantId, limit: 5 }), [])
    assert.equal(await stores.queue.claim(new Date(Date.now() + 1000), 1000), undefined)
    const [record, job] = said as readonly (readonly [object, string])[]
    assert.deepEqual(
      [record?.[1], job?.[1], 'id' in (record?.[0] ?? {}), 'key' in (job?.[0] ?? {})],
      ['a record cannot be read and is left out of lists', 'a job became a dead letter', true, true],
    )
    await stores.close()
  })
})

describe('the secrets of a bot with a Key Vault', () => {
  const credentials = {
    resources: {
      getToken: () => Promise.resolve({ token: 'the-bots-token', expiresOnTimestamp: Date.now() + 3_600_000 }),
    },
  }
  const calls: string[] = []
  let service: StandIn
  before(async () => {
    const kernel = await trustedKernel()
    service = await startStandIn({
      ...kernel,
      name: 'azure',
      certificate: await kernel.certificates.issue(),
      routes: [
        {
          method: '*',
          path: '/*',
          handle({ method, url, bearer, headers }) {
            calls.push(`${method} ${url.pathname.split('/')[1]} ${bearer}`)
            if (url.pathname.startsWith('/secrets/') && bearer) {
              const id = `https://${headers.host}${url.pathname}/1`
              return { status: 200, body: { id, value: 's', attributes: {}, tags: { owner: 'A1' } } }
            }
            const challenge = 'Bearer authorization="https://login.example/t", resource="https://vault.example"'
            return bearer ? { status: 403 } : { status: 401, headers: { 'www-authenticate': challenge } }
          },
        },
      ],
    })
  })
  after(() => service.close())

  it('are kept there, as the bot’s own identity, under the name of the installation', async () => {
    const config = { ...configOf(':memory:'), keyVault: { url: service.origin, private: true } }
    const stores = await openStores(config, { credentials })
    const ref = await stores.vault.put('A1', 's')
    const installation = Buffer.from((await stores.blobs.get('installation/id')) ?? []).toString()
    assert.match(ref, new RegExp(`^${installation}-[0-9a-f]{32}$`))
    assert.deepEqual(calls.at(-1), 'PUT secrets the-bots-token')
    await stores.close()
  })
})
