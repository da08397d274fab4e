import { describe } from 'node:test'
import { any, number, text, unions } from './combinations.ts'

describe('simple alternatives', () => {
  unions([
    [
      'of one type are of that',
      any({ ...text, minLength: 1 }, { ...text, minLength: 2 }),
      { schema: { type: 'string' }, said: [] },
    ],
    [
      'of one type and format have both',
      any({ ...text, format: 'date', minLength: 1 }, { ...text, format: 'date' }),
      { schema: { type: 'string', format: 'date' }, said: [] },
    ],
    [
      'of different formats have none',
      any({ ...text, format: 'date' }, { ...text, format: 'uuid' }),
      { schema: { type: 'string' }, said: [] },
    ],
    [
      'of whole and other numbers are numbers',
      any({ ...number, enum: [1] }, { type: 'number', enum: [1.5, 1] }),
      { schema: { type: 'number', enum: [1, 1.5] }, said: [] },
    ],
    [
      'of numbers only are numbers',
      any({ type: 'number', minimum: 1 }, { type: 'number' }),
      { schema: { type: 'number' }, said: [] },
    ],
    [
      'of texts and numbers are texts',
      any({ ...text, enum: ['a'] }, { ...number, enum: [1] }),
      {
        schema: { type: 'string', enum: ['a', '1'] },
        said: ['loss union-as-text /anyOf (GET /a) union-as-text {"types":["string","integer"]}'],
      },
    ],
    [
      'of flags and numbers are texts',
      any({ type: 'boolean' }, number, { type: 'number' }),
      {
        schema: { type: 'string' },
        said: ['loss union-as-text /anyOf (GET /a) union-as-text {"types":["boolean","integer","number"]}'],
      },
    ],
    [
      'of which one has any value have no list',
      any({ ...text, enum: ['a'] }, text),
      { schema: { type: 'string' }, said: [] },
    ],
    [
      'of which one may be null may be null',
      any({ ...text, nullable: true }, number),
      {
        schema: { type: 'string', 'x-nullable': true },
        said: ['loss union-as-text /anyOf (GET /a) union-as-text {"types":["string","integer"]}'],
      },
    ],
    [
      'of which none may be null may not',
      any({ ...text, nullable: false }, number),
      {
        schema: { type: 'string' },
        said: ['loss union-as-text /anyOf (GET /a) union-as-text {"types":["string","integer"]}'],
      },
    ],
    [
      'name each value once',
      any({ ...text, enum: ['a', 'b'] }, { ...text, enum: ['b', 'c'] }),
      { schema: { type: 'string', enum: ['a', 'b', 'c'] }, said: [] },
    ],
  ])
})

describe('lists as alternatives', () => {
  const list = (items: unknown) => ({ type: 'array', items })
  unions([
    [
      'hold what either holds',
      any(list(number), list({ type: 'number' })),
      { schema: { type: 'array', items: { type: 'number' } }, said: [] },
    ],
    [
      'hold anything where one does',
      any(list(number), { type: 'array' }),
      {
        schema: { type: 'array', items: {} },
        said: [
          'repair ArrayHasNoItems /anyOf/1/items array-items-added',
          'loss union-untyped /anyOf (GET /a) union-untyped {"types":["integer",null]}',
        ],
      },
    ],
    [
      'in lists are of one type',
      any(list(list(number)), list(list(text))),
      {
        schema: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
        said: ['loss union-as-text /anyOf (GET /a) union-as-text {"types":["integer","string"]}'],
      },
    ],
    [
      'beyond three levels hold anything',
      any(list(list(list(list(list(number))))), list(list(list(list(list(text)))))),
      {
        schema: {
          type: 'array',
          items: { type: 'array', items: { type: 'array', items: { type: 'array', items: {} } } },
        },
        said: [],
      },
    ],
    [
      'of which one may be null may be null',
      any(list(number), { ...list(text), nullable: true }),
      {
        schema: { type: 'array', items: { type: 'string' }, 'x-nullable': true },
        said: ['loss union-as-text /anyOf (GET /a) union-as-text {"types":["integer","string"]}'],
      },
    ],
  ])
})
