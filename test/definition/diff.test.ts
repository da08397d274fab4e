import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changeWords } from '../../src/cards/text/engine-words.ts'
import { en } from '../../src/cards/text/en/index.ts'
import type { Swagger } from '../../src/core/definition.ts'
import { diffDefinitions } from '../../src/definition/diff.ts'
import { swagger } from './sample.ts'

type Operation = Readonly<Record<string, unknown>>

const order = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, note: { type: 'string' } } }

function definition(operation: Operation = {}, parts: Operation = {}, path = '/orders', method = 'post'): Swagger {
  const whole = {
    operationId: 'AddOrder',
    summary: 'Add order',
    description: 'Adds an order.',
    parameters: [
      { name: 'limit', in: 'query', type: 'integer', 'x-ms-summary': 'Limit' },
      { name: 'state', in: 'query', type: 'string', required: true, enum: ['open', 'closed'] },
      { name: 'body', in: 'body', schema: order },
    ],
    responses: { 200: { description: 'OK', schema: { $ref: '#/definitions/Order' } } },
    ...operation,
  }
  return swagger({
    paths: { [path]: { [method]: whole } },
    definitions: { Order: order },
    ...parts,
  }) as unknown as Swagger
}

function withParameter(index: number, changes: Operation): Swagger {
  const before = definition() as unknown as { paths: { '/orders': { post: { parameters: Operation[] } } } }
  const parameters = before.paths['/orders'].post.parameters.map((parameter, i) =>
    i === index ? { ...parameter, ...changes } : parameter,
  )
  return definition({ parameters })
}

function withResult(schema: unknown): Swagger {
  return definition({ responses: { 200: { description: 'OK', schema } } })
}

function withField(field: Operation | undefined): Swagger {
  const { note: _note, ...rest } = order.properties
  return withResult({ ...order, properties: field === undefined ? rest : { ...rest, note: field } })
}

const operationKey = { k: { type: 'apiKey', in: 'header', name: 'k' } }

const changeCases: readonly (readonly [name: string, after: Swagger, changes: readonly string[]])[] = [
  [
    'an operation that is gone',
    swagger() as unknown as Swagger,
    ['breaking operation-removed', 'additive operation-added'],
  ],
  ['another id for the same path', definition({ operationId: 'CreateOrder' }), ['breaking operation-renamed']],
  ['another method for the same id', definition({}, {}, '/orders', 'put'), ['possibly operation-moved']],
  ['another path for the same id', definition({}, {}, '/v2/orders'), ['possibly operation-moved']],
  [
    'a required parameter more',
    definition({
      parameters: [...parameters(definition()), { name: 'shop', in: 'query', type: 'string', required: true }],
    }),
    ['breaking required-input-added'],
  ],
  [
    'an optional parameter more',
    definition({ parameters: [...parameters(definition()), { name: 'shop', in: 'query', type: 'string' }] }),
    ['additive input-added'],
  ],
  ['a parameter that became required', withParameter(0, { required: true }), ['breaking input-became-required']],
  ['a parameter that became optional', withParameter(1, { required: false }), ['additive input-became-optional']],
  [
    'an optional parameter that is gone',
    definition({ parameters: parameters(definition()).slice(1) }),
    ['possibly input-removed'],
  ],
  [
    'a required parameter that is gone',
    definition({ parameters: parameters(definition()).toSpliced(1, 1) }),
    ['breaking input-removed'],
  ],
  ['a parameter that moved', withParameter(0, { in: 'header' }), ['breaking input-moved']],
  ['a list that is sent in another way', withParameter(0, { collectionFormat: 'pipes' }), ['breaking input-moved']],
  ['a body that became required', withParameter(2, { required: true }), ['breaking input-became-required']],
  [
    'a required field of the body more',
    withBody({ ...order, required: ['id', 'shop'], properties: { ...order.properties, shop: { type: 'string' } } }),
    ['breaking required-input-added'],
  ],
  [
    'a required field of the body that is gone',
    withBody({ type: 'object', properties: { note: { type: 'string' } } }),
    ['breaking input-removed'],
  ],
  [
    'an optional field of the body that is gone',
    withBody({ type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }),
    ['possibly input-removed'],
  ],
  [
    'another type of a field of the body',
    withBody({ ...order, properties: { ...order.properties, note: { type: 'boolean' } } }),
    ['breaking input-type-changed'],
  ],
  [
    'a list where there was one value',
    withParameter(0, { type: 'array', items: { type: 'integer' } }),
    ['breaking input-type-changed'],
  ],
  ['a pattern', withParameter(0, { pattern: '^1' }), ['possibly input-restricted']],
  [
    'another name of a parameter for makers',
    withParameter(0, { 'x-ms-summary': 'Most' }),
    ['possibly display-name-changed'],
  ],
  ['a parameter that is hidden', withParameter(0, { 'x-ms-visibility': 'internal' }), ['breaking field-hidden']],
  ['another type of a parameter', withParameter(0, { type: 'string' }), ['breaking input-type-changed']],
  ['a wider type of a parameter', withParameter(0, { type: 'number' }), ['possibly input-type-changed']],
  ['another format of a parameter', withParameter(0, { format: 'int64' }), ['possibly input-format-changed']],
  ['a value less to choose', withParameter(1, { enum: ['open'] }), ['breaking input-values-removed']],
  ['a value more to choose', withParameter(1, { enum: ['open', 'closed', 'sent'] }), ['additive input-values-added']],
  ['values where there were none', withParameter(0, { enum: [1, 2] }), ['breaking input-values-removed']],
  ['tighter bounds', withParameter(0, { maximum: 10 }), ['possibly input-restricted']],
  ['another default', withParameter(0, { default: 5 }), ['possibly input-default-changed']],
  [
    'a field of the body that became required',
    withParameter(2, { schema: { ...order, required: ['id', 'note'] } }),
    ['breaking input-became-required'],
  ],
  ['another media type of the body', definition({ consumes: ['application/xml'] }), ['breaking request-media-changed']],
  ['a field of the result that is gone', withField(undefined), ['breaking output-removed']],
  [
    'a field of the result more',
    withResult({ ...order, properties: { ...order.properties, sum: { type: 'number' } } }),
    ['additive output-added'],
  ],
  ['another type of a result field', withField({ type: 'integer' }), ['breaking output-type-changed']],
  [
    'another format of a result field',
    withField({ type: 'string', format: 'date' }),
    ['breaking output-format-changed'],
  ],
  [
    'a result field that may be null',
    withField({ type: 'string', 'x-nullable': true }),
    ['possibly output-became-optional'],
  ],
  ['a result field that may be missing', withResult({ ...order, required: [] }), ['possibly output-became-optional']],
  [
    'another name of a result field for makers',
    withField({ type: 'string', 'x-ms-summary': 'Remark' }),
    ['possibly display-name-changed'],
  ],
  ['an error code more', withErrors('404', '409'), ['additive error-response-added']],
  ['a result that is a list now', withResult({ type: 'array', items: order }), ['breaking output-type-changed']],
  [
    'another success code',
    definition({ responses: { 201: { description: 'OK', schema: order } } }),
    ['breaking success-response-changed'],
  ],
  ['no described result', definition({ responses: { 200: { description: 'OK' } } }), ['breaking result-removed']],
  ['another media type of the result', definition({ produces: ['text/csv'] }), ['breaking response-media-changed']],
  ['another sign-in', definition({}, { securityDefinitions: operationKey }), ['breaking sign-in-changed']],
  ['another base path', definition({}, { basePath: '/v2' }), ['possibly host-changed']],
  ['another scheme', definition({}, { schemes: ['http'] }), ['possibly host-changed']],
  [
    'another name of the connector',
    definition({}, { info: { title: 'Sales', description: 'Orders of Contoso.', version: '1' } }),
    ['possibly display-name-changed'],
  ],
  ['another host', definition({}, { host: 'api2.contoso.com' }), ['possibly host-changed']],
  ['another name for makers', definition({ summary: 'Create order' }), ['possibly display-name-changed']],
  ['an operation that is hidden', definition({ 'x-ms-visibility': 'internal' }), ['breaking operation-hidden']],
  ['an operation that became a trigger', definition({ 'x-ms-trigger': 'single' }), ['breaking trigger-changed']],
  ['an operation that is deprecated', definition({ deprecated: true }), ['additive operation-deprecated']],
]

function withBody(schema: unknown): Swagger {
  return withParameter(2, { schema })
}

function withErrors(...codes: string[]): Swagger {
  const success = { 200: { description: 'OK', schema: order } }
  return definition({
    responses: { ...success, ...Object.fromEntries(codes.map((code) => [code, { description: 'No.' }])) },
  })
}

function parameters(document: Swagger): unknown[] {
  return (document.paths as { '/orders': { post: { parameters: unknown[] } } })['/orders'].post.parameters
}

describe('what changed is said once, by its rule', () => {
  for (const [name, after, expected] of changeCases) {
    it(name, () => {
      const changes = diffDefinitions(definition(), after)
      assert.deepEqual(
        changes.map(({ class: level, rule }) => `${level} ${rule}`),
        expected,
      )
    })
  }
})

describe('what nobody who uses the connector can notice is no change', () => {
  const same: Readonly<Record<string, Swagger>> = {
    'the same definition': definition(),
    descriptions: definition(
      { description: 'Something else.' },
      { info: { title: 'Orders', description: 'Else.', version: '2' } },
    ),
    'names of definitions': definition(
      { responses: { 200: { description: 'OK', schema: { $ref: '#/definitions/Renamed' } } } },
      { definitions: { Renamed: order } },
    ),
    'a named schema written out': withResult(order),
    'the order of fields': withResult({ ...order, properties: { note: { type: 'string' }, id: { type: 'integer' } } }),
    'the order of parameters': definition({ parameters: parameters(definition()).toReversed() }),
    examples: withField({ type: 'string', example: 'x' }),
    tags: definition({ tags: ['Orders'] }, { tags: [{ name: 'Orders' }] }),
  }
  for (const [name, after] of Object.entries(same)) {
    it(name, () => assert.deepEqual(diffDefinitions(definition(), after), []))
  }
})

it('the worst comes first, in words of makers', () => {
  const changes = diffDefinitions(definition(), definition({ deprecated: true, parameters: [] }))
  assert.deepEqual(
    changes.map(({ class: level }) => level),
    ['breaking', 'possibly', 'possibly', 'additive'],
  )
  assert.equal(
    changes[0] && changeWords(changes[0].detail, en),
    '"Add order" no longer takes "state", which it required.',
  )
})

it('a type that contains itself is compared to the end', () => {
  const node = (value: string) => ({
    type: 'object',
    properties: { next: { $ref: '#/definitions/Order' }, value: { type: value } },
  })
  const changes = diffDefinitions(
    definition({}, { definitions: { Order: node('string') } }),
    definition({}, { definitions: { Order: node('integer') } }),
  )
  assert.deepEqual(
    changes.map(({ rule }) => rule),
    ['output-type-changed'],
  )
})

describe('changes between two versions that both have more than the sample', () => {
  const choices = (operation: string, more: Operation = {}) =>
    withParameter(0, { 'x-ms-dynamic-values': { operationId: operation, 'value-path': 'id' }, ...more })
  const key = (scheme: Operation) => definition({}, { securityDefinitions: { k: scheme } })
  const oauth = (changes: Operation = {}) =>
    key({
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: 'https://login.contoso.com/authorize',
      tokenUrl: 'https://login.contoso.com/token',
      scopes: { read: 'Read' },
      ...changes,
    })
  const apiKey = { type: 'apiKey', in: 'header', name: 'k' }
  const withValues = (...values: string[]) => withField({ type: 'string', enum: values })
  const dated = (format: string) => withParameter(1, { enum: undefined, format })
  const form = (place: string) =>
    definition({ parameters: [{ name: 'note', in: place, type: 'string', required: true }] })
  const second = { '/lines': { get: { operationId: 'ListLines', summary: 'List lines', responses: {} } } }
  const before = swagger() as unknown as Swagger
  const both = swagger({ paths: { ...(before.paths as object), ...second } }) as unknown as Swagger

  const cases: readonly (readonly [name: string, before: Swagger, after: Swagger, changes: readonly string[]])[] = [
    ['choices from another operation', choices('A'), choices('B'), ['breaking dynamic-values-changed']],
    ['choices that are gone', choices('A'), withParameter(0, {}), ['possibly dynamic-values-removed']],
    ['a value more in a result', withValues('a'), withValues('a', 'b'), ['possibly output-values-added']],
    ['a value less in a result', withValues('a', 'b'), withValues('a'), []],
    ['another place of the key', key(apiKey), key({ ...apiKey, in: 'query' }), ['breaking sign-in-changed']],
    ['another name of the key', key(apiKey), key({ ...apiKey, name: 'x-key' }), ['breaking sign-in-changed']],
    ['another sign-in page', oauth(), oauth({ authorizationUrl: 'https://b.example/' }), ['breaking sign-in-changed']],
    ['another scope', oauth(), oauth({ scopes: { write: 'Write' } }), ['breaking sign-in-changed']],
    ['a sign-in described otherwise', key(apiKey), key({ ...apiKey, description: 'Ask us.' }), []],
    ['a date with a time', dated('date'), dated('date-time'), ['possibly input-format-changed']],
    ['a form field that moved to the query', form('formData'), form('query'), ['breaking input-moved']],
    ['an operation more', before, both, ['additive operation-added']],
    ['the order of operations', both, reversed(both), []],
    ['an error code less', withErrors('404'), withErrors(), []],
    ['a deprecation that was lifted', definition({ deprecated: true }), definition(), []],
  ]
  for (const [name, old, now, expected] of cases) {
    it(name, () => {
      const changes = diffDefinitions(old, now)
      assert.deepEqual(
        changes.map(({ class: level, rule }) => `${level} ${rule}`),
        expected,
      )
    })
  }
})

function reversed(document: Swagger): Swagger {
  return { ...document, paths: Object.fromEntries(Object.entries(document.paths).toReversed()) }
}

it('every change is one sentence of a maker’s words, without names of schemas or pointers', () => {
  for (const [name, after] of changeCases) {
    for (const { detail } of diffDefinitions(definition(), after)) {
      const message = changeWords(detail, en)
      assert.match(message, /^[A-Z"][^\n]*\.$/, name)
      assert.doesNotMatch(message, /#\/|\$ref|definitions|undefined|\[object/, name)
    }
  }
})
