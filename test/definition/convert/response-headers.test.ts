import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf } from './conversions.ts'

const order = { type: 'object', properties: { id: { type: 'integer' } } }

const json = (schema: unknown) => ({ description: 'D', content: { 'application/json': { schema } } })

function answered(responses: unknown) {
  const { operation, said } = operationOf(
    { responses },
    {
      components: {
        responses: { One: json(order), Two: { $ref: '#/components/responses/One' } },
        headers: { Count: { description: 'C', schema: { type: 'integer', title: 'T' } } },
        schemas: { Day: { type: 'string', format: 'date' } },
      },
    },
  )
  const { produces, responses: result } = (operation ?? {}) as { produces?: unknown; responses?: unknown }
  return [produces, result, said]
}

type Row = readonly [name: string, from: unknown, to: unknown]

describe('a header', () => {
  const rows: readonly Row[] = [
    [
      'has a simple type',
      { schema: { type: 'integer', format: 'int32', title: 'T', description: 'S' }, description: 'D' },
      [
        {
          '200': {
            description: 'D',
            headers: { H: { type: 'integer', format: 'int32', description: 'D' } },
          },
        },
        [],
      ],
    ],
    [
      'may be a number',
      { schema: { type: 'number' } },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'number' } } },
        },
        [],
      ],
    ],
    [
      'may be a flag',
      { schema: { type: 'boolean' } },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'boolean' } } },
        },
        [],
      ],
    ],
    [
      'may be a text',
      { schema: { type: 'string', enum: ['a'] } },
      [
        {
          '200': {
            description: 'D',
            headers: { H: { type: 'string', enum: ['a'] } },
          },
        },
        [],
      ],
    ],
    [
      'that is a list is a text',
      { schema: { type: 'array', items: {} } },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'string' } } },
        },
        [],
      ],
    ],
    [
      'without a schema is a text',
      { description: 5 },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'string' } } },
        },
        [],
      ],
    ],
    [
      'of any value is a text',
      { schema: true },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'string' } } },
        },
        [],
      ],
    ],
    [
      'of a named type has that',
      { schema: { $ref: '#/components/schemas/Day' } },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'string', format: 'date' } } },
        },
        [],
      ],
    ],
    [
      'may be named',
      { $ref: '#/components/headers/Count' },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'integer', description: 'C' } } },
        },
        [],
      ],
    ],
    [
      'that is named nowhere is left out',
      { $ref: '#/components/headers/No' },
      [{ '200': { description: 'D', headers: {} } }, []],
    ],
    ['that is none is left out', 'x', [{ '200': { description: 'D', headers: {} } }, []]],
    [
      'is mended',
      { schema: { type: 'integer', default: '5' } },
      [
        {
          '200': { description: 'D', headers: { H: { type: 'integer', default: 5 } } },
        },
        [
          'repair DefaultValueMustMatchType /responses/200/headers/H/schema/default default-written {"value":"\\"5\\""} 5 → 5',
        ],
      ],
    ],
  ]
  for (const [name, from, to] of rows) {
    it(name, () => assert.deepEqual(answered({ 200: { description: 'D', headers: { H: from } } }).slice(1), to))
  }

  it('is in no list where there is none', () => {
    assert.deepEqual(answered({ 200: { headers: {} }, 201: { headers: 'x' } })[1], {
      '200': { description: '' },
      '201': { description: '' },
    })
  })
})
