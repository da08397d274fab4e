import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { converted } from '../sample.ts'

describe('allOf', () => {
  it('one part and nothing else keeps its reference', () => {
    const { schema } = converted(
      { allOf: [{ $ref: '#/components/schemas/A' }], description: 'x' },
      { A: { type: 'object', properties: { a: { type: 'string' } } } },
    )
    assert.deepEqual(schema, { $ref: '#/definitions/A' })
  })

  it('several parts are merged, the later one winning', () => {
    const { schema, lost } = converted(
      {
        allOf: [
          { $ref: '#/components/schemas/A' },
          { type: 'object', required: ['b'], properties: { b: { type: 'integer' } } },
        ],
        description: 'Both',
      },
      { A: { type: 'object', description: 'A', required: ['a'], properties: { a: { type: 'string' } } } },
    )
    assert.deepEqual(schema, {
      type: 'object',
      description: 'Both',
      required: ['a', 'b'],
      properties: { a: { type: 'string' }, b: { type: 'integer' } },
    })
    assert.deepEqual(lost, [])
  })

  it('a later mention without a type describes the earlier field', () => {
    const part = (properties: unknown) => ({ type: 'object', properties })
    const { schema } = converted({ allOf: [part({ a: { type: 'string' } }), part({ a: { description: 'x' } })] })
    assert.deepEqual(schema?.properties, { a: { type: 'string', description: 'x' } })
  })

  it('a part that is the schema itself is left out, and the report says so', () => {
    const { definitions, lost } = converted(
      { $ref: '#/components/schemas/A' },
      { A: { type: 'object', properties: { a: { type: 'string' } }, allOf: [{ $ref: '#/components/schemas/A' }] } },
    )
    assert.deepEqual(definitions.A, { type: 'object', properties: { a: { type: 'string' } } })
    assert.deepEqual(lost, ['SchemaRefLoopNotAllowed'])
  })
})

describe('references', () => {
  it('names that a definition cannot have are cleaned', () => {
    const name = 'List`1[[Order, Api]]'
    const { schema, definitions } = converted(
      { $ref: `#/components/schemas/${encodeURIComponent(name)}` },
      { [name]: { type: 'object' } },
    )
    assert.deepEqual(schema, { $ref: '#/definitions/List_1_Order_Api_' })
    assert.deepEqual(definitions, { List_1_Order_Api_: { type: 'object' } })
  })

  it('a schema called like a section gets another name', () => {
    assert.deepEqual(converted({ $ref: '#/components/schemas/security' }, { security: { type: 'object' } }).schema, {
      $ref: '#/definitions/security_',
    })
  })

  it('a reference into another schema becomes a definition of its own', () => {
    const { schema, definitions } = converted(
      { $ref: '#/components/schemas/A/properties/b' },
      { A: { type: 'object', properties: { b: { type: 'object', properties: { c: { type: 'string' } } } } } },
    )
    assert.deepEqual(schema, { $ref: '#/definitions/A_properties_b' })
    assert.deepEqual(Object.keys(definitions), ['A_properties_b'])
  })

  it('what nothing refers to is not in the result', () => {
    assert.deepEqual(converted({ type: 'string' }, { Unused: { type: 'object' } }).definitions, {})
  })

  it('types that contain themselves keep doing so', () => {
    const node = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } }
    assert.deepEqual(converted({ $ref: '#/components/schemas/Node' }, { Node: node }).definitions, {
      Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' } } },
    })
  })

  it('a reference that leads nowhere, or outside, leaves an untyped field and a line in the report', () => {
    const { schema, lost } = converted({
      type: 'object',
      properties: { a: { $ref: '#/nowhere' }, b: { $ref: 'other.json#/B' } },
    })
    assert.deepEqual(schema?.properties, { a: {}, b: {} })
    assert.deepEqual(lost, ['SchemaReferenceNotFound', 'SchemaReferenceNotFound'])
  })

  it('a property called $ref is a property', () => {
    const { schema } = converted({ type: 'object', properties: { $ref: { type: 'string' } } })
    assert.deepEqual(schema?.properties, { $ref: { type: 'string' } })
  })

  it('what stands beside a reference in 3.1 is merged when it says more than words', () => {
    const { schema } = converted(
      { $ref: '#/components/schemas/A', properties: { b: { type: 'string' } } },
      { A: { type: 'object', properties: { a: { type: 'string' } } } },
    )
    assert.deepEqual(schema?.properties, { a: { type: 'string' }, b: { type: 'string' } })
  })
})

describe('keywords', () => {
  const cases: readonly (readonly [name: string, from: unknown, to: unknown])[] = [
    ['a constant is a list of one value', { const: 'a' }, { type: 'string', enum: ['a'] }],
    ['the first example is kept', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    [
      'exclusive bounds become flags',
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'number', minimum: 0, exclusiveMinimum: true },
    ],
    ['base64 is the format byte', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
    [
      'a map keeps the type of its values',
      { type: 'object', additionalProperties: { type: 'integer' } },
      { type: 'object', additionalProperties: { type: 'integer' } },
    ],
    [
      'a closed object says nothing about it',
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
      { type: 'object', properties: { a: { type: 'string' } } },
    ],
    [
      'pattern properties are a map',
      { type: 'object', patternProperties: { '^x': { type: 'integer' } } },
      { type: 'object', additionalProperties: { type: 'integer' } },
    ],
    [
      'a tuple is a list of what it may hold',
      { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] },
      { type: 'array', items: { type: 'number' } },
    ],
    [
      'a missing type is found by the fields',
      { properties: { a: { type: 'string' } } },
      { type: 'object', properties: { a: { type: 'string' } } },
    ],
    [
      'a field that nothing can match is not there',
      { type: 'object', properties: { a: false, b: true } },
      { type: 'object', properties: { b: {} } },
    ],
    ['an odd spelling of a type is understood', { type: 'datetime' }, { type: 'string', format: 'date-time' }],
    [
      'widths that Power Apps does not know are widened',
      { type: 'integer', format: 'uint16' },
      { type: 'integer', format: 'int32' },
    ],
    ['formats of numbers that nobody knows are dropped', { type: 'number', format: 'money' }, { type: 'number' }],
    ['formats of texts are free', { type: 'string', format: 'phone' }, { type: 'string', format: 'phone' }],
    ['a default is written in the type of its field', { type: 'string', default: 5 }, { type: 'string', default: '5' }],
    ['a default that does not suit is dropped', { type: 'integer', default: 'many' }, { type: 'integer' }],
    [
      'values are brought to the type, each once',
      { type: 'string', enum: ['a', 1, 'a'] },
      { type: 'string', enum: ['a', '1'] },
    ],
    ['an empty list of required fields is dropped', { type: 'object', required: [] }, { type: 'object' }],
    ['an array says what it holds', { type: 'array' }, { type: 'array', items: {} }],
    ['a pattern that is none is dropped', { type: 'string', pattern: '[a-' }, { type: 'string' }],
  ]
  for (const [name, from, to] of cases) {
    it(name, () => assert.deepEqual(converted(from).schema, to))
  }

  it('names of values are shown to makers', () => {
    const { schema } = converted({ type: 'integer', enum: [0, 1], 'x-enumNames': ['Open', 'Closed'] })
    assert.deepEqual(schema?.['x-ms-enum-values'], [
      { value: 0, displayName: 'Open' },
      { value: 1, displayName: 'Closed' },
    ])
  })

  it('restrictions that 2.0 cannot say are lost with a line each', () => {
    assert.deepEqual(converted({ type: 'string', not: { enum: ['x'] } }).lost, ['schema-restriction'])
  })

  it('an object with named fields and any others keeps the named ones', () => {
    const { schema, lost } = converted({
      type: 'object',
      properties: { a: { type: 'string' } },
      additionalProperties: { type: 'integer' },
    })
    assert.deepEqual(schema, { type: 'object', properties: { a: { type: 'string' } } })
    assert.deepEqual(lost, ['additional-properties'])
  })
})
