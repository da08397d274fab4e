import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Swagger } from '../../src/core/definition.ts'
import { diffDefinitions } from '../../src/definition/diff.ts'
import { swagger } from './sample.ts'

type Operation = Readonly<Record<string, unknown>>

const ORDER = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, note: { type: 'string' } } }

function definition(operation: Operation = {}, parts: Operation = {}, path = '/orders', method = 'post'): Swagger {
  const whole = {
    operationId: 'AddOrder',
    summary: 'Add order',
    description: 'Adds an order.',
    parameters: [
      { name: 'limit', in: 'query', type: 'integer', 'x-ms-summary': 'Limit' },
      { name: 'state', in: 'query', type: 'string', required: true, enum: ['open', 'closed'] },
      { name: 'body', in: 'body', schema: ORDER },
    ],
    responses: { 200: { description: 'OK', schema: { $ref: '#/definitions/Order' } } },
    ...operation,
  }
  return swagger({
    paths: { [path]: { [method]: whole } },
    definitions: { Order: ORDER },
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
  const { note: _note, ...rest } = ORDER.properties
  return withResult({ ...ORDER, properties: field === undefined ? rest : { ...rest, note: field } })
}

const KEY = { k: { type: 'apiKey', in: 'header', name: 'k' } }

const CASES: readonly (readonly [name: string, after: Swagger, changes: readonly string[]])[] = [
  [
    'an operation that is gone',
    swagger() as unknown as Swagger,
    ['breaking operation-removed', 'additive operation-added'],
  ],
  ['another id for the same path', definition({ operationId: 'CreateOrder' }), ['breaking operation-renamed']],
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
    withParameter(2, { schema: { ...ORDER, required: ['id', 'note'] } }),
    ['breaking input-became-required'],
  ],
  ['another media type of the body', definition({ consumes: ['application/xml'] }), ['breaking request-media-changed']],
  ['a field of the result that is gone', withField(undefined), ['breaking output-removed']],
  [
    'a field of the result more',
    withResult({ ...ORDER, properties: { ...ORDER.properties, sum: { type: 'number' } } }),
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
  ['a result that is a list now', withResult({ type: 'array', items: ORDER }), ['breaking output-type-changed']],
  [
    'another success code',
    definition({ responses: { 201: { description: 'OK', schema: ORDER } } }),
    ['breaking success-response-changed'],
  ],
  ['no described result', definition({ responses: { 200: { description: 'OK' } } }), ['breaking result-removed']],
  ['another media type of the result', definition({ produces: ['text/csv'] }), ['breaking response-media-changed']],
  ['another sign-in', definition({}, { securityDefinitions: KEY }), ['breaking sign-in-changed']],
  ['another host', definition({}, { host: 'api2.contoso.com' }), ['possibly host-changed']],
  ['another name for makers', definition({ summary: 'Create order' }), ['possibly display-name-changed']],
  ['an operation that is hidden', definition({ 'x-ms-visibility': 'internal' }), ['breaking operation-hidden']],
  ['an operation that became a trigger', definition({ 'x-ms-trigger': 'single' }), ['breaking trigger-changed']],
  ['an operation that is deprecated', definition({ deprecated: true }), ['additive operation-deprecated']],
]

function parameters(document: Swagger): unknown[] {
  return (document.paths as { '/orders': { post: { parameters: unknown[] } } })['/orders'].post.parameters
}

describe('what changed is said once, by its rule', () => {
  for (const [name, after, expected] of CASES) {
    test(name, () => {
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
      { definitions: { Renamed: ORDER } },
    ),
    'a named schema written out': withResult(ORDER),
    'the order of fields': withResult({ ...ORDER, properties: { note: { type: 'string' }, id: { type: 'integer' } } }),
    'the order of parameters': definition({ parameters: parameters(definition()).toReversed() }),
    examples: withField({ type: 'string', example: 'x' }),
  }
  for (const [name, after] of Object.entries(same)) {
    test(name, () => assert.deepEqual(diffDefinitions(definition(), after), []))
  }
})

test('the worst comes first, in words of makers', () => {
  const changes = diffDefinitions(definition(), definition({ deprecated: true, parameters: [] }))
  assert.deepEqual(
    changes.map(({ class: level }) => level),
    ['breaking', 'possibly', 'possibly', 'additive'],
  )
  assert.equal(changes[0]?.message, '"Add order" no longer takes "state", which it required.')
})

test('a type that contains itself is compared to the end', () => {
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
