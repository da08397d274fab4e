import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { converted } from '../sample.ts'

const catSchema = {
  type: 'object',
  required: ['name', 'kind'],
  properties: { name: { type: 'string' }, kind: { type: 'string' }, lives: { type: 'integer' } },
}
const dog = {
  type: 'object',
  required: ['name', 'kind'],
  properties: { name: { type: 'string' }, kind: { type: 'string' }, breed: { type: 'string' } },
}

describe('a type or null', () => {
  for (const [name, schema] of Object.entries({
    'anyOf as FastAPI writes it': { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
    'oneOf as ASP.NET 10 writes it': { oneOf: [{ type: 'null' }, { type: 'string', format: 'date' }] },
    'a list of types': { type: ['string', 'null'], format: 'date' },
    'nullable as in 3.0': { type: 'string', format: 'date', nullable: true },
    'a constant null': { anyOf: [{ type: 'string', format: 'date' }, { const: null }] },
  })) {
    it(`${name} keeps its type`, () => {
      const result = converted(schema)
      assert.deepEqual(result.schema, { type: 'string', format: 'date', 'x-nullable': true })
      assert.deepEqual(result.lost, [])
    })
  }

  it('a named type keeps its reference', () => {
    const { schema, lost } = converted(
      { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Cat' }] },
      { Cat: catSchema },
    )
    assert.deepEqual(schema, { $ref: '#/definitions/Cat' })
    assert.deepEqual(lost, [])
  })

  it('what is said about the field stays beside the type', () => {
    const { schema } = converted({ description: 'When', anyOf: [{ type: 'integer' }, { type: 'null' }] })
    assert.deepEqual(schema, { type: 'integer', 'x-nullable': true, description: 'When' })
  })

  it('null among the values of an enumeration is no value', () => {
    assert.deepEqual(converted({ type: ['string', 'null'], enum: ['a', null] }).schema, {
      type: 'string',
      'x-nullable': true,
      enum: ['a'],
    })
  })
})

describe('several types', () => {
  it('the same type twice stays that type, with the values of both', () => {
    const { schema, lost } = converted({
      anyOf: [
        { type: 'string', enum: ['a'] },
        { type: 'string', enum: ['b', 'a'] },
      ],
    })
    assert.deepEqual(schema, { type: 'string', enum: ['a', 'b'] })
    assert.deepEqual(lost, [])
  })

  it('a format that only one alternative has is dropped', () => {
    assert.deepEqual(converted({ anyOf: [{ type: 'string', format: 'date' }, { type: 'string' }] }).schema, {
      type: 'string',
    })
  })

  it('whole numbers and numbers are numbers', () => {
    assert.deepEqual(converted({ type: ['integer', 'number'] }).schema, { type: 'number' })
  })

  it('different simple types are a text, and the report says so', () => {
    const { schema, lost } = converted({ oneOf: [{ type: 'integer' }, { type: 'boolean' }] })
    assert.deepEqual(schema, { type: 'string' })
    assert.deepEqual(lost, ['union-as-text'])
  })

  it('a value or a list of it has no type, and the report says so', () => {
    const { schema, lost } = converted({ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] })
    assert.deepEqual(schema, {})
    assert.deepEqual(lost, ['union-untyped'])
  })

  it('lists are a list of what either holds', () => {
    const list = (type: string) => ({ type: 'array', items: { type } })
    assert.deepEqual(converted({ oneOf: [list('integer'), list('number')] }).schema, {
      type: 'array',
      items: { type: 'number' },
    })
  })
})

describe('several kinds of objects', () => {
  it('become one with the fields of all, requiring what all require', () => {
    const { schema, lost } = converted({ oneOf: [catSchema, dog] })
    assert.deepEqual(schema, {
      type: 'object',
      properties: {
        name: { type: 'string' },
        kind: { type: 'string' },
        lives: { type: 'integer' },
        breed: { type: 'string' },
      },
      required: ['name', 'kind'],
    })
    assert.deepEqual(lost, ['union-of-objects'])
  })

  it('a discriminator becomes the list of its values', () => {
    const { schema } = converted({
      oneOf: [catSchema, dog],
      discriminator: {
        propertyName: 'kind',
        mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
      },
    })
    const properties = schema?.properties as { kind: unknown } | undefined
    assert.deepEqual(properties?.kind, { type: 'string', enum: ['cat', 'dog'] })
  })

  it('a base type that lists its derived types, each of which includes it, ends', () => {
    const base = {
      type: 'object',
      properties: { kind: { type: 'string' } },
      oneOf: [{ $ref: '#/components/schemas/Cat' }],
    }
    const cat = {
      allOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'object', properties: { lives: { type: 'integer' } } }],
    }
    const { definitions } = converted({ $ref: '#/components/schemas/Pet' }, { Pet: base, Cat: cat })
    assert.deepEqual(definitions.Pet, {
      type: 'object',
      properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
    })
  })

  it('alternatives that only say which fields go together change nothing', () => {
    const properties = { a: { type: 'string' }, b: { type: 'string' } }
    const { schema, lost } = converted({
      type: 'object',
      properties,
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    })
    assert.deepEqual(schema, { type: 'object', properties })
    assert.deepEqual(lost, [])
  })
})
