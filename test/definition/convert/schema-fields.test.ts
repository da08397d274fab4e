import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { schemaOf } from './conversions.ts'

type Row = readonly [name: string, from: unknown, to: unknown]

const text = { type: 'string' }

const number = { type: 'integer' }

function rowsOf(rows: readonly Row[], version: string) {
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(schemaOf(from, {}, version), to))
}

describe('fields', () => {
  rowsOf(
    [
      [
        'stay',
        { type: 'object', properties: { a: text, b: { type: 'object', properties: { c: number } } } },
        {
          schema: {
            type: 'object',
            properties: {
              a: { type: 'string' },
              b: { type: 'object', properties: { c: { type: 'integer' } } },
            },
          },
          said: [],
        },
      ],
      [
        'that nothing can match are not there',
        { type: 'object', properties: { a: false, b: true } },
        { schema: { type: 'object', properties: { b: {} } }, said: [] },
      ],
      [
        'that are no schema may be anything',
        { type: 'object', properties: { a: 'x', b: 5, c: null, d: [] } },
        {
          schema: { type: 'object', properties: { a: {}, b: {}, c: {}, d: {} } },
          said: [
            'loss JsonTypeIncorrect /properties/a (GET /a) schema-no-object',
            'loss JsonTypeIncorrect /properties/b (GET /a) schema-no-object',
            'loss JsonTypeIncorrect /properties/c (GET /a) schema-no-object',
            'loss JsonTypeIncorrect /properties/d (GET /a) schema-no-object',
          ],
        },
      ],
      ['that are none are not there', { type: 'object', properties: 'x' }, { schema: { type: 'object' }, said: [] }],
      [
        'of any name have a type',
        { type: 'object', additionalProperties: number },
        { schema: { type: 'object', additionalProperties: { type: 'integer' } }, said: [] },
      ],
      [
        'of any name may be anything',
        { type: 'object', additionalProperties: true },
        { schema: { type: 'object' }, said: [] },
      ],
      [
        'of any name may be anything without a word',
        { type: 'object', additionalProperties: {} },
        { schema: { type: 'object' }, said: [] },
      ],
      [
        'of no other name are no more than that',
        { type: 'object', additionalProperties: false },
        { schema: { type: 'object' }, said: [] },
      ],
      [
        'by a pattern have a type',
        { type: 'object', patternProperties: { '^a': number } },
        { schema: { type: 'object', additionalProperties: { type: 'integer' } }, said: [] },
      ],
      [
        'by several patterns have a type for all',
        {
          type: 'object',
          patternProperties: { '^a': number, '^b': { type: 'number' } },
          additionalProperties: { type: 'number', format: 'double' },
        },
        { schema: { type: 'object', additionalProperties: { type: 'number' } }, said: [] },
      ],
      [
        'by patterns may have different types',
        { type: 'object', patternProperties: { '^a': number, '^b': text } },
        {
          schema: { type: 'object', additionalProperties: { type: 'string' } },
          said: ['loss union-as-text  (GET /a) union-as-text {"types":["integer","string"]}'],
        },
      ],
      [
        'by a pattern that nothing can match may be anything',
        { type: 'object', patternProperties: { '^a': false } },
        { schema: { type: 'object', additionalProperties: {} }, said: [] },
      ],
      [
        'by patterns that are none are not there',
        { type: 'object', patternProperties: 'x' },
        { schema: { type: 'object' }, said: [] },
      ],
      [
        'of any name are lost beside named ones',
        { type: 'object', properties: { a: text }, additionalProperties: number },
        {
          schema: { type: 'object', properties: { a: { type: 'string' } } },
          said: ['loss additional-properties /additionalProperties (GET /a) additional-fields-dropped'],
        },
      ],
      [
        'by a pattern are lost beside named ones',
        { type: 'object', properties: { a: text }, patternProperties: { '^b': number }, additionalProperties: text },
        {
          schema: { type: 'object', properties: { a: { type: 'string' } } },
          said: ['loss additional-properties /patternProperties/^b (GET /a) additional-fields-dropped'],
        },
      ],
      [
        'of any name stay beside no named ones',
        { type: 'object', properties: {}, additionalProperties: number },
        {
          schema: { type: 'object', properties: {}, additionalProperties: { type: 'integer' } },
          said: [],
        },
      ],
    ],
    '3.1.0',
  )
})

describe('a list', () => {
  rowsOf(
    [
      [
        'says what it holds',
        { type: 'array', items: { type: 'array', items: number } },
        {
          schema: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
          said: [],
        },
      ],
      [
        'that holds nothing may hold anything',
        { type: 'array', items: false },
        { schema: { type: 'array', items: {} }, said: [] },
      ],
      [
        'of places holds what any place does',
        { type: 'array', prefixItems: [number, { type: 'number' }] },
        { schema: { type: 'array', items: { type: 'number' } }, said: [] },
      ],
      [
        'of places holds what these do, whatever comes behind',
        { type: 'array', prefixItems: [number], items: text },
        { schema: { type: 'array', items: { type: 'integer' } }, said: [] },
      ],
      [
        'of places that are none may hold anything',
        { type: 'array', prefixItems: [] },
        { schema: { type: 'array', items: {} }, said: [] },
      ],
      [
        'of places may be written in the old way',
        { type: 'array', items: [text, false, number] },
        {
          schema: { type: 'array', items: {} },
          said: ['loss union-untyped /items (GET /a) union-untyped {"types":["string",null,"integer"]}'],
        },
      ],
      [
        'without a word about it may hold anything',
        { type: 'array' },
        {
          schema: { type: 'array', items: {} },
          said: ['repair ArrayHasNoItems /items array-items-added'],
        },
      ],
    ],
    '3.1.0',
  )
})
