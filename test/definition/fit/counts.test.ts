import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keepChosen } from '../../../src/definition/fit/chosen-operations.ts'
import { fit } from '../../../src/definition/fit/fit.ts'
import { fitOperations } from '../../../src/definition/fit/operation-count.ts'
import { fitSchemas } from '../../../src/definition/fit/schema-budget.ts'
import { expandedCount } from '../../../src/definition/fit/schema-count.ts'
import { dropUnusedDefinitions, reachableDefinitions } from '../../../src/definition/fit/used-definitions.ts'
import { objectAt } from '../../../src/definition/json.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { swagger } from '../sample.ts'
import { draftOf } from '../rules/examples.ts'

const text = { type: 'string' }

const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

const words = (length: number) => 'x'.repeat(length)

const draft = (parts: object) => draftOf(swagger({ ...parts }))

const saidOf = ({ findings }: ReturnType<typeof draftOf>) =>
  findings
    .all()
    .map(
      ({ kind, rule, pointer, operation, detail: { code, ...more } }) =>
        `${kind} ${rule} ${pointer} ${operation} ${code} ${JSON.stringify(more)}`,
    )

const responses = (schema: object) => ({ 200: { description: 'OK', schema } })

describe('the number of operations', () => {
  const many = (count: number, deprecated: readonly number[] = []) => ({
    paths: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `/p${index}`,
        {
          get: {
            ...(deprecated.includes(index) ? { deprecated: true } : {}),
            responses: responses(index === 0 ? ref('First') : ref('All')),
          },
        },
      ]),
    ),
    definitions: { First: text, All: text },
  })

  it('is 256 at most', () => {
    assert.deepEqual(fitOperations(draft(many(256, [0]))), [])
    const working = draft(many(257))
    assert.deepEqual(
      [fitOperations(working).map(({ key }) => key), saidOf(working)],
      [
        ['GET /p256'],
        ['loss TotalOperationsCountExceedsMaxAllowed /paths/~1p256/get GET /p256 too-many-operations {"most":256}'],
      ],
    )
  })

  it('is brought down by those out of use, and the types go that only they need', () => {
    const working = draft(many(257, [0]))
    const { leftOut, bytes } = fit(working)
    assert.deepEqual(
      [leftOut.map(({ key }) => key), Object.keys(working.document.definitions as object), bytes],
      [['GET /p0'], ['All'], 24926],
    )
  })

  it('that fits leaves the types that nothing needs', () => {
    const working = draft({ ...many(1), definitions: { First: text, unused: text } })
    fit(working)
    assert.deepEqual(working.document.definitions, { First: text, unused: text })
  })
})

describe('operations that are chosen', () => {
  it('stay, by id or by method and path, and what is not there is named', () => {
    const working = draft({
      paths: {
        '/a': { get: { operationId: 'A' }, put: { operationId: 'B' } },
        '/b': { get: { operationId: 'C' } },
        '/c': { get: {} },
      },
    })
    keepChosen(working, ['A', 'GET /b', 'C', 'No', words(150)])
    assert.deepEqual(
      [working.document.paths, saidOf(working)],
      [
        { '/a': { get: { operationId: 'A' } }, '/b': { get: { operationId: 'C' } } },
        [
          'warning operation-not-found /paths undefined operation-not-found {"name":"No"}',
          'warning operation-not-found /paths undefined operation-not-found {"name":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}',
        ],
      ],
    )
  })
})

describe('schemas beyond the budget', () => {
  const fields = (count: number, inner: object = text) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, inner]))
  const object = (properties: object) => ({ type: 'object', properties })

  it('that are definitions are cut where they stand', () => {
    const working = draft({
      definitions: {
        Large: object(fields(30, ref('Middle'))),
        Middle: object(fields(10, ref('Small'))),
        Small: object(fields(5)),
      },
      paths: { '/a': { get: { responses: responses(ref('Large')) } } },
    })
    fitSchemas(working)
    const { Large, ...rest } = working.document.definitions as Record<string, JsonObject>
    assert.deepEqual(
      [objectAt(Large, 'properties')?.['f0'], rest, saidOf(working)],
      [
        { $ref: '#/definitions/Middle_level1' },
        {
          Middle: {
            type: 'object',
            properties: {
              f0: { $ref: '#/definitions/Small' },
              f1: { $ref: '#/definitions/Small' },
              f2: { $ref: '#/definitions/Small' },
              f3: { $ref: '#/definitions/Small' },
              f4: { $ref: '#/definitions/Small' },
              f5: { $ref: '#/definitions/Small' },
              f6: { $ref: '#/definitions/Small' },
              f7: { $ref: '#/definitions/Small' },
              f8: { $ref: '#/definitions/Small' },
              f9: { $ref: '#/definitions/Small' },
            },
          },
          Small: {
            type: 'object',
            properties: {
              f0: { type: 'string' },
              f1: { type: 'string' },
              f2: { type: 'string' },
              f3: { type: 'string' },
              f4: { type: 'string' },
            },
          },
          Middle_level1: {
            type: 'object',
            properties: {
              f0: { type: 'object', 'x-ms-summary': 'F0' },
              f1: { type: 'object', 'x-ms-summary': 'F1' },
              f2: { type: 'object', 'x-ms-summary': 'F2' },
              f3: { type: 'object', 'x-ms-summary': 'F3' },
              f4: { type: 'object', 'x-ms-summary': 'F4' },
              f5: { type: 'object', 'x-ms-summary': 'F5' },
              f6: { type: 'object', 'x-ms-summary': 'F6' },
              f7: { type: 'object', 'x-ms-summary': 'F7' },
              f8: { type: 'object', 'x-ms-summary': 'F8' },
              f9: { type: 'object', 'x-ms-summary': 'F9' },
            },
          },
        },
        [
          'loss BodySchemaCountExceedsMaxAllowed /definitions/Large undefined schema-cut {"definition":"Large","most":512}',
        ],
      ],
    )
  })

  it('that an operation writes out are cut there', () => {
    const working = draft({
      definitions: { Small: object(fields(20)) },
      paths: { '/a': { get: { operationId: 'A', responses: responses(object(fields(30, ref('Small')))) } } },
    })
    fitSchemas(working)
    const { '/a': item } = working.document.paths as { '/a': { get: { responses: { 200: { schema: JsonObject } } } } }
    assert.deepEqual(
      [(item.get.responses[200].schema.properties as JsonObject)['f0'], working.document.definitions, saidOf(working)],
      [
        { type: 'object', 'x-ms-summary': 'F0' },
        {
          Small: {
            type: 'object',
            properties: {
              f0: { type: 'string' },
              f1: { type: 'string' },
              f2: { type: 'string' },
              f3: { type: 'string' },
              f4: { type: 'string' },
              f5: { type: 'string' },
              f6: { type: 'string' },
              f7: { type: 'string' },
              f8: { type: 'string' },
              f9: { type: 'string' },
              f10: { type: 'string' },
              f11: { type: 'string' },
              f12: { type: 'string' },
              f13: { type: 'string' },
              f14: { type: 'string' },
              f15: { type: 'string' },
              f16: { type: 'string' },
              f17: { type: 'string' },
              f18: { type: 'string' },
              f19: { type: 'string' },
            },
          },
        },
        ['loss BodySchemaCountExceedsMaxAllowed /paths/~1a/get/responses/200/schema GET /a schema-cut {"most":512}'],
      ],
    )
  })

  it('that no definition helps are cut by their own fields', () => {
    const working = draft({ paths: { '/a': { get: { operationId: 'A', responses: responses(object(fields(600))) } } } })
    fitSchemas(working)
    assert.deepEqual(
      ['definitions' in working.document, saidOf(working)],
      [
        false,
        ['loss BodySchemaCountExceedsMaxAllowed /paths/~1a/get/responses/200/schema GET /a schema-cut {"most":512}'],
      ],
    )
  })

  it('of a type that contains itself stay when it is within the budget', () => {
    const Node = object({ ...fields(300), next: ref('Node') })
    const working = draft({ paths: { '/a': { get: { responses: responses(ref('Node')) } } }, definitions: { Node } })
    fitSchemas(working)
    assert.deepEqual([working.document.definitions, saidOf(working)], [{ Node }, []])
  })

  it('of hundreds of lists are within it afterwards', () => {
    const lists = object(fields(300, { type: 'array', items: text }))
    const working = draft({ paths: {}, definitions: { Lists: lists } })
    fitSchemas(working)
    const definitions = working.document.definitions as JsonObject
    assert.deepEqual([expandedCount(ref('Lists'), definitions, 1000), saidOf(working).length], [479, 1])
  })

  it('of exactly 512 stay', () => {
    const left = [511, 512].map((count) => {
      const working = draft({ paths: {}, definitions: { D: object(fields(count)) } })
      fitSchemas(working)
      return saidOf(working).length
    })
    assert.deepEqual(left, [0, 1])
  })
})

describe('definitions that are used', () => {
  it('are those that are reached, once', () => {
    const definitions = {
      A: { items: ref('B') },
      B: { properties: { a: ref('A'), no: ref('No') } },
      C: text,
      none: 5,
    } as unknown as JsonObject
    assert.deepEqual([...reachableDefinitions([ref('A'), { allOf: [ref('none')] }, text], definitions)], ['A', 'B'])
  })

  it('are those of operations, of what they share and of paths', () => {
    const working = draft({
      definitions: { Path: text, Body: text, Result: text, SharedBody: text, SharedResult: text, unused: text },
      parameters: { P: { name: 'p', in: 'body', schema: ref('SharedBody') } },
      responses: { R: { schema: ref('SharedResult') } },
      paths: {
        '/a': {
          parameters: [{ in: 'body', schema: ref('Path') }],
          get: { parameters: [{ in: 'body', schema: ref('Body') }], responses: responses(ref('Result')) },
        },
      },
    })
    dropUnusedDefinitions(working)
    assert.deepEqual(Object.keys(working.document.definitions as object), [
      'Path',
      'Body',
      'Result',
      'SharedBody',
      'SharedResult',
    ])
  })

  it('leave no empty section behind when there are none, and need none', () => {
    const none = draft({ definitions: { A: ref('B'), B: ref('A') } })
    const without = draft({})
    for (const working of [none, without]) dropUnusedDefinitions(working)
    assert.deepEqual([none.document, without.document], [swagger(), swagger()])
  })
})
