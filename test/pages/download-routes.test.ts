import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { en } from '../../src/cards/text/en/index.ts'
import { downloadPage, goneLinkPage } from '../../src/pages/download-page.ts'
import { createDownloadRoutes } from '../../src/pages/download-routes.ts'
import type { HttpServer } from '../../src/server.ts'
import { makeLink } from '../../src/workflow/definition/download-links.ts'
import { startPageServer } from '../support/page-server.ts'
import { sampleRequest } from '../support/requests.ts'
import { createWorld, dana } from '../support/world.ts'

const file = {
  name: 'orders-api.swagger.json',
  contentType: 'application/json; charset=utf-8',
  bytes: Buffer.from('{}'),
}

describe('the page of a link', () => {
  it('says how large the file is, in whole kilobytes rounded up', () => {
    const sizes = [1, 1024, 1025].map((bytes) => downloadPage({ fileName: 'a.json', bytes }, en))
    assert.deepEqual(
      sizes.map((page) => /<code>a\.json<\/code> \((.*)\)/.exec(page)?.[1]),
      ['1 KB', '1 KB', '2 KB'],
    )
  })
})

describe('a link to a file', () => {
  const world = createWorld()
  let server: HttpServer

  before(async () => {
    server = await startPageServer({ downloads: createDownloadRoutes(world.context) })
  })
  after(() => server.close({ drain: 0, timeout: 100 }))

  async function newLink(): Promise<string> {
    const link = await makeLink(world.context, { person: dana, request: sampleRequest(), file })
    assert.ok(link)
    return `http://127.0.0.1:${server.port}${new URL(link.url).pathname}`
  }

  it('shows a page with a button, as often as anybody looks, and uses nothing up', async () => {
    const url = await newLink()
    for (let look = 0; look < 3; look++) {
      const answer = await fetch(url, { headers: { 'accept-language': 'nl-NL,nl;q=0.9' } })
      assert.equal(answer.status, 200)
      assert.match(await answer.text(), /<html lang="nl">[^]*orders-api\.swagger\.json[^]*<form method="post">/)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      const names = [
        'content-type',
        'content-security-policy',
        'cross-origin-resource-policy',
        'referrer-policy',
        'x-content-type-options',
        'x-robots-tag',
      ]
      assert.deepEqual(
        names.map((name) => answer.headers.get(name)),
        [
          'text/html; charset=utf-8',
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          'same-origin',
          'no-referrer',
          'nosniff',
          'noindex',
        ],
      )
    }
    assert.equal((await fetch(url, { method: 'POST' })).status, 200)
  })

  it('hands the file out once, of 32 that ask at the same time to exactly one', async () => {
    const url = await newLink()
    const answers = await Promise.all(Array.from({ length: 32 }, () => fetch(url, { method: 'POST' })))
    const got = answers.filter(({ status }) => status === 200)
    assert.deepEqual([got.length, answers.filter(({ status }) => status === 404).length], [1, 31])
    assert.equal(await got[0]?.text(), '{}')
    const header = (name: string) => got[0]?.headers.get(name)
    assert.deepEqual(
      [
        header('content-disposition'),
        header('x-content-type-options'),
        header('cache-control'),
        header('content-type'),
      ],
      ['attachment; filename="orders-api.swagger.json"', 'nosniff', 'no-store', 'application/json; charset=utf-8'],
    )
    assert.equal((await fetch(url)).status, 404)
  })

  it('is worth nothing after ten minutes', async () => {
    const url = await newLink()
    world.advance(10 * 60_000)
    assert.deepEqual([(await fetch(url)).status, (await fetch(url, { method: 'POST' })).status], [404, 404])
  })

  it('that was used says so in words, in the language of the browser, to whoever looks and whoever presses', async () => {
    const url = await newLink()
    await fetch(url, { method: 'POST' })
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(url, { method, headers: { 'accept-language': 'nl' } })
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [404, 'text/html; charset=utf-8'])
      assert.match(await answer.text(), /<html lang="nl">[^]*<h1>Deze koppeling leidt nergens heen<\/h1>/)
    }
  })

  it('that was guessed is answered like one that was used, word for word', async () => {
    const base = `http://127.0.0.1:${server.port}/definitions/`
    const used = await newLink()
    await fetch(used, { method: 'POST' })
    const guesses = [used, base + 'a'.repeat(43), `${base}x`, `${base}${'%00'.repeat(40)}`, `${base}..%2f..%2fetc`]
    for (const guess of guesses) {
      for (const method of ['GET', 'POST']) {
        const answer = await fetch(guess, { method })
        assert.deepEqual([answer.status, await answer.text()], [404, goneLinkPage(en)], guess)
      }
    }
  })

  it('keeps no number anywhere, only its hash', async () => {
    const number = new URL(await newLink()).pathname.split('/').at(-1) ?? ''
    assert.equal(Buffer.from(number, 'base64url').length, 32)
    const tables = await world.database.all('select * from tickets')
    const audit = await world.database.all('select * from audit')
    assert.doesNotMatch(JSON.stringify([tables, audit]), new RegExp(number))
  })

  it('is not made where no address for links is set up', async () => {
    const { publicUrl: _none, ...context } = world.context
    assert.equal(await makeLink(context, { person: dana, request: sampleRequest(), file }), undefined)
  })
})
