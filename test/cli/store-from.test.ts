import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Environment } from '../../src/cli/command.ts'
import { downloadBackup } from '../../src/cli/back-up-store.ts'
import { store } from '../../src/cli/store.ts'
import { backupKeyOf, openBackups } from '../../src/composition/open-backups.ts'
import { openFile } from '../../src/composition/stores.ts'
import type { Log } from '../../src/core/ports/log.ts'
import { startServer } from '../../src/server.ts'
import { auditKeyFrom } from '../../src/audit/chain.ts'
import { signedRequestToken } from '../../src/audit/signed-request-token.ts'
import { keyText } from '../support/bot-settings.ts'
import { folderWith, runIn } from './run-command.ts'

const keys = { vaultKey: Buffer.alloc(32, 1), auditKeys: [Buffer.alloc(32, 9)] }
const environment = { VAULT_KEY: keyText(1), AUDIT_KEY: keyText(9) }
const asked = { method: 'GET', target: '/store/backup' }
const right = () => signedRequestToken(backupKeyOf(keys), asked, Date.now())

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

interface Options {
  /** Megabytes that the store keeps. */
  readonly size?: number
  readonly isServer?: boolean
  readonly freeBytes?: () => Promise<number>
}

/** A bot over a data file, as far as it gives backups. */
async function startBot({ size = 0, isServer = false, freeBytes }: Options = {}) {
  const folder = await folderWith({}, { after: (fn) => void cleanUps.push(fn) })
  const dataFile = join(folder, 'courier.sqlite')
  const { copyTo, ...stores } = await openFile({ dataFile, ...keys })
  cleanUps.push(() => stores.close())
  for (let index = 0; index < size; index++) await stores.blobs.put(`blob/${index}`, Buffer.alloc(1024 ** 2, index))
  const said: string[] = []
  const say = (fields: object, words: string) => void said.push(`${words} ${JSON.stringify(fields)}`)
  const log: Log = { info: say, warn: say, error: say }
  const backups = openBackups(
    { ...keys, dataFile },
    {
      store: stores.store,
      clock: { now: () => new Date() },
      log,
      ...(copyTo && !isServer ? { copyTo } : {}),
      ...(freeBytes ? { freeBytes } : {}),
    },
  )
  const server = await startServer({
    port: 0,
    channelAdapter: () => Promise.resolve({ status: 200 }),
    isReady: () => Promise.resolve(true),
    backupAnswers: (request, signal) => backups.answers(request, signal),
    log,
  })
  cleanUps.push(() => server.close({ drain: 0, timeout: 0 }))
  const from = `http://127.0.0.1:${server.port}`
  return {
    folder,
    dataFile,
    stores,
    said,
    from,
    port: server.port,
    backups,
    copies: async () => (await readdir(folder)).filter((name) => name.includes('.backup-')),
    backup: (out: string, changes: Environment = {}) =>
      runIn({ ...environment, ...changes }, store, 'backup', out, '--from', from),
    ask: (authorization: string) => fetch(`${from}/store/backup`, { headers: { authorization } }),
  }
}

/** A server that gives one answer. */
async function answering(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1')
  cleanUps.push(async () => {
    server.close()
    server.closeAllConnections()
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('courier store backup --from', () => {
  it('gets a whole copy from the running bot, of which nothing is left there', async () => {
    const { folder, stores, backup, copies, said } = await startBot({ size: 3 })
    const out = join(folder, 'out.sqlite')
    const { exitCode, printed, complained } = await backup(out)
    assert.deepEqual([exitCode, complained], [0, []])
    const { size, mode } = await stat(out)
    assert.deepEqual([printed[0], mode & 0o777], [`${out}: ${size} bytes, read to the end and whole.`, 0o600])
    assert.deepEqual(await copies(), [])
    assert.deepEqual(said, [`a backup is read {"bytes":${size}}`])
    assert.equal(await stores.isKeyRight(), true)
    const copied = await openFile({ dataFile: out, ...keys })
    assert.equal((await copied.blobs.get('blob/2'))?.length, 1024 ** 2)
    await copied.close()
  })

  it('is answered for nobody else: not for a holder of one key, and not twice', async () => {
    const { folder, backup, ask, said, copies } = await startBot()
    const audit = auditKeyFrom(Buffer.alloc(32, 9))
    const token = right()
    assert.equal((await ask(token)).status, 200)
    const others = [
      '',
      'Bearer x',
      token,
      signedRequestToken(audit, asked, Date.now()),
      signedRequestToken(keys.vaultKey, asked, Date.now()),
      signedRequestToken(backupKeyOf(keys), { ...asked, target: '/audit' }, Date.now()),
      signedRequestToken(backupKeyOf(keys), asked, Date.now() - 61_000),
    ]
    for (const authorization of others) assert.equal((await ask(authorization)).status, 404)
    assert.equal(said.filter((line) => line.includes('"status":404')).length, others.length)
    assert.ok(!said.join().includes('Courier'))
    const out = join(folder, 'out.sqlite')
    for (const changes of [{ VAULT_KEY: keyText(2) }, { AUDIT_KEY: keyText(8) }]) {
      const { exitCode, complained } = await backup(out, changes)
      assert.equal(exitCode, 1)
      assert.match(complained.join(), /does not take this pair of VAULT_KEY and AUDIT_KEY/)
    }
    assert.deepEqual([await copies(), (await readdir(folder)).includes('out.sqlite')], [[], false])
  })

  it('is one at a time, and the next one is made when the reader of the first has gone', async () => {
    const { folder, port, backup, copies, said } = await startBot({ size: 30 })
    // Reads nothing, so that the answer cannot end.
    const reader = connect(port, '127.0.0.1')
    reader.pause()
    reader.write(`GET /store/backup HTTP/1.1\r\nHost: x\r\nAuthorization: ${right()}\r\n\r\n`)
    const out = join(folder, 'out.sqlite')
    const isRefused = async () => {
      const { exitCode, complained } = await backup(out)
      assert.deepEqual([exitCode, complained.join().includes('answered 409: another backup is being made')], [1, true])
    }
    while ((await copies()).length === 0) await nextTurn()
    await isRefused()
    while (!said.some((line) => line.startsWith('a backup is read'))) await nextTurn()
    await isRefused()
    reader.destroy()
    while ((await copies()).length > 0) await nextTurn()
    let done = await backup(out)
    while (done.exitCode !== 0) done = await backup(out)
    assert.deepEqual(done.complained, [])
  })

  it('is not begun where the copy would fill the disk', async () => {
    const room = 64 * 1024 ** 2
    let free = room
    const { folder, dataFile, backup, copies } = await startBot({ freeBytes: () => Promise.resolve(free) })
    const out = join(folder, 'out.sqlite')
    const { exitCode, complained } = await backup(out)
    assert.equal(exitCode, 1)
    assert.match(complained.join(), /answered 507: there is no room for a copy beside the data file/)
    assert.deepEqual(await copies(), [])
    for (const end of ['', '-wal']) free += (await stat(dataFile + end)).size
    // The token of the first call is in the log of the file too.
    free += 1024 ** 2
    assert.equal((await backup(out)).exitCode, 0)
  })

  it('says of a PostgreSQL server that it has its own backups, to whoever may know', async () => {
    const { folder, backup, ask } = await startBot({ isServer: true })
    const { exitCode, complained } = await backup(join(folder, 'out'))
    assert.deepEqual(
      [exitCode, complained.join().includes('answered 501: everything is kept on a PostgreSQL')],
      [1, true],
    )
    assert.equal((await ask('')).status, 404)
  })

  it('removes what a killed process has left, and nothing else', async () => {
    const { folder, dataFile, backups, backup, copies } = await startBot()
    const leave = () => writeFile(`${dataFile}.backup-0a1b2c3d4e5f`, 'half of one')
    await writeFile(join(folder, 'my.backup-0a1b2c3d4e5f'), 'of somebody')
    await leave()
    await backups.removeLeftovers()
    assert.deepEqual(await copies(), ['my.backup-0a1b2c3d4e5f'])
    await leave()
    assert.equal((await backup(join(folder, 'out.sqlite'))).exitCode, 0)
    assert.deepEqual(await copies(), ['my.backup-0a1b2c3d4e5f'])
  })

  it('keeps no file of an answer that breaks off, is no backup, or does not come', async (t) => {
    const folder = await folderWith({}, t)
    const out = join(folder, 'out.sqlite')
    const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
      'There is no backup': (response) => {
        response.setHeader('content-length', 100_000)
        response.write('half', () => response.destroy())
      },
      'file is not a database': (response) => void response.end('a page of a proxy. '.repeat(100)),
      'answered 503': (response) => {
        response.statusCode = 503
        response.end()
      },
    }
    for (const [words, answer] of Object.entries(answers)) {
      const from = await answering(answer)
      const done = await runIn(environment, store, 'backup', out, '--from', from)
      assert.equal(done.exitCode, 1)
      assert.ok(done.complained.join().includes(words), done.complained.join())
      assert.deepEqual(await readdir(folder), [])
    }
    const from = await answering(() => undefined)
    const complained: string[] = []
    const terminal = { print: () => undefined, complain: (line: string) => void complained.push(line) }
    assert.equal(await downloadBackup(out, { from, environment, terminal, limitMs: 50 }), 1)
    assert.match(complained.join(), /does not answer/)
  })

  it('takes no file’s place, and needs both keys and https', async () => {
    const { folder, backup, from } = await startBot()
    const out = join(folder, 'there')
    await writeFile(out, 'of somebody')
    assert.match((await backup(out)).complained.join(), /is there already/)
    assert.equal(await readFile(out, 'utf8'), 'of somebody')
    for (const missing of [{ VAULT_KEY: '' }, { AUDIT_KEY: '' }]) {
      const { exitCode, complained } = await backup(join(folder, 'out'), missing)
      assert.deepEqual([exitCode, complained[0]], [2, 'VAULT_KEY and AUDIT_KEY of the bot are needed.'])
    }
    const plain = await runIn(environment, store, 'backup', join(folder, 'out'), '--from', 'http://bot.example')
    assert.deepEqual([plain.exitCode, from.startsWith('http:')], [2, true])
  })
})
