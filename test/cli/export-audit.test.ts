import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import { audit } from '../../src/cli/audit.ts'
import { download } from '../../src/cli/export-audit.ts'
import { checkSignedRequestToken } from '../../src/audit/signed-request-token.ts'
import { auditKey, placeOf, threeMonths } from '../support/audit-exports.ts'
import { folderWith, runIn } from './run-command.ts'

const keys = { current: auditKey, earlier: [], name: 'AUDIT_KEY' }
const environment = {
  AUDIT_KEY: Buffer.alloc(32, 8).toString('base64'),
  VAULT_KEY: Buffer.alloc(32, 7).toString('base64'),
}

async function botThat(answers: RequestListener, test: TestContext) {
  const { port, close } = await listenOnLoopback(createServer(answers))
  test.after(close)
  return `http://127.0.0.1:${port}`
}

describe('an export from the running bot', () => {
  it('is asked for once, at one address, with a token for exactly that', async (t) => {
    const { january } = await threeMonths()
    const asked: unknown[] = []
    const from = await botThat((request, response) => {
      const target = request.url ?? ''
      const { authorization = '' } = request.headers
      const token = checkSignedRequestToken(authorization, {
        key: auditKey,
        asked: { method: 'GET', target },
        now: Date.now(),
      })
      asked.push([request.method, target, token.ok])
      response.end(january)
    }, t)
    const out = path.join(await folderWith({}, t), 'out.jsonl')
    const before = placeOf(january)
    assert.equal(await download(`${from}/elsewhere?x=1`, out, { keys, before: undefined }), undefined)
    assert.equal(await download(from, out, { keys, before }), undefined)
    const query = `?earlier=${before.digest}.${before.head.seq}.${before.head.hash}`
    assert.deepEqual(asked, [
      ['GET', '/audit', true],
      ['GET', `/audit${query}`, true],
    ])
    // What people did is for nobody else on the machine.
    assert.deepEqual([await readFile(out, 'utf8'), (await stat(out)).mode & 0o777], [january, 0o600])
  })

  it('goes over https, or to this machine', async (t) => {
    const out = path.join(await folderWith({}, t), 'out.jsonl')
    const ask = (from: string) => download(from, out, { keys, before: undefined })
    for (const from of ['http://courier.example', 'http://127.0.0.2', 'ftp://courier.example', 'courier.example']) {
      await assert.rejects(ask(from), { code: 'misuse' }, from)
    }
    const port = await findFreePort()
    for (const origin of [
      `http://127.0.0.1:${port}`,
      `http://[::1]:${port}`,
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
    ]) {
      assert.match((await ask(origin)) ?? '', /^https?:\/\/\S+ does not answer \(.+\)\.$/)
      assert.ok((await ask(origin))?.startsWith(`${origin} `))
    }
  })

  const answers: readonly (readonly [number, string])[] = [
    [404, ' does not take this AUDIT_KEY, or the two clocks are more than a minute apart.'],
    [409, ' answered 409.'],
    [400, ' answered 400.'],
    [503, ' answered 503.'],
  ]
  for (const [status, words] of answers) {
    it(`is none where the bot answers ${status}`, async (t) => {
      const from = await botThat((_, response) => response.writeHead(status).end('x'), t)
      const out = path.join(await folderWith({}, t), 'out.jsonl')
      assert.equal(await download(from, out, { keys, before: undefined }), `${from}${words}`)
      await assert.rejects(stat(out), { code: 'ENOENT' })
    })
  }

  it('is not looked for where the bot sends on to another place', async (t) => {
    const from = await botThat((request, response) => {
      if (request.url === '/audit') response.writeHead(302, { location: '/other' }).end()
      else response.end('x')
    }, t)
    const out = path.join(await folderWith({}, t), 'out.jsonl')
    assert.match((await download(from, out, { keys, before: undefined })) ?? '', / does not answer /)
  })
})

describe('what courier audit export says of its answer', () => {
  async function exported(text: string, test: TestContext, earlier?: string) {
    const folder = await folderWith(earlier === undefined ? {} : { 'earlier.jsonl': earlier }, test)
    const from = await botThat((_, response) => response.end(text), test)
    const [out, before] = [path.join(folder, 'out.jsonl'), path.join(folder, 'earlier.jsonl')]
    const args = ['export', '--from', from, '--out', out, ...(earlier === undefined ? [] : ['--earlier', before])]
    return { ...(await runIn(environment, audit, ...args)), out, before }
  }

  it('is how many lines it has, and where the log ended', async (t) => {
    const { january, february } = await threeMonths()
    const { seq, hash } = placeOf(february).head
    const { exitCode, printed, complained, out } = await exported(february, t, january)
    const said = [`9 lines in ${out}. Keep it: the next export follows it (--earlier).`, `head ${seq} ${hash}`]
    assert.deepEqual([exitCode, printed, complained], [0, said, []])
  })

  it('is that it broke off, where its last line is missing', async (t) => {
    const { january } = await threeMonths()
    const half = january.split('\n').slice(0, 3).join('\n')
    const { exitCode, printed, complained, out } = await exported(half, t)
    assert.deepEqual(
      [exitCode, printed, complained],
      [1, [], [`The answer broke off after 3 lines: ${out} is no export.`]],
    )
  })

  it('is that it follows another export than the one that was given', async (t) => {
    const { january, march } = await threeMonths()
    for (const text of [march, january]) {
      const { exitCode, complained, out, before } = await exported(text, t, january)
      const words = `${out} does not say that it follows ${before}: the bot is of an earlier version.`
      assert.deepEqual([exitCode, complained], [1, [words]])
    }
  })
})

describe('what courier audit needs', () => {
  const complaint = async (...args: readonly string[]) => {
    const { exitCode, printed, complained } = await runIn(environment, audit, ...args)
    assert.deepEqual([exitCode, printed], [2, []])
    return complained[0]
  }

  it('is to know what to do, and with which file', async () => {
    const words = 'Name what to do, and a file.'
    for (const args of [
      [],
      ['export'],
      ['export', 'x'],
      ['verify'],
      ['verify', '--out', 'x'],
      ['sign', 'x', '--out', 'x'],
    ]) {
      assert.equal(await complaint(...args), words, args.join(' '))
    }
  })

  it('is the bot’s settings where it reads the store itself', async () => {
    assert.match(
      (await complaint('export', '--out', 'x')) ?? '',
      /^The bot's settings are needed here, or --from:\n {2}BOT_APP_ID is missing\n {2}/,
    )
  })

  it('is a file that is an export: else it says which one is none, and where', async (t) => {
    const folder = await folderWith({ 'bad.jsonl': '{}\n' }, t)
    const file = path.join(folder, 'bad.jsonl')
    assert.equal(await complaint('verify', file), `${file}: line 1 is not a line of an audit export`)
  })
})

describe('what courier audit verify says', () => {
  it('is which key wrote from which line on, and what the export alone cannot show', async (t) => {
    const { january, february } = await threeMonths()
    const folder = await folderWith({ 'january.jsonl': january, 'february.jsonl': february }, t)
    const [first, second] = ['january.jsonl', 'february.jsonl'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ]
    const cutOff = 'Whether lines were cut off at the end shows only with --earlier or --head, kept elsewhere.'
    const alone = await runIn({ VAULT_KEY: environment.VAULT_KEY }, audit, 'verify', first)
    assert.match(alone.printed[1] ?? '', /^From line 1 on: key \w{16} \(VAULT_KEY\)\.$/)
    assert.deepEqual([alone.printed[0], alone.printed.at(-1)], [`${first}: 4 lines, all as they were written.`, cutOff])
    const followed = await runIn(environment, audit, 'verify', second, '--earlier', first)
    assert.match(
      followed.printed.join('\n'),
      /From line 1 on: key \w{16} \(an earlier key\)\.\nFrom line 6 on: key \w{16} \(AUDIT_KEY\)\.$/,
    )
    const { seq, hash } = placeOf(february).head
    const headed = await runIn(environment, audit, 'verify', second, '--head', `${seq}:${hash}`)
    assert.deepEqual([headed.exitCode, headed.printed.includes(cutOff)], [0, false])
  })
})
