import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const text = { type: 'string' }
const inner = { type: 'object', properties: { x: text } }
const range = {
  type: 'object',
  required: ['from'],
  properties: {
    from: { type: 'string', format: 'date', title: 'From', description: 'First day' },
    to: { type: 'string', format: 'date' },
  },
}
const filter = { $ref: '#/components/schemas/Filter' }

const rows: readonly (readonly [name: string, from: unknown, to: unknown, said: readonly string[]])[] = [
  [
    'is one parameter for each field',
    { schema: range },
    [
      {
        name: 'from',
        in: 'query',
        type: 'string',
        format: 'date',
        description: 'First day',
        'x-ms-summary': 'From',
      },
      { name: 'to', in: 'query', type: 'string', format: 'date' },
    ],
    [],
  ],
  [
    'requires what it requires only where it is required itself',
    { required: true, schema: range },
    [
      {
        name: 'from',
        in: 'query',
        type: 'string',
        format: 'date',
        description: 'First day',
        'x-ms-summary': 'From',
        required: true,
      },
      { name: 'to', in: 'query', type: 'string', format: 'date' },
    ],
    [],
  ],
  [
    'of style form is one parameter for each field',
    { style: 'form', explode: true, schema: range },
    [
      {
        name: 'from',
        in: 'query',
        type: 'string',
        format: 'date',
        description: 'First day',
        'x-ms-summary': 'From',
      },
      { name: 'to', in: 'query', type: 'string', format: 'date' },
    ],
    [],
  ],
  [
    'that is deep has the names in brackets',
    { style: 'deepObject', required: true, schema: range },
    [
      {
        name: 'q[from]',
        in: 'query',
        type: 'string',
        format: 'date',
        description: 'First day',
        'x-ms-summary': 'From',
        required: true,
      },
      { name: 'q[to]', in: 'query', type: 'string', format: 'date' },
    ],
    [],
  ],
  [
    'that is deep is spread whatever it says',
    { style: 'deepObject', explode: false, schema: range },
    [
      {
        name: 'q[from]',
        in: 'query',
        type: 'string',
        format: 'date',
        description: 'First day',
        'x-ms-summary': 'From',
      },
      { name: 'q[to]', in: 'query', type: 'string', format: 'date' },
    ],
    [],
  ],
  [
    'in one value is a text',
    { explode: false, schema: range },
    [{ name: 'q', in: 'query', type: 'string' }],
    ['loss parameter-as-text /parameters/0/schema object-parameter-as-text {"name":"q"}'],
  ],
  [
    'in one value that is required is a required text',
    { required: true, explode: false, schema: range },
    [{ name: 'q', in: 'query', type: 'string', required: true }],
    ['loss parameter-as-text /parameters/0/schema object-parameter-as-text {"name":"q"}'],
  ],
  [
    'without fields is a text',
    { required: true, schema: { type: 'object' } },
    [{ name: 'q', in: 'query', type: 'string', required: true }],
    ['loss parameter-as-text /parameters/0/schema object-parameter-as-text {"name":"q"}'],
  ],
  [
    'whose fields are none is a text',
    { schema: { type: 'object', properties: 'x' } },
    [{ name: 'q', in: 'query', type: 'string' }],
    ['loss parameter-as-text /parameters/0/schema object-parameter-as-text {"name":"q"}'],
  ],
  [
    'whose only field has no name is a text',
    { schema: { type: 'object', properties: { '': text } } },
    [{ name: 'q', in: 'query', type: 'string' }],
    ['loss parameter-as-text /parameters/0/schema object-parameter-as-text {"name":"q"}'],
  ],
  [
    'has no parameter without a name',
    { schema: { type: 'object', properties: { '': text, a: text } } },
    [{ name: 'a', in: 'query', type: 'string' }],
    [],
  ],
  [
    'leaves out the objects in it',
    { schema: { type: 'object', properties: { a: inner, b: text } } },
    [{ name: 'b', in: 'query', type: 'string' }],
    ['loss parameter-object /parameters/0/schema/properties/a object-in-object-left-out {"name":"a"}'],
  ],
  [
    'leaves out the objects in it, by their whole name',
    { style: 'deepObject', required: true, schema: { type: 'object', properties: { a: inner, b: text } } },
    [{ name: 'q[b]', in: 'query', type: 'string' }],
    ['loss parameter-object /parameters/0/schema/properties/a object-in-object-left-out {"name":"q[a]"}'],
  ],
  [
    'leaves out an object that only it requires',
    { schema: { type: 'object', required: ['a'], properties: { a: inner, b: text } } },
    [{ name: 'b', in: 'query', type: 'string' }],
    ['loss parameter-object /parameters/0/schema/properties/a object-in-object-left-out {"name":"a"}'],
  ],
  [
    'takes one value of a list in it',
    { schema: { type: 'object', properties: { a: { type: 'array', items: { type: 'integer' } } } } },
    [{ name: 'a', in: 'query', type: 'integer' }],
    ['loss CollectionFormatValueNotSupported /parameters/0/schema/properties/a one-value {"name":"a"}'],
  ],
  [
    'makes a text of what has no type',
    { schema: { type: 'object', properties: { a: { description: 'Any' } } } },
    [{ name: 'a', in: 'query', type: 'string', description: 'Any' }],
    ['loss parameter-as-text /parameters/0/schema/properties/a parameter-as-text {"name":"a"}'],
  ],
  [
    'whose list of what is required is none requires nothing',
    { required: true, schema: { ...range, required: 'from' } },
    [
      {
        name: 'from',
        in: 'query',
        type: 'string',
        format: 'date',
        description: 'First day',
        'x-ms-summary': 'From',
      },
      { name: 'to', in: 'query', type: 'string', format: 'date' },
    ],
    ['repair RequiredPropertyArrayEmpty /parameters/0/schema/required required-cleaned'],
  ],
  [
    'may be named, and so may its fields',
    { schema: filter },
    [{ name: 'day', in: 'query', type: 'string', format: 'date' }],
    [],
  ],
]

describe('an object in the query', () => {
  for (const [name, from, to, said] of rows) {
    it(name, () => {
      const schemas = {
        Filter: { type: 'object', properties: { day: { $ref: '#/components/schemas/Day' } } },
        Day: { type: 'string', format: 'date' },
      }
      const { operation, said: lines } = operationOf(
        { parameters: [{ name: 'q', in: 'query', ...(from as object) }] },
        { components: { schemas } },
      )
      assert.deepEqual([(operation as { parameters: unknown }).parameters, lines], [to, said])
    })
  }

  it('that requires an object in it refuses the operation', () => {
    const schema = { type: 'object', required: ['b', 'a'], properties: { a: inner, b: text } }
    const { operation, said } = operationOf({
      parameters: [{ name: 'q', in: 'query', style: 'deepObject', required: true, schema }],
    })
    assert.deepEqual(
      [operation, said],
      [
        undefined,
        ['error parameter-object /parameters/0/schema/properties/a object-in-object-required {"name":"q[a]"}'],
      ],
    )
  })

  it('is where each of its parameters comes from', () => {
    const parameters = [{ name: 'q', in: 'query', schema: range }]
    const { origins } = conversionOf(openApi({ paths: { '/a': { get: { operationId: 'A', parameters } } } }))
    assert.deepEqual(origins, [
      'from /paths/~1a/get/parameters/0',
      'to /paths/~1a/get/parameters/0',
      'A /paths/~1a/get',
    ])
  })
})
