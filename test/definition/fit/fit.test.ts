import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { expandedCount } from '../../../src/definition/fit/schema-count.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { limits } from '../../../src/definition/limits.ts'
import { openApi, prepared } from '../sample.ts'

type Schemas = Readonly<Record<string, unknown>>

function answering(schema: unknown): unknown {
  return {
    operationId: 'A',
    summary: 'A',
    responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
  }
}

function withSchemas(schemas: Schemas, schema: unknown = { $ref: '#/components/schemas/Order' }) {
  return prepared(openApi({ paths: { '/a': { get: answering(schema) } }, components: { schemas } }))
}

function fields(count: number, value: (index: number) => unknown = () => ({ type: 'string' })): Schemas {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, value(index)]))
}

describe('schemas', () => {
  const customer = {
    type: 'object',
    properties: { name: { type: 'string' }, address: { $ref: '#/components/schemas/Address' } },
  }
  const large: Schemas = {
    Order: {
      type: 'object',
      properties: { id: { type: 'integer' }, ...fields(20, () => ({ $ref: '#/components/schemas/Customer' })) },
    },
    Customer: customer,
    Address: { type: 'object', properties: fields(40) },
  }

  it('a schema that is too large keeps its upper levels, and the report says so', () => {
    const { document, findings } = withSchemas(large)
    const definitions = document.definitions as Record<string, { properties: Record<string, unknown> }>
    assert.ok(
      expandedCount({ $ref: '#/definitions/Order' }, definitions as unknown as JsonObject, 10_000) <= limits.schemas,
    )
    assert.deepEqual(definitions.Order?.properties.id, { type: 'integer', 'x-ms-summary': 'Id' })
    assert.deepEqual(definitions.Order?.properties.f0, { $ref: '#/definitions/Customer_level1' })
    assert.deepEqual(definitions.Customer_level1?.properties, {
      name: { type: 'string', 'x-ms-summary': 'Name' },
      address: { type: 'object', 'x-ms-summary': 'Address' },
    })
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'BodySchemaCountExceedsMaxAllowed').map(({ pointer }) => pointer),
      ['/components/schemas/Order'],
    )
  })

  it('a type that contains itself counts once', () => {
    const node = {
      type: 'object',
      properties: { left: { $ref: '#/definitions/Node' }, right: { $ref: '#/definitions/Node' } },
    }
    assert.equal(expandedCount({ $ref: '#/definitions/Node' }, { Node: node }, 100), 3)
  })

  it('a schema within the budget stays as it is', () => {
    const { findings } = withSchemas({ Order: { type: 'object', properties: fields(limits.schemas - 1) } })
    assert.equal(
      findings.some(({ kind }) => kind === 'loss'),
      false,
    )
  })

  it('hundreds of fields side by side are cut to those that are required and the first ones', () => {
    const schema = { type: 'object', required: ['f899'], properties: fields(900) }
    const { document } = withSchemas({ Order: schema })
    const { properties } = (document.definitions as Record<string, { properties: Schemas }>).Order ?? { properties: {} }
    assert.equal(Object.keys(properties).length, limits.fittedSchemas - 1)
    assert.ok('f899' in properties && 'f0' in properties && !('f898' in properties))
  })
})

describe('operations', () => {
  const paths = Object.fromEntries(
    Array.from({ length: limits.operations + 3 }, (_, index) => [
      `/p${index}`,
      { get: { operationId: `P${index}`, deprecated: index === 0 } },
    ]),
  )

  it('of too many the deprecated ones and the last ones are left out, to be chosen', () => {
    const { operations, leftOut } = prepared(openApi({ paths }))
    assert.equal(operations.length, limits.operations)
    assert.deepEqual(
      leftOut?.map(({ id }) => id),
      ['P257', 'P258', 'P0'],
    )
  })

  it('chosen operations are kept, by id or by method and path', () => {
    const { operations, leftOut } = prepared(openApi({ paths }), { operations: ['P258', 'GET /p0'] })
    assert.deepEqual([operations.map(({ id }) => id), leftOut], [['P0', 'P258'], []])
  })

  it('a choice that is not there is named', () => {
    const { findings } = prepared(openApi({ paths }), { operations: ['P1', 'Nothing'] })
    const missing = findings.find(({ rule }) => rule === 'operation-not-found')
    assert.deepEqual(missing?.detail, { code: 'operation-not-found', name: 'Nothing' })
  })
})

describe('size', () => {
  const words = 'words that describe nothing '.repeat(40)

  it('examples go first', () => {
    const { document, bytes, leftOut } = withSchemas({
      Order: {
        type: 'object',
        properties: fields(400, () => ({ type: 'string', description: 'Kept.', example: words.repeat(3) })),
      },
    })
    const { f0 } =
      (document.definitions as Record<string, { properties: Record<string, JsonObject> }>).Order?.properties ?? {}
    assert.deepEqual([f0?.description, f0?.example, leftOut], ['Kept.', undefined, []])
    assert.ok(bytes <= limits.outputBytes)
  })

  it('then descriptions, and at last operations from the end', () => {
    const text = words.repeat(6)
    const paths = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `/p${index}`,
        { get: { operationId: `P${index}`, description: text } },
      ]),
    )
    const { operations, leftOut = [], bytes } = prepared(openApi({ paths }))
    assert.ok(bytes <= limits.outputBytes && operations.length > 100, String(operations.length))
    assert.equal(operations.length + leftOut.length, 200)
    assert.equal(operations[0]?.id, 'P0')
  })
})

describe('definitions that no operation needs', () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
  const holding = (name: string) => ({ type: 'object', properties: { one: ref(name), other: { type: 'string' } } })
  const all = { A: holding('B'), B: holding('A'), C: holding('D'), D: holding('C') }

  it('go, though they need each other; those that are needed through others stay', () => {
    assert.deepEqual(Object.keys(withSchemas(all, ref('A')).document.definitions ?? {}), ['A', 'B'])
  })

  it('leave no empty section behind', () => {
    assert.ok(!('definitions' in withSchemas(all, { type: 'string' }).document))
  })
})
