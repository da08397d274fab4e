import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { swagger } from '../../sample.ts'
import { ok } from '../examples.ts'
import { foundBy } from './found-by.ts'

type Row = readonly [item: object, found: readonly string[]]

const get = (operation: object): object => ({ get: { operationId: 'A', responses: ok, ...operation } })
const described = { description: 'D', schema: { type: 'string' } }
const webhook = (parameters: unknown, more: object = {}) => ({
  'x-ms-notification-content': {},
  post: { responses: ok, 'x-ms-trigger': 'single', parameters, ...more },
})
const body = (schema: unknown) => [{ name: 'b', in: 'body', schema }]

const rules: Readonly<Record<string, readonly Row[]>> = {
  ConsumesMissing: [
    [get({ parameters: [{ type: 'file' }] }), ['/paths/~1a/get/consumes (GET /a)']],
    [
      get({
        parameters: [
          { name: 'a', type: 'string' },
          { name: 'b', type: 'file' },
        ],
      }),
      ['/paths/~1a/get/consumes (GET /a)'],
    ],
    [get({ parameters: [{ type: 'file' }], consumes: ['x/y'] }), []],
    [get({ parameters: [{ type: 'string' }] }), []],
    [{ parameters: [{ in: 'formData', type: 'file' }], ...get({}) }, ['/paths/~1a/get/consumes (GET /a)']],
  ],
  MimeTypeNotSupported: [
    [
      get({ consumes: ['image/png', 'application/json', 'text/xml'] }),
      ['/paths/~1a/get/consumes (GET /a) {"type":"image/png"}', '/paths/~1a/get/consumes (GET /a) {"type":"text/xml"}'],
    ],
    [get({ consumes: ['text/plain; charset=utf-8', 'multipart/form-data', 'application/x-www-form-urlencoded'] }), []],
    [get({ consumes: 'image/png' }), []],
    [get({ consumes: [5] }), ['/paths/~1a/get/consumes (GET /a) {"type":"5"}']],
  ],
  OperationIdRequired: [
    [get({ operationId: undefined }), ['/paths/~1a/get/operationId (GET /a)']],
    [get({ operationId: '' }), ['/paths/~1a/get/operationId (GET /a)']],
    [get({ operationId: 5 }), ['/paths/~1a/get/operationId (GET /a)']],
    [get({ operationId: 'a' }), []],
  ],
  OperationIdSanitized: [
    [get({ operationId: 'a_B1' }), []],
    [get({ operationId: 'a.b' }), ['/paths/~1a/get/operationId (GET /a)']],
    [get({ operationId: 'a-' }), ['/paths/~1a/get/operationId (GET /a)']],
    [get({ operationId: '-a' }), ['/paths/~1a/get/operationId (GET /a)']],
    [get({ operationId: 5 }), []],
  ],
  OperationIdTooLong: [
    [get({ operationId: 'A'.repeat(80) }), []],
    [get({ operationId: 'A'.repeat(81) }), ['/paths/~1a/get/operationId (GET /a) {"most":80}']],
    [get({ operationId: { length: 81 } }), []],
  ],
  OperationSummaryTooLong: [
    [get({ summary: 'x'.repeat(120) }), []],
    [get({ summary: 'x'.repeat(121) }), ['/paths/~1a/get/summary (GET /a) {"most":120}']],
    [get({ summary: { length: 121 } }), []],
  ],
  WebhookOperationsMissingNotificationUrlProperty: [
    [webhook(body({ properties: { url: {} } })), ['/paths/~1a/post/parameters (POST /a)']],
    [webhook([]), ['/paths/~1a/post/parameters (POST /a)']],
    [webhook([], { 'x-ms-trigger': 'batch' }), []],
    [webhook([], { 'x-ms-trigger': undefined }), []],
    [get({ 'x-ms-trigger': 'single' }), []],
    [webhook(body({ 'x-ms-notification-url': true })), []],
    [webhook(body({ 'x-ms-notification-url': 'true' })), ['/paths/~1a/post/parameters (POST /a)']],
    [webhook(body({ $ref: '#/definitions/X' })), []],
    [webhook(body({ $ref: 5 })), ['/paths/~1a/post/parameters (POST /a)']],
    [webhook(body({ allOf: [{}, { properties: { url: { 'x-ms-notification-url': true } } }] })), []],
    [webhook([{ name: 'q', in: 'query' }, ...body({ properties: { url: { 'x-ms-notification-url': true } } })]), []],
  ],
  OperationHasManyResponsesWithSchema: [
    [get({ responses: { 200: described, 201: described } }), ['/paths/~1a/get/responses (GET /a)']],
    [get({ responses: { 200: described, 400: described, default: described } }), []],
    [get({ responses: { 200: described, 201: { description: 'D' }, 202: 'schema' } }), []],
    [get({ responses: 'x' }), []],
  ],
  OperationMustHaveResponse: [
    [get({ responses: {} }), ['/paths/~1a/get/responses (GET /a)']],
    [get({ responses: { 'x-a': {} } }), ['/paths/~1a/get/responses (GET /a)']],
    [get({ responses: { 'x-a': {}, 400: {} } }), []],
    [get({ responses: undefined }), ['/paths/~1a/get/responses (GET /a)']],
    [get({ responses: [{}] }), ['/paths/~1a/get/responses (GET /a)']],
  ],
  OperationShouldHaveSuccessfulResponse: [
    [get({ responses: { 400: {}, 520: {} } }), ['/paths/~1a/get/responses (GET /a)']],
    [get({ responses: { 400: {}, 204: {} } }), []],
    [get({ responses: { default: {} } }), []],
    [get({ responses: { adefault: {}, defaults: {} } }), ['/paths/~1a/get/responses (GET /a)']],
    [get({ responses: undefined }), ['/paths/~1a/get/responses (GET /a)']],
  ],
  DefaultResponseHasSchema: [
    [get({ responses: { default: described } }), ['/paths/~1a/get/responses/default/schema (GET /a)']],
    [get({ responses: { 200: described, default: { description: 'D' } } }), []],
  ],
  EmptySchema: [
    [
      get({ responses: { 200: { schema: {} }, default: { schema: {} } } }),
      ['/paths/~1a/get/responses/200/schema (GET /a)', '/paths/~1a/get/responses/default/schema (GET /a)'],
    ],
    [get({ responses: { 200: described, 201: {}, 202: { schema: null }, 203: { schema: '' } } }), []],
  ],
  ResponseMustBeDefaultOrHttpStatusCode: [
    [get({ responses: { 100: {}, 599: {}, default: {}, 'x-a': {} } }), []],
    [
      get({ responses: { 99: {}, 600: {}, 2000: {}, '099': {}, a200: {}, adefault: {}, defaults: {}, '2XX': 'x' } }),
      [
        '/paths/~1a/get/responses/99 (GET /a)',
        '/paths/~1a/get/responses/600 (GET /a)',
        '/paths/~1a/get/responses/2000 (GET /a)',
        '/paths/~1a/get/responses/099 (GET /a)',
        '/paths/~1a/get/responses/a200 (GET /a)',
        '/paths/~1a/get/responses/adefault (GET /a)',
        '/paths/~1a/get/responses/defaults (GET /a)',
      ],
    ],
  ],
}

for (const [rule, rows] of Object.entries(rules)) {
  describe(rule, () => {
    for (const [item, found] of rows) {
      it(JSON.stringify(item).slice(0, 160), () =>
        assert.deepEqual(foundBy(rule, swagger({ paths: { '/a': item } })), found),
      )
    }
  })
}

describe('the name of a path', () => {
  const names: Readonly<Record<string, readonly (readonly [path: string, found: readonly string[]])[]>> = {
    OperationPathContainsUnsupportedCharacters: [
      ['/a*', ['/paths/~1a* (GET /a*)']],
      ['/a\\b', ['/paths/~1a\\b (GET /a\\b)']],
      ['/a/{b}', []],
    ],
    OperationPathMayNotContainQueryOrFragment: [
      ['/a?b', ['/paths/~1a?b (GET /a?b)']],
      ['/a#b', ['/paths/~1a#b (GET /a#b)']],
      ['/a', []],
    ],
    OperationPathMustStartWithSlash: [
      ['a/', ['/paths/a~1 (GET a/)']],
      ['/a', []],
    ],
    OperationPathTemplateNotValid: [
      ['/{a}/{b}', []],
      ['/a/{', ['/paths/~1a~1{ (GET /a/{) {"fault":"braces"}']],
      ['/a/}', ['/paths/~1a~1} (GET /a/}) {"fault":"braces"}']],
      ['/{}', ['/paths/~1{} (GET /{}) {"fault":"braces"}']],
      ['/{{a}}', ['/paths/~1{{a}} (GET /{{a}}) {"fault":"braces"}']],
      ['/{a=b}', ['/paths/~1{a=b} (GET /{a=b}) {"fault":"default"}']],
      ['/{a}/{b=c}', ['/paths/~1{a}~1{b=c} (GET /{a}/{b=c}) {"fault":"default"}']],
      ['/{a}/{a}', ['/paths/~1{a}~1{a} (GET /{a}/{a}) {"fault":"twice"}']],
      ['/{a}/{b}/{a}', ['/paths/~1{a}~1{b}~1{a} (GET /{a}/{b}/{a}) {"fault":"twice"}']],
      ['/a', []],
      [
        '/{a=1}/{a=1}/{',
        [
          '/paths/~1{a=1}~1{a=1}~1{ (GET /{a=1}/{a=1}/{) {"fault":"braces"}',
          '/paths/~1{a=1}~1{a=1}~1{ (GET /{a=1}/{a=1}/{) {"fault":"default"}',
          '/paths/~1{a=1}~1{a=1}~1{ (GET /{a=1}/{a=1}/{) {"fault":"twice"}',
        ],
      ],
    ],
  }
  for (const [rule, rows] of Object.entries(names)) {
    for (const [path, found] of rows) {
      it(`${rule}: ${path}`, () => {
        const item = { get: { responses: ok }, parameters: [] }
        assert.deepEqual(foundBy(rule, swagger({ paths: { [path]: item, '/fine': item } })), found)
      })
    }
  }

  it('is a fault of each of its operations', () => {
    const item = { get: {}, put: {}, parameters: [] }
    assert.deepEqual(foundBy('OperationPathMustStartWithSlash', swagger({ paths: { 'a~/b': item, c: 'x', d: {} } })), [
      '/paths/a~0~1b (GET a~/b)',
      '/paths/a~0~1b (PUT a~/b)',
    ])
  })
})
