import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const order = { type: 'object', properties: { id: { type: 'integer' } } }

const media = { schema: order }

const text = { schema: { type: 'string' } }

/** What becomes of a body with this content: how it is sent, what its schema is, and what is said about that. */
function sent(requestBody: unknown) {
  const { operation, said } = operationOf({ requestBody })
  const { consumes, parameters } = (operation ?? {}) as { consumes?: unknown; parameters?: unknown }
  return { consumes, parameters, said }
}

describe('a body', () => {
  const named = (more: object) => ({ content: { 'application/json': media }, ...more })
  const rows: readonly (readonly [name: string, from: unknown, to: unknown])[] = [
    [
      'of JSON has its schema',
      named({}),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'body',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        ],
        said: [],
      },
    ],
    [
      'that is required says so',
      named({ required: true, description: 'An order' }),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'body',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
            required: true,
            description: 'An order',
          },
        ],
        said: [],
      },
    ],
    [
      'is required only where that is said',
      named({ required: 'yes', description: 5 }),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'body',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        ],
        said: [],
      },
    ],
    [
      'of JSON without a schema is an object',
      { content: { 'application/json': {} } },
      {
        consumes: ['application/json'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
        said: [],
      },
    ],
    [
      'of JSON that nothing can match is an object',
      { content: { 'application/json': { schema: false } } },
      {
        consumes: ['application/json'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
        said: [],
      },
    ],
    [
      'of JSON whose content is none is an object',
      { content: { 'application/json': 'x' } },
      {
        consumes: ['application/json'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
        said: [],
      },
    ],
    [
      'without a media type is an object',
      { content: {} },
      {
        consumes: ['application/json'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
        said: [],
      },
    ],
    [
      'without content is an object',
      { required: true },
      {
        consumes: ['application/json'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object' }, required: true }],
        said: [],
      },
    ],
    [
      'whose content is none is an object',
      { content: 'x' },
      {
        consumes: ['application/json'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object' } }],
        said: [],
      },
    ],
    [
      'of text is a text',
      { content: { 'text/markdown': media } },
      {
        consumes: ['text/markdown'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'string' } }],
        said: [],
      },
    ],
    [
      'of XML is a text',
      { content: { 'application/xml': media } },
      {
        consumes: ['application/xml'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'string' } }],
        said: [],
      },
    ],
    [
      'of XML of a kind is a text',
      { content: { 'application/atom+xml': media } },
      {
        consumes: ['application/atom+xml'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'string' } }],
        said: [],
      },
    ],
    [
      'of YAML is a text',
      { content: { 'application/yaml': media } },
      {
        consumes: ['application/yaml'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'string' } }],
        said: [],
      },
    ],
    [
      'of anything else is bytes',
      { content: { 'application/zip': media } },
      {
        consumes: ['application/zip'],
        parameters: [{ name: 'body', in: 'body', schema: { type: 'string', format: 'binary' } }],
        said: [],
      },
    ],
    [
      'has the name of NSwag',
      named({ 'x-bodyName': 'a', 'x-name': 'b' }),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'a',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        ],
        said: [],
      },
    ],
    [
      'has the name of AutoRest',
      named({ 'x-ms-requestBody-name': 'a', 'x-codegen-request-body-name': 'b' }),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'a',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        ],
        said: [],
      },
    ],
    [
      'has the name of an extension',
      named({ 'x-name': 'a', 'x-codegen-request-body-name': 'b' }),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'a',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        ],
        said: [],
      },
    ],
    [
      'has the name of Swagger Codegen',
      named({ 'x-codegen-request-body-name': 'a' }),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'a',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        ],
        said: [],
      },
    ],
    [
      'has the first name that is one',
      named({ 'x-bodyName': '', 'x-ms-requestBody-name': 5, 'x-name': 'a' }),
      {
        consumes: ['application/json'],
        parameters: [
          {
            name: 'a',
            in: 'body',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        ],
        said: [],
      },
    ],
    ['that is none is left out', 'x', { consumes: undefined, parameters: undefined, said: [] }],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(sent(from), to))

  it('may be named, and what is said about it stands there', () => {
    const requestBodies = { One: { content: { 'text/plain': text, 'application/xml': media } } }
    const $ref = '#/components/requestBodies/One'
    const post = { operationId: 'A', requestBody: { $ref } }
    const { said, origins } = conversionOf(openApi({ paths: { '/a': { post } }, components: { requestBodies } }))
    assert.deepEqual(
      [said, origins],
      [
        [
          'loss one-media-type /components/requestBodies/One/content (POST /a) one-request-media-type {"type":"text/plain","others":["application/xml"]}',
        ],
        ['body /components/requestBodies/One', 'A /paths/~1a/post'],
      ],
    )
  })

  for (const $ref of ['#/components/requestBodies/Nowhere', '#/info/title']) {
    it(`that is ${$ref} refuses the operation`, () =>
      assert.deepEqual(operationOf({ requestBody: { $ref } }), {
        operation: undefined,
        said: ['error BodyParameterSchemaRequired /requestBody body-reference-unresolved'],
      }))
  }
})
