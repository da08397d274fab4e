import { describe } from 'node:test'
import { combinations, number, object, ref, text } from './combinations.ts'

describe('a field that several describe', () => {
  const both = (one: unknown, other: unknown) => ({ allOf: [object({ f: one }), object({ f: other })] })
  combinations([
    [
      'is as they say alike',
      both(text, text),
      {
        schema: { type: 'object', properties: { f: { type: 'string' } } },
        said: [],
      },
    ],
    [
      'is as the later one says',
      both(text, number),
      {
        schema: { type: 'object', properties: { f: { type: 'integer' } } },
        said: [],
      },
    ],
    [
      'has the words of a later one that says nothing else',
      both(text, { description: 'D' }),
      {
        schema: { type: 'object', properties: { f: { type: 'string', description: 'D' } } },
        said: [],
      },
    ],
    [
      'keeps a reference that a later one only describes',
      both(ref('A'), { description: 'D' }),
      {
        schema: { type: 'object', properties: { f: { $ref: '#/definitions/A' } } },
        definitions: {
          A: {
            type: 'object',
            properties: { a: { type: 'string' } },
            title: 'A',
            description: 'An A',
            required: ['a'],
            example: {},
            default: {},
            'x-own': 1,
          },
        },
        said: [],
      },
    ],
    [
      'has the fields of both where both are written out',
      both(object({ a: text }), object({ b: text })),
      {
        schema: {
          type: 'object',
          properties: {
            f: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
          },
        },
        said: [],
      },
    ],
    [
      'is a later reference',
      both(object({ a: text }), ref('B')),
      {
        schema: { type: 'object', properties: { f: { $ref: '#/definitions/B' } } },
        definitions: {
          B: { type: 'object', properties: { b: { type: 'integer' } } },
        },
        said: [],
      },
    ],
    [
      'is a later object in place of a reference',
      both(ref('B'), object({ a: text })),
      {
        schema: {
          type: 'object',
          properties: {
            f: { type: 'object', properties: { a: { type: 'string' } } },
          },
        },
        definitions: {
          B: { type: 'object', properties: { b: { type: 'integer' } } },
        },
        said: [],
      },
    ],
    [
      'is a later object in place of one without fields',
      both({ type: 'object' }, object({ a: text })),
      {
        schema: {
          type: 'object',
          properties: {
            f: { type: 'object', properties: { a: { type: 'string' } } },
          },
        },
        said: [],
      },
    ],
    [
      'may be called as what every object has',
      { allOf: [object({ toString: text }), object({ toString: { description: 'D' }, constructor: number })] },
      {
        schema: {
          type: 'object',
          properties: { toString: { type: 'string', description: 'D' }, constructor: { type: 'integer' } },
        },
        said: [],
      },
    ],
  ])
})

describe('one schema of any', () => {
  combinations([
    [
      'and of all has what all have',
      { allOf: [ref('A')], oneOf: [object({ c: text }), object({ d: text })] },
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, c: { type: 'string' }, d: { type: 'string' } },
          description: 'An A',
          required: ['a'],
        },
        definitions: {
          A: {
            type: 'object',
            properties: { a: { type: 'string' } },
            title: 'A',
            description: 'An A',
            required: ['a'],
            example: {},
            default: {},
            'x-own': 1,
          },
        },
        said: ['loss union-of-objects /oneOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'in both ways has what either has',
      { oneOf: [object({ a: text })], anyOf: [object({ b: text }), object({ c: text })] },
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
        },
        said: ['loss union-of-objects /anyOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
    [
      'that is no list is what stands beside it',
      { ...text, oneOf: 'x', anyOf: 5 },
      { schema: { type: 'string' }, said: [] },
    ],
    ['of none is anything', { oneOf: [] }, { schema: {}, said: [] }],
    ['of null only is anything', { oneOf: [{ type: 'null' }] }, { schema: {}, said: [] }],
    [
      'has the fields beside it too',
      { ...object({ a: text }), oneOf: [object({ b: text }), object({ c: text })] },
      {
        schema: {
          type: 'object',
          properties: { b: { type: 'string' }, c: { type: 'string' }, a: { type: 'string' } },
        },
        said: ['loss union-of-objects /oneOf (GET /a) union-of-objects {"count":2}'],
      },
    ],
  ])
})
