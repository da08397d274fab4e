import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { at, pointerOf } from '../../src/definition/json-pointer.ts'
import { textOf } from '../../src/definition/json.ts'
import type { JsonObject } from '../../src/definition/json.ts'
import { schemaRoots, walkSchemas } from '../../src/definition/walk-schemas.ts'
import {
  dereference,
  effectiveParameters,
  operationsOf,
  parametersOf,
  removeOperation,
} from '../../src/definition/working-document.ts'

function working(parts: object) {
  return { document: parts as JsonObject, origins: new Map<JsonObject, ReturnType<typeof at>>() }
}

describe('operations', () => {
  const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

  it('are what stands under a method of OpenAPI 2.0, in order', () => {
    const all = Object.fromEntries(methods.map((method) => [method, { operationId: method }]))
    const document = working({
      paths: {
        '/a': { parameters: [], ...all, trace: {}, 'x-own': {} },
        '/b': 5,
        '/c': { get: 'x', put: [], post: null, patch: {} },
      },
    })
    const found = operationsOf(document).map(({ key, method, path, place, value }) =>
      [key, method, path, pointerOf(place), textOf(value.operationId)].join(' '),
    )
    assert.deepEqual(found, [
      ...methods.map((method) => `${method.toUpperCase()} /a ${method} /a /paths/~1a/${method} ${method}`),
      'PATCH /c patch /c /paths/~1c/patch ',
    ])
    assert.deepEqual([operationsOf(working({})), operationsOf(working({ paths: 'x' }))], [[], []])
  })

  it('are where they came from', () => {
    const get = {}
    const document = working({ paths: { '/a': { get } } })
    document.origins.set(get, at(undefined, 'item', 0))
    assert.deepEqual(
      operationsOf(document).map(({ place }) => pointerOf(place)),
      ['/item/0'],
    )
  })

  it('leave with their path when it has no others', () => {
    const document = working({ paths: { '/a': { parameters: [], get: {}, put: {} }, '/b': { get: {} } } })
    const [getA, putA] = operationsOf(document)
    assert.ok(getA && putA)
    removeOperation(document, getA)
    assert.deepEqual(document.document['paths'], { '/a': { parameters: [], put: {} }, '/b': { get: {} } })
    removeOperation(document, putA)
    assert.deepEqual(document.document['paths'], { '/b': { get: {} } })
  })
})

describe('parameters', () => {
  const moved = { name: 'moved' }
  const document = working({
    parameters: { Shared: { name: 'shared' }, Other: { $ref: '#/parameters/Shared' }, Odd: { name: 'odd', $ref: 5 } },
    responses: { R: { description: 'R' } },
    paths: {
      '/a': {
        parameters: [{ name: 'id', in: 'path', of: 'path' }, { $ref: '#/parameters/Shared' }, 5],
        get: {
          parameters: [
            { name: 'id', in: 'path', of: 'operation' },
            { name: 'id', in: 'query' },
            { $ref: '#/parameters/No' },
            moved,
          ],
        },
        put: { parameters: {} },
      },
      '/b': 5,
      '/c': { parameters: 'x', get: {} },
    },
  })
  document.origins.set(moved, at(undefined, 'elsewhere'))

  it('are found once each: shared ones, those of paths, those of operations', () => {
    const found = parametersOf(document).map(({ place, operation }) => `${pointerOf(place)} ${operation?.key ?? ''}`)
    assert.deepEqual(found, [
      '/parameters/Shared ',
      '/parameters/Odd ',
      '/paths/~1a/parameters/0 ',
      '/paths/~1a/get/parameters/0 GET /a',
      '/paths/~1a/get/parameters/1 GET /a',
      '/elsewhere GET /a',
    ])
    assert.deepEqual(parametersOf(working({})), [])
  })

  it('of an operation are its own and those of its path, its own first of all', () => {
    const [get, put, other] = operationsOf(document)
    assert.ok(get && put && other)
    const ofPath = [{ name: 'id', in: 'path', of: 'path' }, { name: 'shared' }]
    assert.deepEqual(
      [get, put, other].map((operation) => effectiveParameters(document, operation)),
      [
        [{ name: 'id', in: 'path', of: 'operation' }, { name: 'shared' }, { name: 'id', in: 'query' }, moved],
        ofPath,
        [],
      ],
    )
  })

  const rows: readonly (readonly [value: unknown, meant: unknown])[] = [
    [{ name: 'a' }, { name: 'a' }],
    [{ $ref: 5 }, { $ref: 5 }],
    [{ $ref: '#/parameters/Shared' }, { name: 'shared' }],
    [{ $ref: 'parameters/Shared' }, { name: 'shared' }],
    [{ $ref: 'x#/parameters/Shared' }, undefined],
    [{ $ref: '#/responses/R' }, { description: 'R' }],
    [{ $ref: '#/parameters/No' }, undefined],
    [{ $ref: '#/no/Shared' }, undefined],
    [{ $ref: '#/parameters' }, undefined],
    [{ $ref: '' }, undefined],
    ['x', undefined],
    [undefined, undefined],
  ]
  for (const [value, meant] of rows) {
    it(`${JSON.stringify(value)} means ${JSON.stringify(meant)}`, () =>
      assert.deepEqual(dereference(document, value), meant))
  }
})

describe('schemas', () => {
  const schema = (name: string) => ({ title: name })
  const moved = { schema: schema('moved') }
  const definition = schema('definition')
  const document = working({
    definitions: { D: definition, none: 5 },
    parameters: { P: { schema: schema('shared parameter') }, none: null },
    responses: { R: { schema: schema('shared response') } },
    paths: {
      '/a': {
        parameters: [{ schema: schema('of a path') }, { schema: 'x' }, 5],
        get: {
          parameters: [{ name: 'q' }, { schema: schema('body') }],
          responses: { 200: { schema: schema('result') }, 400: moved, 500: 'x' },
        },
        put: 5,
        trace: { responses: { 200: { schema: schema('no method') } } },
      },
      '/b': { parameters: null, get: { parameters: 'x', responses: null } },
      '/c': 5,
    },
  })
  document.origins.set(definition, at(undefined, 'components', 'schemas', 'D'))
  document.origins.set(moved, at(undefined, 'components', 'responses', 'M'))

  it('that stand for themselves are found with their owner and place', () => {
    const found = schemaRoots(document).map(({ schema: { title }, place, owner }) => [title, pointerOf(place), owner])
    const get = { operation: 'GET /a' }
    assert.deepEqual(found, [
      ['definition', '/components/schemas/D', { definition: 'D' }],
      ['shared parameter', '/parameters/P/schema', {}],
      ['shared response', '/responses/R/schema', {}],
      ['of a path', '/paths/~1a/parameters/0/schema', {}],
      ['body', '/paths/~1a/get/parameters/1/schema', get],
      ['result', '/paths/~1a/get/responses/200/schema', get],
      ['moved', '/components/responses/M/schema', get],
    ])
    assert.deepEqual(schemaRoots(working({})), [])
  })

  it('are walked with all that is inside them', () => {
    const whole = {
      properties: { a: schema('a'), b: { items: schema('item') }, odd: 5 },
      items: { additionalProperties: schema('value') },
      additionalProperties: schema('map'),
      allOf: [schema('first'), 'x', schema('second')],
    }
    const found: string[] = []
    walkSchemas(working({ definitions: { D: whole, E: { properties: [], items: 5, allOf: {} } } }), (use) => {
      found.push(`${pointerOf(use.place)} ${use.property ?? ''} ${use.owner.definition ?? ''}`)
    })
    assert.deepEqual(found.toSorted(), [
      '/definitions/D  D',
      '/definitions/D/additionalProperties  D',
      '/definitions/D/allOf/0  D',
      '/definitions/D/allOf/2  D',
      '/definitions/D/items  D',
      '/definitions/D/items/additionalProperties  D',
      '/definitions/D/properties/a a D',
      '/definitions/D/properties/b b D',
      '/definitions/D/properties/b/items  D',
      '/definitions/E  E',
    ])
  })
})
