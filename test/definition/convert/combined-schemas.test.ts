import { describe } from 'node:test'
import { combinations, object, ref, text } from './combinations.ts'

describe('one schema of all', () => {
  combinations([
    [
      'of a single one keeps its reference',
      { allOf: [ref('A')] },
      {
        schema: { $ref: '#/definitions/A' },
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
      'of a single one keeps its reference beside words',
      { allOf: [ref('A')], description: 'D', title: 'T', 'x-own': 1 },
      {
        schema: { $ref: '#/definitions/A' },
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
      'of a single one keeps its reference beside a type',
      { type: 'object', allOf: [ref('A')] },
      {
        schema: { $ref: '#/definitions/A' },
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
      'of a single one and a part that says nothing keeps its reference',
      { allOf: [ref('A'), {}, { description: 'D' }] },
      {
        schema: { $ref: '#/definitions/A' },
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
      'of a single one that is written out is that with the words beside it',
      { allOf: [{ ...text, description: 'P', minLength: 1 }], description: 'D', title: 'T' },
      { schema: { type: 'string', description: 'D', minLength: 1, title: 'T' }, said: [] },
    ],
    [
      'of a single one that may be null may be null',
      { allOf: [{ ...text, nullable: true }], description: 'D' },
      { schema: { type: 'string', 'x-nullable': true, description: 'D' }, said: [] },
    ],
    [
      'of a single one that has more beside it is one of both',
      { allOf: [ref('A')], properties: { c: text } },
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, c: { type: 'string' } },
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
        said: [],
      },
    ],
    [
      'of several has what each has',
      { allOf: [ref('A'), ref('B'), object({ c: text }, { required: ['c'] })], required: ['d', 'c'] },
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'integer' }, c: { type: 'string' } },
          description: 'An A',
          required: ['a', 'c', 'd'],
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
          B: { type: 'object', properties: { b: { type: 'integer' } } },
        },
        said: [],
      },
    ],
    [
      'has the last word of several',
      {
        allOf: [
          { ...text, minLength: 1, description: '1' },
          { ...text, minLength: 2, description: '2' },
        ],
      },
      { schema: { type: 'string', minLength: 2, description: '2' }, said: [] },
    ],
    [
      'has the words beside it in place of those of its parts',
      { description: 'D', allOf: [ref('A'), ref('B')] },
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'integer' } },
          description: 'D',
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
          B: { type: 'object', properties: { b: { type: 'integer' } } },
        },
        said: [],
      },
    ],
    [
      'has no more of a part that nothing can match',
      { allOf: [false, ref('A')] },
      {
        schema: { $ref: '#/definitions/A' },
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
    ['of none is anything', { allOf: [] }, { schema: {}, said: [] }],
    [
      'of none is what stands beside it',
      { type: 'object', allOf: [{}], properties: { a: text } },
      {
        schema: { type: 'object', properties: { a: { type: 'string' } } },
        said: [],
      },
    ],
    ['that is no list is what stands beside it', { ...text, allOf: 'x' }, { schema: { type: 'string' }, said: [] }],
    [
      'that holds itself is the rest of it',
      ref('Loop'),
      {
        schema: { $ref: '#/definitions/Loop' },
        definitions: {
          Loop: { type: 'object', properties: { x: { type: 'string' } } },
        },
        said: ['loss SchemaRefLoopNotAllowed #/Loop type-in-itself'],
      },
    ],
    [
      'of others that are of others has what each has',
      { allOf: [{ allOf: [ref('A')] }, { allOf: [ref('B'), object({ c: text })] }] },
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'integer' }, c: { type: 'string' } },
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
          B: { type: 'object', properties: { b: { type: 'integer' } } },
        },
        said: [],
      },
    ],
    [
      'of a name for another has what that has',
      { allOf: [ref('Alias'), object({ c: text })] },
      {
        schema: { type: 'object', properties: { b: { type: 'integer' }, c: { type: 'string' } } },
        definitions: {
          B: { type: 'object', properties: { b: { type: 'integer' } } },
        },
        said: [],
      },
    ],
    [
      'requires each field once',
      { allOf: [object({ a: text }, { required: ['a'] }), object({}, { required: ['b', 'a'] })], required: ['b'] },
      {
        schema: { type: 'object', properties: { a: { type: 'string' } }, required: ['a', 'b'] },
        said: [],
      },
    ],
  ])
})
