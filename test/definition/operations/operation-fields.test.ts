import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fieldsOf, kindOf } from '../../../src/definition/fields.ts'
import { operationFields } from '../../../src/definition/operations/operation-fields.ts'
import { swagger } from '../sample.ts'

const text = { type: 'string' }

const documentOf = (operation: object, more: object = {}) => swagger({ paths: { '/a': { get: operation } }, ...more })

const fieldsOfGet = (operation: object, more: object = {}) =>
  [...operationFields(documentOf(operation, more)).values()][0]

describe('the fields of an operation', () => {
  it('are all that it takes and gives, with what is in it', () => {
    const found = fieldsOfGet(
      {
        operationId: 'A',
        summary: 'Act',
        parameters: [
          { name: 'q', in: 'query', type: 'string', required: true },
          { $ref: '#/parameters/P' },
          {
            name: 'b',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['x'],
              properties: { x: text, list: { type: 'array', items: { $ref: '#/definitions/D' } } },
            },
          },
          'x',
        ],
        responses: { 400: {}, 202: { schema: text }, 201: { $ref: '#/responses/R' } },
      },
      {
        parameters: { P: { name: 'p', in: 'header', type: 'integer', 'x-ms-summary': 'Pea' } },
        responses: { R: { schema: { $ref: '#/definitions/D' } } },
        definitions: {
          D: { type: 'object', properties: { self: { $ref: '#/definitions/D' } }, additionalProperties: text },
        },
      },
    )
    assert.deepEqual(
      [found?.id, found?.key, found?.action, found?.success, found?.inputs, found?.outputs],
      [
        'A',
        'GET /a',
        'Act',
        '201',
        [
          {
            key: 'query q',
            sent: { in: 'query', name: 'q' },
            parent: undefined,
            label: { kind: 'named', name: 'q' },
            isRequired: true,
            schema: { name: 'q', in: 'query', type: 'string' },
          },
          {
            key: 'header p',
            sent: { in: 'header', name: 'p' },
            parent: undefined,
            label: { kind: 'named', name: 'Pea' },
            isRequired: false,
            schema: { name: 'p', in: 'header', type: 'integer', 'x-ms-summary': 'Pea' },
          },
          {
            key: 'body',
            parent: undefined,
            label: { kind: 'named', name: 'b' },
            isRequired: true,
            schema: {
              type: 'object',
              required: ['x'],
              properties: {
                x: { type: 'string' },
                list: { type: 'array', items: { $ref: '#/definitions/D' } },
              },
            },
          },
          {
            key: 'body.x',
            parent: 'body',
            label: { kind: 'named', name: 'x' },
            isRequired: true,
            schema: { type: 'string' },
          },
          {
            key: 'body.list',
            parent: 'body',
            label: { kind: 'named', name: 'list' },
            isRequired: false,
            schema: { type: 'array', items: { $ref: '#/definitions/D' } },
          },
          {
            key: 'body.list[]',
            parent: 'body.list',
            label: { kind: 'items-of', name: 'list' },
            isRequired: false,
            schema: {
              type: 'object',
              properties: { self: { $ref: '#/definitions/D' } },
              additionalProperties: { type: 'string' },
            },
          },
          {
            key: 'body.list[].self',
            parent: 'body.list[]',
            label: { kind: 'named', name: 'self' },
            isRequired: false,
            schema: {},
          },
          {
            key: 'body.list[]{}',
            parent: 'body.list[]',
            label: { kind: 'any-field' },
            isRequired: false,
            schema: { type: 'string' },
          },
        ],
        [
          {
            key: 'result',
            parent: undefined,
            label: { kind: 'result' },
            isRequired: true,
            schema: {
              type: 'object',
              properties: { self: { $ref: '#/definitions/D' } },
              additionalProperties: { type: 'string' },
            },
          },
          {
            key: 'result.self',
            parent: 'result',
            label: { kind: 'named', name: 'self' },
            isRequired: false,
            schema: {},
          },
          {
            key: 'result{}',
            parent: 'result',
            label: { kind: 'any-field' },
            isRequired: false,
            schema: { type: 'string' },
          },
        ],
      ],
    )
  })

  it('of its own come in place of those of its path', () => {
    const item = {
      parameters: [
        { name: 'q', in: 'query', type: 'string' },
        { name: 'p', in: 'query', type: 'string' },
      ],
      get: { parameters: [{ name: 'q', in: 'query', type: 'integer' }] },
    }
    const [found] = operationFields(swagger({ paths: { '/a': item } })).values()
    assert.deepEqual(
      found?.inputs.map(({ key, schema }) => [key, schema.type]),
      [
        ['query q', 'integer'],
        ['query p', 'string'],
      ],
    )
  })

  it('of an operation that says little are few', () => {
    const found = fieldsOfGet({ operationId: 5, parameters: 'x', responses: 'x', summary: 5 })
    assert.deepEqual(
      [found?.id, found?.action, found?.inputs, found?.outputs, found?.success, found?.produces, found?.consumes],
      ['GET /a', 'GET /a', [], [], undefined, 'application/json', 'application/json'],
    )
    assert.deepEqual(
      fieldsOfGet({
        parameters: [{ $ref: '#/parameters/No' }, { name: 'b', in: 'body' }],
        responses: { 200: { $ref: '#/x' } },
      })?.inputs,
      [
        {
          key: 'body',
          parent: undefined,
          label: { kind: 'named', name: 'b' },
          isRequired: false,
          schema: {},
        },
      ],
    )
  })

  it('come in media types that are sorted, its own or those of the document', () => {
    const own = fieldsOfGet({ produces: ['b/c', 'a/b'], consumes: [] }, { produces: ['x/y'], consumes: ['z/z', 'y/z'] })
    const shared = fieldsOfGet({}, { produces: ['x/y'], consumes: ['z/z', 'y/z'] })
    assert.deepEqual(
      [own?.produces, own?.consumes, shared?.produces, shared?.consumes],
      ['a/b, b/c', 'application/json', 'x/y', 'y/z, z/z'],
    )
  })

  it('may be asked for of one operation', () => {
    const document = swagger({
      paths: {
        '/a': { get: { operationId: 'A' }, put: { operationId: 'B' }, trace: { operationId: 'T' }, post: 'x' },
        '/b': 'x',
      },
    })
    assert.deepEqual(
      [
        [...operationFields(document).keys()],
        [...operationFields(document, 'B').keys()],
        [...operationFields(document, 'C').keys()],
      ],
      [['A', 'B'], ['B'], []],
    )
  })

  it('end where a type is in itself, where nothing is there, and after five thousand', () => {
    const field = (schema: object) => ({
      key: 'r',
      parent: undefined,
      label: { kind: 'result' } as const,
      isRequired: true,
      schema: { ...schema },
    })
    const definitions = {
      D: { type: 'object', properties: { d: { $ref: '#/definitions/D' } } },
      none: 5,
      A: { $ref: '#/definitions/B' },
      B: { $ref: '#/definitions/A' },
    }
    const keys = (schema: object) => fieldsOf(field(schema), definitions).map(({ key }) => key)
    assert.deepEqual(
      [keys({ $ref: '#/definitions/D' }), keys({ $ref: '#/definitions/none' }), keys({ $ref: '#/definitions/A' })],
      [['r', 'r.d'], ['r'], ['r']],
    )
    const many = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`f${index}`, text]))
    assert.equal(keys({ properties: many }).length, 5000)
    assert.deepEqual(
      [kindOf(undefined), kindOf({}), kindOf(text), kindOf({ properties: {} }), kindOf({ type: 5 })],
      ['anything', 'anything', 'string', 'object', 'anything'],
    )
  })
})
