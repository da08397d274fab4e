import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf2 } from '../conversions.ts'
import { swagger } from '../../sample.ts'

const text = { type: 'string' }
const q = { name: 'q', in: 'query', type: 'string' }
const shared = {
  parameters: { Q: q, odd: { in: 'query' } },
  definitions: { D: { type: 'object' } },
  'x-more': { P: { name: 'p', in: 'header', type: 'string' } },
}

type Row = readonly [name: string, from: unknown, to: unknown]

const rows: readonly Row[] = [
  [
    'keeps what OpenAPI 2.0 knows',
    {
      ...q,
      description: 'D',
      required: true,
      allowEmptyValue: true,
      format: 'f',
      default: 'a',
      enum: ['a'],
      maxLength: 5,
      minLength: 1,
      pattern: 'a',
      'x-own': 1,
    },
    [
      {
        name: 'q',
        in: 'query',
        type: 'string',
        description: 'D',
        required: true,
        allowEmptyValue: true,
        format: 'f',
        default: 'a',
        enum: ['a'],
        maxLength: 5,
        minLength: 1,
        pattern: 'a',
        'x-own': 1,
      },
    ],
  ],
  [
    'keeps nothing of the wrong kind',
    { ...q, description: 5, required: 'true', allowEmptyValue: 1, format: 5, maxLength: '5' },
    [
      { name: 'q', in: 'query', type: 'string' },
      'repair JsonTypeIncorrect /parameters/0/description wrong-kind-of-value {"keyword":"description"}',
      'repair JsonTypeIncorrect /parameters/0/required wrong-kind-of-value {"keyword":"required"}',
      'repair JsonTypeIncorrect /parameters/0/allowEmptyValue wrong-kind-of-value {"keyword":"allowEmptyValue"}',
      'repair JsonTypeIncorrect /parameters/0/format wrong-kind-of-value {"keyword":"format"}',
      'repair JsonTypeIncorrect /parameters/0/maxLength wrong-kind-of-value {"keyword":"maxLength"}',
    ],
  ],
  [
    'keeps nothing else',
    { ...q, style: 'form', schema: text, example: 1 },
    [
      { name: 'q', in: 'query', type: 'string' },
      'repair AdditionalPropertyNotAllowed /parameters/0/style unknown-keyword-here {"keyword":"style"}',
      'repair AdditionalPropertyNotAllowed /parameters/0/schema unknown-keyword-here {"keyword":"schema"}',
      'repair AdditionalPropertyNotAllowed /parameters/0/example unknown-keyword-here {"keyword":"example"}',
    ],
  ],
  [
    'may be a number',
    { ...q, type: 'number', multipleOf: 2, maximum: 9, minimum: 1, exclusiveMaximum: true, exclusiveMinimum: true },
    [
      {
        name: 'q',
        in: 'query',
        type: 'number',
        multipleOf: 2,
        maximum: 9,
        minimum: 1,
        exclusiveMaximum: true,
        exclusiveMinimum: true,
      },
    ],
  ],
  [
    'may be a whole number',
    { ...q, type: 'integer', default: '5' },
    [
      { name: 'q', in: 'query', type: 'integer', default: 5 },
      'repair DefaultValueMustMatchType /parameters/0/default default-written {"value":"\\"5\\""} 5 → 5',
    ],
  ],
  ['may be a flag', { ...q, type: 'boolean' }, [{ name: 'q', in: 'query', type: 'boolean' }]],
  ['may be a file of a form', { ...q, in: 'formData', type: 'file' }, [{ name: 'q', in: 'formData', type: 'file' }]],
  [
    'may be a file of a form only',
    { ...q, type: 'file' },
    [
      { name: 'q', in: 'query', type: 'string' },
      'loss NonBodyParameterSchemaNotValid /parameters/0/type parameter-of-no-simple-type',
    ],
  ],
  [
    'has a simple type',
    { ...q, type: 'object' },
    [
      { name: 'q', in: 'query', type: 'string' },
      'loss NonBodyParameterSchemaNotValid /parameters/0/type parameter-of-no-simple-type',
    ],
  ],
  [
    'has one type',
    { ...q, type: ['string'] },
    [
      { name: 'q', in: 'query', type: 'string' },
      'loss NonBodyParameterSchemaNotValid /parameters/0/type parameter-of-no-simple-type',
    ],
  ],
  [
    'has a type',
    { name: 'q', in: 'query' },
    [
      { name: 'q', in: 'query', type: 'string' },
      'loss NonBodyParameterSchemaNotValid /parameters/0/type parameter-of-no-simple-type',
    ],
  ],
  [
    'may be empty in a form',
    { ...q, in: 'formData', allowEmptyValue: false },
    [{ name: 'q', in: 'formData', type: 'string', allowEmptyValue: false }],
  ],
  [
    'may not be empty in the path',
    { ...q, in: 'path', allowEmptyValue: false },
    [
      { name: 'q', in: 'path', type: 'string' },
      'repair AllowEmptyValueOnlyValidForQueryFormData /parameters/0/allowEmptyValue empty-value-not-allowed',
    ],
  ],
  [
    'may not be empty in a header',
    { ...q, in: 'header', allowEmptyValue: true },
    [
      { name: 'q', in: 'header', type: 'string' },
      'repair AllowEmptyValueOnlyValidForQueryFormData /parameters/0/allowEmptyValue empty-value-not-allowed',
    ],
  ],
  [
    'has a name',
    { in: 'query', type: 'string' },
    ['loss NonBodyParameterSchemaNotValid /parameters/0 parameter-without-name-or-place'],
  ],
  [
    'has a name that is a text',
    { ...q, name: 5 },
    ['loss NonBodyParameterSchemaNotValid /parameters/0 parameter-without-name-or-place'],
  ],
  [
    'has a name that is not empty',
    { ...q, name: '' },
    ['loss NonBodyParameterSchemaNotValid /parameters/0 parameter-without-name-or-place'],
  ],
  [
    'has a place',
    { name: 'q', type: 'string' },
    ['loss NonBodyParameterSchemaNotValid /parameters/0 parameter-without-name-or-place'],
  ],
  [
    'has a place that OpenAPI 2.0 knows',
    { ...q, in: 'cookie' },
    ['loss NonBodyParameterSchemaNotValid /parameters/0 parameter-without-name-or-place'],
  ],
  ['is an object', 'x', ['repair JsonTypeIncorrect /parameters/0 no-parameter']],
  [
    'is a body',
    { name: 'b', in: 'body', schema: { $ref: '#/definitions/D' }, required: true, description: 'D', 'x-own': 1 },
    [
      {
        name: 'b',
        in: 'body',
        schema: { $ref: '#/definitions/D' },
        required: true,
        description: 'D',
        'x-own': 1,
      },
    ],
  ],
  [
    'is a body of its own type',
    { name: 'b', in: 'body', schema: { allOf: [{ type: 'object' }] }, type: 'string', format: 'x' },
    [
      { name: 'b', in: 'body', schema: { type: 'object' } },
      'repair AdditionalPropertyNotAllowed /parameters/0/type unknown-keyword-here {"keyword":"type"}',
      'repair AdditionalPropertyNotAllowed /parameters/0/format unknown-keyword-here {"keyword":"format"}',
      'repair all-of-merged /parameters/0/schema all-of-merged',
    ],
  ],
  [
    'is a body of anything',
    { name: 'b', in: 'body' },
    [
      { name: 'b', in: 'body', schema: {} },
      'repair BodyParameterSchemaRequired /parameters/0/schema body-without-schema',
    ],
  ],
  [
    'is a body of anything where nonsense is said',
    { name: 'b', in: 'body', schema: 'x' },
    [
      { name: 'b', in: 'body', schema: {} },
      'repair JsonTypeIncorrect /parameters/0/schema wrong-kind-of-value {"keyword":"schema"}',
      'repair BodyParameterSchemaRequired /parameters/0/schema body-without-schema',
    ],
  ],
  [
    'is a body with a name',
    { in: 'body', schema: {} },
    ['loss NonBodyParameterSchemaNotValid /parameters/0 parameter-without-name-or-place'],
  ],
  ['may be shared', { $ref: '#/parameters/Q' }, [{ $ref: '#/parameters/Q' }]],
  [
    'may be shared, and what stands beside that is left out',
    { $ref: '#/parameters/Q', name: 'z' },
    [
      { $ref: '#/parameters/Q' },
      'repair AdditionalPropertyNotAllowedAdjacentToRef /parameters/0 beside-reference-left-out',
    ],
  ],
  ['may be shared in another place', { $ref: '#/x-more/P' }, [{ name: 'p', in: 'header', type: 'string' }]],
  ['that is shared but none is left out', { $ref: '#/parameters/odd' }, []],
]

describe('a parameter of 2.0', () => {
  for (const [name, from, to] of rows) {
    it(name, () => {
      const { operation, said } = operationOf2({ parameters: [from] }, shared)
      const { parameters } = operation as unknown as { parameters: readonly unknown[] }
      assert.deepEqual([...parameters, ...said.filter((line) => line.includes(' /parameters/0'))], to)
    })
  }

  it('is found again where it was described', () => {
    const parameters = [
      { ...q, name: 'one' },
      { name: 'two', in: 'body', schema: {} },
      { $ref: '#/parameters/Q' },
      { $ref: '#/x-more/P' },
    ]
    assert.deepEqual(
      conversionOf(swagger({ ...shared, paths: { '/a': { get: { parameters, responses: {} } } } })).origins,
      [
        'q /parameters/Q',
        'one /paths/~1a/get/parameters/0',
        'two /paths/~1a/get/parameters/1',
        'p /x-more/P',
        'unnamed /definitions/D',
      ],
    )
  })
})
