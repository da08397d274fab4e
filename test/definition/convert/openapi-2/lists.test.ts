import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf2 } from '../conversions.ts'

const text = { type: 'string' }
const q = { name: 'q', in: 'query', type: 'string' }
const list = (more: object) => ({ ...q, type: 'array', items: text, ...more })
const shared = {
  parameters: { Q: q, odd: { in: 'query' } },
  definitions: { D: { type: 'object' } },
  'x-more': { P: { name: 'p', in: 'header', type: 'string' } },
}

type Row = readonly [name: string, from: unknown, to: unknown]

const rows: readonly Row[] = [
  [
    'may be a list separated by commas',
    list({ collectionFormat: 'csv' }),
    [
      {
        name: 'q',
        in: 'query',
        type: 'array',
        items: { type: 'string' },
        collectionFormat: 'csv',
      },
    ],
  ],
  [
    'may be a list separated by spaces',
    list({ collectionFormat: 'ssv' }),
    [
      {
        name: 'q',
        in: 'query',
        type: 'array',
        items: { type: 'string' },
        collectionFormat: 'ssv',
      },
    ],
  ],
  [
    'may be a list separated by tabs',
    list({ collectionFormat: 'tsv' }),
    [
      {
        name: 'q',
        in: 'query',
        type: 'array',
        items: { type: 'string' },
        collectionFormat: 'tsv',
      },
    ],
  ],
  [
    'may be a list separated by bars',
    list({ collectionFormat: 'pipes' }),
    [
      {
        name: 'q',
        in: 'query',
        type: 'array',
        items: { type: 'string' },
        collectionFormat: 'pipes',
      },
    ],
  ],
  [
    'may be a list separated in no other way',
    list({ collectionFormat: 'dots' }),
    [
      { name: 'q', in: 'query', type: 'array', items: { type: 'string' } },
      'repair CollectionFormatValueNotSupported /parameters/0/collectionFormat list-format-dropped',
    ],
  ],
  [
    'may be a list with limits',
    list({ minItems: 1, maxItems: 2, uniqueItems: true, default: [] }),
    [
      {
        name: 'q',
        in: 'query',
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        maxItems: 2,
        uniqueItems: true,
        default: [],
      },
    ],
  ],
  [
    'is separated only where it is a list',
    { ...q, collectionFormat: 'csv' },
    [
      { name: 'q', in: 'query', type: 'string' },
      'repair CollectionFormatValueNotSupported /parameters/0/collectionFormat list-format-dropped',
    ],
  ],
  [
    'that is sent for each value takes one',
    list({
      collectionFormat: 'multi',
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      default: ['a'],
      items: { type: 'integer', minimum: 1 },
      description: 'D',
    }),
    [
      { name: 'q', in: 'query', type: 'integer', description: 'D', minimum: 1 },
      'loss CollectionFormatValueNotSupported /parameters/0 one-value {"name":"q"}',
    ],
  ],
  [
    'that is sent for each value is a text where nothing is said',
    { ...q, type: 'array', collectionFormat: 'multi' },
    [
      { name: 'q', in: 'query', type: 'string' },
      'loss CollectionFormatValueNotSupported /parameters/0 one-value {"name":"q"}',
    ],
  ],
  [
    'that is a list holds texts where nothing is said',
    { ...q, type: 'array' },
    [
      { name: 'q', in: 'query', type: 'array', items: { type: 'string' } },
      'repair ArrayHasNoItems /parameters/0/items list-of-texts',
    ],
  ],
  [
    'that is a list holds texts where nonsense is said',
    { ...q, type: 'array', items: 'x' },
    [
      { name: 'q', in: 'query', type: 'array', items: { type: 'string' } },
      'repair JsonTypeIncorrect /parameters/0/items wrong-kind-of-value {"keyword":"items"}',
      'repair ArrayHasNoItems /parameters/0/items list-of-texts',
    ],
  ],
  [
    'that is a list holds simple values',
    list({ items: { type: 'object', description: 'D', collectionFormat: 'csv' } }),
    [
      { name: 'q', in: 'query', type: 'array', items: { type: 'string' } },
      'repair AdditionalPropertyNotAllowed /parameters/0/items/description unknown-keyword-here {"keyword":"description"}',
      'loss NonBodyParameterSchemaNotValid /parameters/0/items/type parameter-of-no-simple-type',
      'repair CollectionFormatValueNotSupported /parameters/0/items/collectionFormat list-format-dropped',
    ],
  ],
  [
    'that is a list may hold lists',
    list({ items: { type: 'array', items: { type: 'integer' }, collectionFormat: 'multi' } }),
    [
      {
        name: 'q',
        in: 'query',
        type: 'array',
        items: { type: 'array', items: { type: 'integer' } },
      },
      'repair CollectionFormatValueNotSupported /parameters/0/items/collectionFormat list-format-dropped',
    ],
  ],
  [
    'that is a list may hold lists of texts',
    list({ items: { type: 'array' } }),
    [
      {
        name: 'q',
        in: 'query',
        type: 'array',
        items: { type: 'array', items: { type: 'string' } },
      },
      'repair ArrayHasNoItems /parameters/0/items/items list-of-texts',
    ],
  ],
  [
    'is mended down to what it holds',
    list({ items: { type: 'integer', minLength: 'x', required: [] } }),
    [
      { name: 'q', in: 'query', type: 'array', items: { type: 'integer' } },
      'repair JsonTypeIncorrect /parameters/0/items/minLength wrong-kind-of-value {"keyword":"minLength"}',
      'repair AdditionalPropertyNotAllowed /parameters/0/items/required unknown-keyword-here {"keyword":"required"}',
    ],
  ],
]

describe('a list of 2.0', () => {
  for (const [name, from, to] of rows) {
    it(name, () => {
      const { operation, said } = operationOf2({ parameters: [from] }, shared)
      const { parameters } = operation as unknown as { parameters: readonly unknown[] }
      assert.deepEqual([...parameters, ...said.filter((line) => line.includes(' /parameters/0'))], to)
    })
  }
})
