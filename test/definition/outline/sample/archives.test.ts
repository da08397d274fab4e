import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLeftOutList } from '../../../../src/definition/outline/left-out-list.ts'
import { looksLikeSample, mostRequests, readSample } from '../../../../src/definition/outline/sample/read-sample.ts'
import type { RecordedRequest } from '../../../../src/definition/outline/sample/recorded-request.ts'
import { bytesOf } from '../../sample.ts'

const read = (text: unknown) => readSample(bytesOf(text), createLeftOutList())

const entry = (request: object, response?: object) => ({ request, ...(response ? { response } : {}) })
const har = (...entries: readonly unknown[]) => ({ log: { version: '1.2', entries } })

describe('a HAR file', () => {
  const rows: readonly (readonly [fact: string, entry: unknown, request: object])[] = [
    ['a call', entry({ url: 'https://h/a' }), { method: 'GET', url: 'https://h/a', headers: [] }],
    [
      'headers',
      entry({ method: 'PUT', url: 'u', headers: [{ name: 'A', value: 'b' }, { name: 'C' }, { value: 'd' }, 'e'] }),
      {
        method: 'PUT',
        url: 'u',
        headers: [
          ['A', 'b'],
          ['C', ''],
        ],
      },
    ],
    [
      'a text',
      entry({ url: 'u', postData: { mimeType: 'application/json', text: '{}' } }),
      { method: 'GET', url: 'u', headers: [], body: { kind: 'text', text: '{}' } },
    ],
    ['an empty text', entry({ url: 'u', postData: { text: '' } }), { method: 'GET', url: 'u', headers: [] }],
    [
      'a form',
      entry({
        url: 'u',
        postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a' }, {}], text: 'b=1' },
      }),
      { method: 'GET', url: 'u', headers: [], body: { kind: 'form', fields: [{ name: 'a', isFile: false }] } },
    ],
    [
      'a form as a text',
      entry({ url: 'u', postData: { mimeType: 'application/x-www-form-urlencoded', text: 'b=1' } }),
      { method: 'GET', url: 'u', headers: [], body: { kind: 'form', fields: [{ name: 'b', isFile: false }] } },
    ],
    [
      'parts',
      entry({
        url: 'u',
        postData: { mimeType: 'multipart/form-data; boundary=x', params: [{ name: 'a', fileName: 'b' }] },
      }),
      { method: 'GET', url: 'u', headers: [], body: { kind: 'multipart', fields: [{ name: 'a', isFile: true }] } },
    ],
    [
      'an answer',
      entry({ url: 'u' }, { status: 201, content: { mimeType: 'application/json', text: '{}' } }),
      { method: 'GET', url: 'u', headers: [], answer: { status: 201, text: '{}' } },
    ],
    [
      'an answer in base64',
      entry({ url: 'u' }, { status: 200, content: { text: 'e30=', encoding: 'base64' } }),
      { method: 'GET', url: 'u', headers: [], answer: { status: 200, text: '{}' } },
    ],
    [
      'an answer without a text',
      entry({ url: 'u' }, { status: 204 }),
      { method: 'GET', url: 'u', headers: [], answer: { status: 204 } },
    ],
    [
      'an answer without a status',
      entry({ url: 'u' }, { content: { text: '{}' } }),
      { method: 'GET', url: 'u', headers: [] },
    ],
  ]
  for (const [fact, one, request] of rows) {
    it(`has ${fact}`, () => {
      assert.deepEqual(read(har(one)), [request])
    })
  }

  it('leaves out what belongs to a page, and what is no request', () => {
    const leftOut = createLeftOutList()
    const page = [
      'text/html; charset=utf-8',
      'text/css',
      'image/png',
      'font/woff2',
      'audio/ogg',
      'video/mp4',
      'application/javascript',
      'text/javascript',
      'application/wasm',
    ]
    const entries = [
      ...page.map((mimeType) => entry({ url: 'u' }, { status: 200, content: { mimeType } })),
      entry({ method: 'options', url: 'u' }),
      7,
      entry({}),
      { response: {} },
    ]
    assert.deepEqual(readSample(bytesOf(har(...entries)), leftOut), [])
    assert.deepEqual(
      leftOut.all().map(({ reason, count }) => [reason, count]),
      [
        ['page-content', 10],
        ['unreadable', 3],
      ],
    )
  })

  it('is read up to a number of requests', () => {
    const leftOut = createLeftOutList()
    const requests: readonly RecordedRequest[] =
      readSample(bytesOf(har(...Array.from({ length: mostRequests + 2 }, () => entry({ url: 'u' })))), leftOut) ?? []
    assert.deepEqual([requests.length, leftOut.all()], [mostRequests, [{ reason: 'too-many', count: 2, names: [] }]])
  })
})

describe('what is a sample', () => {
  const rows: readonly (readonly [fact: string, text: string, looks: boolean, reads: boolean])[] = [
    ['a HAR file', JSON.stringify(har()), true, true],
    ['curl', 'curl https://h', true, true],
    ['an .http file', 'GET https://h/a', true, true],
    ['an .http file with a path', 'POST /a', true, true],
    ['an .http file with a variable', 'DELETE {{base}}', true, true],
    ['a definition', 'openapi: 3.0.3\ninfo:\n  description: |\n    curl https://h\n', false, true],
    ['a definition in quotation marks', '"swagger" : "2.0"\ncurl https://h\n', false, true],
    ['JSON with a log', '{"log":{"entries":[', true, false],
    ['other JSON', '{"log":{}}', false, false],
    ['JSON with entries elsewhere', '{"entries":[]}', false, false],
    ['a HAR file nested too deep', `{"log":{"entries":[${'['.repeat(200)}${']'.repeat(200)}]}}`, true, false],
    ['a HAR file with too many values', `{"log":{"entries":[${'1,'.repeat(1_000_001)}1]}}`, true, false],
    ['words', 'GET well soon', false, false],
    ['nothing', '', false, false],
    ['a text that is too long', `curl https://h\n${' '.repeat(2_000_000)}`, false, false],
    ['a file that is too large', `{"log":{"entries":[]}}${' '.repeat(20_000_000)}`, true, false],
  ]
  for (const [fact, text, looks, reads] of rows) {
    it(`${fact}: ${looks ? 'looks like one' : 'does not look like one'}, ${reads ? 'is read' : 'is not read'}`, () => {
      assert.deepEqual([looksLikeSample(bytesOf(text)), read(text) !== undefined], [looks, reads])
    })
  }
})
