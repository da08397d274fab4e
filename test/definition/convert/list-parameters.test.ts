import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf } from './conversions.ts'

const text = { type: 'string' }
const list = { type: 'array', items: text }
const date = { type: 'array', items: { type: 'string', format: 'date', title: 'Day', description: 'One', enum: ['x'] } }

type Row = readonly [name: string, from: unknown, to: unknown, said: readonly string[]]

const listRows: readonly Row[] = [
  [
    'in the query takes one value',
    { schema: { ...date, title: 'Days', description: 'All', default: ['y'] } },
    {
      name: 'q',
      in: 'query',
      type: 'string',
      format: 'date',
      description: 'All',
      enum: ['x'],
      'x-ms-summary': 'Days',
    },
    ['loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}'],
  ],
  [
    'without words of its own has those of its items',
    { schema: date },
    {
      name: 'q',
      in: 'query',
      type: 'string',
      format: 'date',
      description: 'One',
      enum: ['x'],
      'x-ms-summary': 'Day',
    },
    ['loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}'],
  ],
  [
    'without its own title has none where it is empty',
    { schema: { ...list, title: '' } },
    { name: 'q', in: 'query', type: 'string' },
    ['loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}'],
  ],
  [
    'drops the default of its items',
    { schema: { type: 'array', items: { ...text, default: 'a' } } },
    { name: 'q', in: 'query', type: 'string' },
    ['loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}'],
  ],
  [
    'in one value is separated by commas',
    { explode: false, schema: { ...date, title: 'Days', description: 'All', minItems: 1, maxItems: 3, enum: [['x']] } },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      description: 'All',
      minItems: 1,
      maxItems: 3,
      'x-ms-summary': 'Days',
      items: { type: 'string', format: 'date', enum: ['x'] },
      collectionFormat: 'csv',
    },
    [],
  ],
  [
    'in one value of style form too',
    { explode: false, style: 'form', schema: list },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      items: { type: 'string' },
      collectionFormat: 'csv',
    },
    [],
  ],
  [
    'separated by spaces',
    { style: 'spaceDelimited', schema: list },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      items: { type: 'string' },
      collectionFormat: 'ssv',
    },
    [],
  ],
  [
    'separated by bars',
    { style: 'pipeDelimited', schema: list },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      items: { type: 'string' },
      collectionFormat: 'pipes',
    },
    [],
  ],
  [
    'exploded in style form takes one value',
    { style: 'form', explode: true, schema: list },
    { name: 'q', in: 'query', type: 'string' },
    ['loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}'],
  ],
  [
    'of an unknown style is separated by commas',
    { style: 'constructor', schema: list },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      items: { type: 'string' },
      collectionFormat: 'csv',
    },
    [],
  ],
  [
    'of a style that is none takes one value',
    { style: 5, schema: list },
    { name: 'q', in: 'query', type: 'string' },
    ['loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}'],
  ],
  [
    'in a header is separated by commas',
    { in: 'header', schema: list },
    {
      name: 'q',
      in: 'header',
      type: 'array',
      items: { type: 'string' },
      collectionFormat: 'csv',
    },
    [],
  ],
  [
    'of whole numbers keeps their type',
    { explode: false, schema: { type: 'array', items: { type: 'integer' } } },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      items: { type: 'integer' },
      collectionFormat: 'csv',
    },
    [],
  ],
  [
    'of numbers keeps their type',
    { explode: false, schema: { type: 'array', items: { type: 'number' } } },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      items: { type: 'number' },
      collectionFormat: 'csv',
    },
    [],
  ],
  [
    'of flags keeps their type',
    { explode: false, schema: { type: 'array', items: { type: 'boolean' } } },
    {
      name: 'q',
      in: 'query',
      type: 'array',
      items: { type: 'boolean' },
      collectionFormat: 'csv',
    },
    [],
  ],
  [
    'of lists takes one text',
    { explode: false, schema: { type: 'array', items: list } },
    { name: 'q', in: 'query', type: 'string' },
    ['loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}'],
  ],
  [
    'of anything takes one text',
    { explode: false, schema: { type: 'array' } },
    { name: 'q', in: 'query', type: 'string' },
    [
      'repair ArrayHasNoItems /parameters/0/schema/items array-items-added',
      'loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}',
    ],
  ],
  [
    'of items that are no schema takes one text',
    { explode: false, schema: { type: 'array', items: 'x' } },
    { name: 'q', in: 'query', type: 'string' },
    [
      'loss JsonTypeIncorrect /parameters/0/schema/items schema-no-object',
      'loss CollectionFormatValueNotSupported /parameters/0/schema one-value {"name":"q"}',
    ],
  ],
]

function tried([, from]: Row) {
  const { operation, said } = operationOf({ parameters: [{ name: 'q', in: 'query', ...(from as object) }] })
  const { parameters } = operation as { parameters?: readonly unknown[] }
  return [parameters?.[0], said]
}

describe('a list', () => {
  for (const row of listRows) it(row[0], () => assert.deepEqual(tried(row), [row[2], row[3]]))
})
