import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { until } from '../channel/until.ts'
import { startTestDriver } from './start-test-driver.ts'

describe('a stand-in told to fail', () => {
  let test: Awaited<ReturnType<typeof startTestDriver>>

  before(async () => {
    test = await startTestDriver()
  })
  after(() => test.close())

  const metadata = () => fetch(test.channel.endpoints.openIdMetadata)
  const fail = (fault: object) => test.call('POST', 'faults', { standIn: 'channel', ...fault })

  async function sendMessage(text: string, more: object = {}) {
    const conversation = test.channel.chat.conversations.personal('dana').id
    const authorization = `Bearer ${await test.botToken()}`
    return fetch(`${test.channel.endpoints.serviceUrl}v3/conversations/${conversation}/activities`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text, ...more }),
    })
  }

  it('answers the status it was told, as often as it was told, then works again', async () => {
    await fail({ kind: 'status', status: 429, headers: { 'retry-after': '3' }, times: 2 })
    const answers = [await metadata(), await metadata(), await metadata()]
    assert.deepEqual(
      answers.map(({ status, headers }) => [status, headers.get('retry-after')]),
      [
        [429, '3'],
        [429, '3'],
        [200, null],
      ],
    )
    assert.deepEqual((await test.call('GET', 'faults')).body, [])
  })

  it('answers any body: JSON as such, a text as it is where it is said to be no JSON', async () => {
    await fail({ kind: 'status', status: 403, body: { error: { code: 'DlpViolation' } } })
    await fail({ kind: 'status', status: 418, body: 'teapot' })
    await fail({ kind: 'status', status: 200, body: '<a/>', headers: { 'Content-Type': 'text/xml' } })
    const answers = [await metadata(), await metadata(), await metadata()]
    assert.deepEqual(
      await Promise.all(
        answers.map(async (each) => [each.status, each.headers.get('content-type'), await each.text()]),
      ),
      [
        [403, 'application/json', '{"error":{"code":"DlpViolation"}}'],
        [418, 'application/json', '"teapot"'],
        [200, 'text/xml', '<a/>'],
      ],
    )
  })

  it('fails only the calls whose body has a text, where it is told one', async () => {
    await fail({ kind: 'status', method: 'POST', containing: 'Inventory' })
    const answers = [await metadata(), await sendMessage('Orders'), await sendMessage('Inventory')]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 201, 503],
    )
  })

  it('fails only the calls after another one, where it is told so, and keeps other faults', async () => {
    const path = '/teams/v3/conversations/:id/activities'
    const { pathname } = new URL(test.channel.endpoints.openIdMetadata)
    await fail({ kind: 'status', method: 'GET', after: { method: 'POST', path } })
    await fail({ kind: 'status', method: 'GET', after: { method: 'GET', path } })
    await fail({ kind: 'status', method: 'GET', path: pathname, status: 500, after: { method: 'post', path } })
    const answers = [
      await metadata(),
      await sendMessage('Orders'),
      await metadata(),
      await metadata(),
      await metadata(),
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 201, 503, 500, 200],
    )
    await test.call('POST', 'faults/clear', {})
  })

  it('answers the page of a proxy in place of its own answer, and does nothing', async () => {
    const before = test.channel.chat.history('dana').length
    await fail({ kind: 'page' })
    await fail({ kind: 'page', status: 502 })
    for (const status of [200, 502]) {
      const answer = await sendMessage('never')
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [status, 'text/html; charset=utf-8'])
      assert.match(await answer.text(), /^<!DOCTYPE html>/)
    }
    assert.equal(test.channel.chat.history('dana').length, before)
  })

  it('fails only the calls it was told to', async () => {
    const before = test.channel.chat.history('dana').length
    await fail({ kind: 'reset', method: 'POST', path: '/teams/v3/conversations/:id/activities' })
    assert.equal((await metadata()).status, 200)
    await assert.rejects(sendMessage('never'))
    assert.equal((await sendMessage('then')).status, 201)
    assert.deepEqual(
      test.channel.chat
        .history('dana')
        .slice(before)
        .map(({ text }) => text),
      ['then'],
    )
  })

  it('does its work although the reply is lost', async () => {
    await fail({ kind: 'lost-reply' })
    await assert.rejects(sendMessage('posted'))
    assert.equal(test.channel.chat.history('dana').at(-1)?.text, 'posted')
  })

  it('repeats the secrets of the call in its refusal', async () => {
    await fail({ kind: 'echo' })
    const refused = await sendMessage('never', { clientSecret: 'a "secret"' })
    assert.equal(refused.status, 400)
    const { error } = (await refused.json()) as { error: { message: string } }
    for (const one of ['a "secret"', 'a%20%22secret%22', String.raw`a \"secret\"`, btoa('a "secret"')]) {
      assert.ok(error.message.includes(one), one)
    }
  })

  it('breaks off in the middle of the answer', async () => {
    await fail({ kind: 'half-body' })
    const response = await metadata()
    assert.equal(response.status, 200)
    await assert.rejects(response.text())
  })

  it('hangs until the caller gives up', async () => {
    await fail({ kind: 'hang' })
    const stop = new AbortController()
    const answer = fetch(test.channel.endpoints.openIdMetadata, { signal: stop.signal })
    await until(async () => (await test.call<unknown[]>('GET', 'faults')).body.length === 0)
    stop.abort()
    await assert.rejects(answer, { name: 'AbortError' })
  })

  it('answers late', async () => {
    await fail({ kind: 'delay', milliseconds: 1 })
    assert.equal((await metadata()).status, 200)
  })

  it('forgets what is cleared and refuses what it does not know', async () => {
    await fail({ kind: 'status' })
    assert.deepEqual((await test.call('POST', 'faults/clear', {})).body, [])
    assert.equal((await metadata()).status, 200)
    assert.equal((await fail({ kind: 'fire' })).status, 400)
  })
})
