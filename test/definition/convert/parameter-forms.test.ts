import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf } from './conversions.ts'

const text = { type: 'string' }
const everything = {
  type: 'integer',
  format: 'int64',
  description: 'How many',
  enum: [2, 4],
  default: 2,
  minimum: 1,
  maximum: 9,
  exclusiveMinimum: 0,
  exclusiveMaximum: 10,
  multipleOf: 2,
  title: 'Count',
  example: 4,
  readOnly: true,
  'x-other': 1,
  'x-enumNames': ['Two', 'Four'],
}

type Row = readonly [name: string, from: unknown, to: unknown, said: readonly string[]]

const queryRows: readonly Row[] = [
  [
    'says all that its schema says of values',
    { schema: everything },
    {
      name: 'q',
      in: 'query',
      type: 'integer',
      format: 'int64',
      description: 'How many',
      enum: [2, 4],
      default: 2,
      minimum: 0,
      maximum: 10,
      exclusiveMinimum: true,
      exclusiveMaximum: true,
      multipleOf: 2,
      'x-ms-enum-values': [
        { value: 2, displayName: 'Two' },
        { value: 4, displayName: 'Four' },
      ],
      'x-ms-summary': 'Count',
    },
    ['repair enum-display-names /parameters/0/schema/x-ms-enum-values enum-named'],
  ],
  [
    'of text says how long and of what form',
    { schema: { ...text, minLength: 1, maxLength: 5, pattern: '^a', format: 'email' } },
    {
      name: 'q',
      in: 'query',
      type: 'string',
      format: 'email',
      minLength: 1,
      maxLength: 5,
      pattern: '^a',
    },
    [],
  ],
  ['has no empty title', { schema: { ...text, title: '' } }, { name: 'q', in: 'query', type: 'string' }, []],
  ['may be a number', { schema: { type: 'number' } }, { name: 'q', in: 'query', type: 'number' }, []],
  ['may be a flag', { schema: { type: 'boolean' } }, { name: 'q', in: 'query', type: 'boolean' }, []],
  [
    'is required only where that is said',
    { required: true, schema: text },
    { name: 'q', in: 'query', type: 'string', required: true },
    [],
  ],
  [
    'is not required where the flag is another value',
    { required: 'true', schema: text },
    { name: 'q', in: 'query', type: 'string' },
    [],
  ],
  [
    'may be empty',
    { allowEmptyValue: true, schema: text },
    { name: 'q', in: 'query', type: 'string', allowEmptyValue: true },
    [],
  ],
  [
    'may not be empty where the flag is off',
    { allowEmptyValue: false, schema: text },
    { name: 'q', in: 'query', type: 'string' },
    [],
  ],
  [
    'may not be empty in a header',
    { in: 'header', allowEmptyValue: true, schema: text },
    { name: 'q', in: 'header', type: 'string' },
    [],
  ],
  [
    'keeps its own words before those of its type',
    { description: 'Own', schema: { ...text, description: 'Type' } },
    { name: 'q', in: 'query', type: 'string', description: 'Own' },
    [],
  ],
  [
    'takes the words of its type',
    { schema: { ...text, description: 'Type' } },
    { name: 'q', in: 'query', type: 'string', description: 'Type' },
    [],
  ],
  [
    'that is deprecated says so without other words',
    { deprecated: true, schema: text },
    { name: 'q', in: 'query', type: 'string', description: 'Deprecated.' },
    [],
  ],
  [
    'that is deprecated says so behind the words of its type',
    { deprecated: true, schema: { ...text, description: 'T' } },
    { name: 'q', in: 'query', type: 'string', description: 'T (deprecated)' },
    [],
  ],
  [
    'that is not deprecated does not say so',
    { deprecated: false, description: 'D', schema: text },
    { name: 'q', in: 'query', type: 'string', description: 'D' },
    [],
  ],
  [
    'keeps what is for Power Platform, and nothing else',
    { 'x-ms-visibility': 'advanced', 'x-own': 1, schema: text },
    { name: 'q', in: 'query', type: 'string', 'x-ms-visibility': 'advanced' },
    [],
  ],
  ['of a schema without a type is a text', { schema: {} }, { name: 'q', in: 'query', type: 'string' }, []],
  [
    'of a schema that says no type but words is a text with these',
    { schema: { description: 'D', title: 'T' } },
    { name: 'q', in: 'query', type: 'string', description: 'D' },
    ['loss parameter-as-text /parameters/0/schema parameter-as-text {"name":"q"}'],
  ],
  ['of a schema that is `true` is a text', { schema: true }, { name: 'q', in: 'query', type: 'string' }, []],
  ['of a schema that is `false` is a text', { schema: false }, { name: 'q', in: 'query', type: 'string' }, []],
  [
    'that is a document is a text',
    { required: true, content: { 'application/json': {} } },
    { name: 'q', in: 'query', type: 'string', required: true },
    ['loss parameter-content /parameters/0/content parameter-document-as-text {"name":"q"}'],
  ],
  [
    'whose content is none has its schema',
    { content: 'x', schema: { type: 'integer' } },
    { name: 'q', in: 'query', type: 'integer' },
    [],
  ],
  [
    'in a header that is an object is a text',
    { in: 'header', schema: { type: 'object', description: 'D' } },
    { name: 'q', in: 'header', type: 'string', description: 'D' },
    ['loss parameter-as-text /parameters/0/schema parameter-as-text {"name":"q"}'],
  ],
  [
    'has a mended default',
    { schema: { type: 'integer', default: '5' } },
    { name: 'q', in: 'query', type: 'integer', default: 5 },
    ['repair DefaultValueMustMatchType /parameters/0/schema/default default-written {"value":"\\"5\\""} 5 → 5'],
  ],
  [
    'has a list of one value for a constant',
    { schema: { const: 'a' } },
    { name: 'q', in: 'query', type: 'string', enum: ['a'] },
    [],
  ],
]

function tried([, from]: Row) {
  const { operation, said } = operationOf({ parameters: [{ name: 'q', in: 'query', ...(from as object) }] })
  const { parameters } = operation as { parameters?: readonly unknown[] }
  return [parameters?.[0], said]
}

describe('a parameter', () => {
  for (const row of queryRows) it(row[0], () => assert.deepEqual(tried(row), [row[2], row[3]]))
})
