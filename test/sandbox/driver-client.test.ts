import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { createDriverClient } from '../../sandbox/driver-client.ts'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import type { Listening } from '../../sandbox/kernel/listen.ts'

const messages = [
  { id: 'm1', from: 'bot', text: 'too long ago' },
  { id: 'm2', from: 'bot', text: 'Hello' },
  { id: 'm3', from: 'bot', card: { body: [{ type: 'TextBlock', text: 'orders-api' }, { text: 'definition found' }] } },
  { id: 'm4', from: 'bot', text: 'Good-bye' },
]

describe('a script that waits for what a person sees', () => {
  let server: Listening
  before(async () => {
    server = await listenOnLoopback(
      createServer(({ url = '' }, response) => {
        // The events of the sandbox go on for ever, and there are none.
        if (url === '/api/events') {
          response.writeHead(200).flushHeaders()
          return
        }
        const body = JSON.stringify(url === '/api/people/dana/messages' ? messages : [])
        response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(body)
      }),
    )
  })
  after(() => server.close())

  const client = () => createDriverClient(`http://127.0.0.1:${server.port}`)

  it('gets the message that fits', async () => {
    assert.equal((await client().untilSeen('dana', /definition found/)).id, 'm3')
  })

  it('is told what came instead, where nothing fits', async () => {
    await assert.rejects(client().untilSeen('dana', /never/, 1), {
      message: [
        'dana sees /never/',
        'was awaited in vain. What came instead, the newest last:',
        '- m2 Hello',
        '- m3 orders-api · definition found',
        '- m4 Good-bye',
      ].join('\n'),
    })
  })
})
