import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { Agent } from 'undici'
import { askOnce } from '../../src/net/ask-once.ts'

describe('an address that is asked once', () => {
  const seen: (readonly [string | undefined, string | undefined])[] = []
  const dispatcher = new Agent()
  const server = createServer((call, reply) => {
    seen.push([call.url, call.headers.authorization])
    if (call.url === '/away') return void reply.writeHead(307, { location: '/there' }).end()
    if (call.url === '/long') return void reply.end('x'.repeat(100_000))
    if (call.url === '/half')
      return void reply.writeHead(200, { 'content-length': '9' }).write('half', () => call.socket.destroy())
    return void reply.end('answer')
  })
  let origin = ''
  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    await dispatcher.close()
    server.close()
  })
  const ask = (path: string) => askOnce(dispatcher, { url: `${origin}${path}`, token: 't', timeLimitMs: 5000 })

  it('gets the token and gives its status and the beginning of its answer', async () => {
    assert.deepEqual(await ask('/'), { status: 200, beginning: 'answer' })
    assert.deepEqual(seen.splice(0), [['/', 'Bearer t']])
    const { beginning } = await ask('/long')
    assert.ok(beginning.length >= 4096 && beginning.length < 100_000)
  })

  it('is not left for another', async () => {
    seen.length = 0
    assert.equal((await ask('/away')).status, 307)
    assert.deepEqual(seen, [['/away', 'Bearer t']])
  })

  it('has not answered where it breaks off', async () => {
    await assert.rejects(ask('/half'))
  })
})
