import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const text = { type: 'string' }

const file = { type: 'string', format: 'binary' }

function formOf(schema: unknown, type = 'multipart/form-data') {
  const components = {
    schemas: { Form: { type: 'object', properties: { a: text } }, Kind: { type: 'string', enum: ['x'] }, File: file },
  }
  const { operation, said } = operationOf({ requestBody: { content: { [type]: { schema } } } }, { components })
  const { consumes, parameters } = operation as { consumes: unknown; parameters: unknown }
  return [consumes, parameters, said]
}

describe('a form', () => {
  const properties = { a: text, b: { ...text, readOnly: true }, c: { ...text, readOnly: false }, '': text }
  const rows: readonly (readonly [name: string, from: unknown, type: string, to: unknown])[] = [
    [
      'has the fields that are sent',
      { type: 'object', properties, required: ['c', 'b'] },
      'multipart/form-data',
      [
        ['multipart/form-data'],
        [
          { name: 'a', in: 'formData', type: 'string' },
          { name: 'c', in: 'formData', type: 'string', required: true },
        ],
        [],
      ],
    ],
    [
      'requires nothing by a list that is none',
      { type: 'object', properties, required: 'c' },
      'multipart/form-data',
      [
        ['multipart/form-data'],
        [
          { name: 'a', in: 'formData', type: 'string' },
          { name: 'c', in: 'formData', type: 'string' },
        ],
        [
          'repair RequiredPropertyArrayEmpty /requestBody/content/multipart~1form-data/schema/required required-cleaned',
        ],
      ],
    ],
    [
      'stays plain without a file',
      { type: 'object', properties: { a: text } },
      'application/x-www-form-urlencoded',
      [['application/x-www-form-urlencoded'], [{ name: 'a', in: 'formData', type: 'string' }], []],
    ],
    [
      'has parts with a file',
      { type: 'object', properties: { a: file } },
      'application/x-www-form-urlencoded',
      [['multipart/form-data'], [{ name: 'a', in: 'formData', type: 'file' }], []],
    ],
    [
      'may be named',
      { $ref: '#/components/schemas/Form' },
      'multipart/form-data',
      [['multipart/form-data'], [{ name: 'a', in: 'formData', type: 'string' }], []],
    ],
    [
      'with parts but no fields is a plain text',
      { type: 'object' },
      'multipart/form-data',
      [
        ['text/plain'],
        [{ name: 'body', in: 'body', schema: { type: 'string' } }],
        ['loss form-without-fields /requestBody form-without-fields'],
      ],
    ],
    [
      'without parts and fields is a text as it is',
      { type: 'object', properties: 'x' },
      'application/x-www-form-urlencoded',
      [
        ['application/x-www-form-urlencoded'],
        [{ name: 'body', in: 'body', schema: { type: 'string' } }],
        ['loss form-without-fields /requestBody form-without-fields'],
      ],
    ],
    [
      'without a schema is a text',
      undefined,
      'application/x-www-form-urlencoded',
      [
        ['application/x-www-form-urlencoded'],
        [{ name: 'body', in: 'body', schema: { type: 'string' } }],
        ['loss form-without-fields /requestBody form-without-fields'],
      ],
    ],
  ]
  for (const [name, from, type, to] of rows) it(name, () => assert.deepEqual(formOf(from, type), to))

  it('is where its fields come from, or the body that they would be', () => {
    const form = (schema: unknown) => ({ content: { 'multipart/form-data': { schema } } })
    const post = { operationId: 'A', requestBody: form({ type: 'object', properties: { f: text } }) }
    const put = { operationId: 'B', requestBody: form({ type: 'object' }) }
    assert.deepEqual(conversionOf(openApi({ paths: { '/a': { post, put } } })).origins, [
      'f /paths/~1a/post/requestBody/content/multipart~1form-data/schema/properties/f',
      'A /paths/~1a/post',
      'body /paths/~1a/put/requestBody',
      'B /paths/~1a/put',
    ])
  })
})
