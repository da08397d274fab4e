import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf } from './conversions.ts'

const order = { type: 'object', properties: { id: { type: 'integer' } } }

const media = { schema: order }

const text = { schema: { type: 'string' } }

/** What becomes of a body with this content: how it is sent, what its schema is, and what is said about that. */
function sent(requestBody: unknown) {
  const { operation, said } = operationOf({ requestBody })
  const { consumes, parameters } = (operation ?? {}) as { consumes?: unknown; parameters?: unknown }
  return { consumes, parameters, said }
}

describe('of several media types', () => {
  const rows: readonly (readonly [name: string, types: readonly string[], kept: string, said: readonly string[]])[] = [
    ['JSON comes before JSON of a kind', ['application/vnd.api+json', 'application/json'], 'application/json', []],
    [
      'JSON of a kind comes before a form',
      ['multipart/form-data', 'application/vnd.api+json'],
      'application/vnd.api+json',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/vnd.api+json","others":["multipart/form-data"]}',
      ],
    ],
    [
      'any type is JSON',
      ['multipart/form-data', '*/*'],
      'application/json',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/json","others":["multipart/form-data"]}',
      ],
    ],
    [
      'any type of application is JSON',
      ['multipart/form-data', 'application/*'],
      'application/json',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/json","others":["multipart/form-data"]}',
      ],
    ],
    [
      'text/json is JSON',
      ['multipart/form-data', 'text/json'],
      'application/json',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/json","others":["multipart/form-data"]}',
      ],
    ],
    [
      'an empty type is JSON',
      ['multipart/form-data', ''],
      'application/json',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/json","others":["multipart/form-data"]}',
      ],
    ],
    [
      'a form with parts comes before a plain one',
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      'text/plain',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"multipart/form-data","others":["application/x-www-form-urlencoded"]}',
      ],
    ],
    [
      'a plain form comes before bytes',
      ['application/octet-stream', 'application/x-www-form-urlencoded'],
      'application/x-www-form-urlencoded',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/x-www-form-urlencoded","others":["application/octet-stream"]}',
      ],
    ],
    [
      'bytes come before text',
      ['text/plain', 'application/octet-stream'],
      'application/octet-stream',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/octet-stream","others":["text/plain"]}',
      ],
    ],
    [
      'a picture comes before text',
      ['text/plain', 'image/png'],
      'image/png',
      ['loss one-media-type /requestBody/content one-request-media-type {"type":"image/png","others":["text/plain"]}'],
    ],
    [
      'a film comes before text',
      ['text/html', 'video/mp4'],
      'video/mp4',
      ['loss one-media-type /requestBody/content one-request-media-type {"type":"video/mp4","others":["text/html"]}'],
    ],
    [
      'sound comes before text',
      ['text/csv', 'audio/mpeg'],
      'audio/mpeg',
      ['loss one-media-type /requestBody/content one-request-media-type {"type":"audio/mpeg","others":["text/csv"]}'],
    ],
    [
      'a file comes before text',
      ['text/plain', 'application/pdf'],
      'application/pdf',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/pdf","others":["text/plain"]}',
      ],
    ],
    [
      'plain text comes before XML',
      ['application/xml', 'text/plain'],
      'text/plain',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"text/plain","others":["application/xml"]}',
      ],
    ],
    [
      'a web page comes before XML of a kind',
      ['application/atom+xml', 'text/html'],
      'text/html',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"text/html","others":["application/atom+xml"]}',
      ],
    ],
    [
      'a table comes before a picture that is XML',
      ['image/svg+xml', 'text/csv'],
      'text/csv',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"text/csv","others":["image/svg+xml"]}',
      ],
    ],
    [
      'what is unknown comes last',
      ['x/y', 'text/plain'],
      'text/plain',
      ['loss one-media-type /requestBody/content one-request-media-type {"type":"text/plain","others":["x/y"]}'],
    ],
    [
      'the first of two alike is kept',
      ['image/png', 'image/gif'],
      'image/png',
      ['loss one-media-type /requestBody/content one-request-media-type {"type":"image/png","others":["image/gif"]}'],
    ],
    [
      'three others are named',
      ['text/plain', 'application/xml', 'x/a', 'x/b', 'application/json'],
      'application/json',
      [
        'loss one-media-type /requestBody/content one-request-media-type {"type":"application/json","others":["text/plain","application/xml","x/a"]}',
      ],
    ],
    ['extensions are none', ['x-own', 'text/plain'], 'text/plain', []],
  ]
  for (const [name, types, kept, said] of rows) {
    it(name, () => {
      const content = Object.fromEntries(
        types.map((type, index) => [type, { schema: { type: 'string', minLength: index } }]),
      )
      const { consumes, said: lines } = sent({ content })
      assert.deepEqual([String(consumes), lines.filter((line) => line.includes('one-media-type'))], [kept, said])
    })
  }

  it('one that says the same as the one that is kept is no loss', () => {
    assert.deepEqual(sent({ content: { 'application/json': text, 'application/xml': text } }).said, [])
  })

  it('another spelling of JSON is no loss, whatever it says', () => {
    assert.deepEqual(
      sent({ content: { 'application/json': media, 'text/json': text, 'application/a+json': {} } }).said,
      [],
    )
  })

  it('another type beside JSON of a kind is a loss', () => {
    assert.deepEqual(sent({ content: { 'application/a+json': media, 'text/plain': text } }).said, [
      'loss one-media-type /requestBody/content one-request-media-type {"type":"application/a+json","others":["text/plain"]}',
    ])
  })

  it('spaces, capitals and parameters of the type do not count', () => {
    assert.deepEqual(sent({ content: { ' Application/JSON ; charset=utf-8': media } }), {
      consumes: ['application/json'],
      parameters: [
        {
          name: 'body',
          in: 'body',
          schema: { type: 'object', properties: { id: { type: 'integer' } } },
        },
      ],
      said: [],
    })
  })
})
