import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { description } from '../../../src/definition/repair/description.ts'
import { responses } from '../../../src/definition/repair/responses.ts'
import { summary } from '../../../src/definition/repair/summary.ts'
import { operationBy, repairedBy } from './repaired-by.ts'

type Row = readonly [name: string, from: object, to: unknown]

describe('a description', () => {
  const rows: readonly Row[] = [
    ['stays', { summary: 'S', description: 'D' }, [{ summary: 'S', description: 'D' }, []]],
    [
      'is the summary where there is none',
      { summary: 'S' },
      [
        { summary: 'S', description: 'S.' },
        ['repair description /description description-from-summary undefined → S.'],
      ],
    ],
    [
      'is the summary where it is empty',
      { summary: 'S', description: ' ' },
      [
        { summary: 'S', description: 'S.' },
        ['repair description /description description-from-summary undefined → S.'],
      ],
    ],
    [
      'is the summary where it is none',
      { summary: 'S', description: 5 },
      [
        { summary: 'S', description: 'S.' },
        ['repair description /description description-from-summary undefined → S.'],
      ],
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(operationBy(description, from), to))
})

describe('responses', () => {
  const rows: readonly Row[] = [
    [
      'stay',
      { responses: { 200: { description: 'D' }, 'x-own': 1 } },
      [
        { responses: { '200': { description: 'D' } } },
        ['repair ResponseMustBeDefaultOrHttpStatusCode /responses response-codes-left-out'],
      ],
    ],
    [
      'are one where there are none',
      {},
      [
        { responses: { '200': { description: 'Success.' } } },
        ['repair OperationMustHaveResponse /responses response-added'],
      ],
    ],
    [
      'are one where they are empty',
      { responses: {} },
      [
        { responses: { '200': { description: 'Success.' } } },
        ['repair OperationMustHaveResponse /responses response-added'],
      ],
    ],
    [
      'are one where they are none',
      { responses: 'x' },
      [
        { responses: { '200': { description: 'Success.' } } },
        ['repair OperationMustHaveResponse /responses response-added'],
      ],
    ],
    [
      'are one where there are only extensions',
      { responses: { 'x-own': {} } },
      [
        { responses: { '200': { description: 'Success.' }, 'x-own': {} } },
        ['repair OperationMustHaveResponse /responses response-added'],
      ],
    ],
    [
      'without a code that can be go',
      {
        responses: {
          200: { description: 'D' },
          600: {},
          '099': {},
          2000: {},
          '2XX': {},
          a200: {},
          adefault: {},
          201: 'x',
        },
      },
      [
        { responses: { '200': { description: 'D' } } },
        ['repair ResponseMustBeDefaultOrHttpStatusCode /responses response-codes-left-out'],
      ],
    ],
    [
      'say what they mean',
      { responses: Object.fromEntries([100, 200, 300, 400, 500, 'default'].map((code) => [code, {}])) },
      [
        {
          responses: {
            '100': { description: 'Any other answer.' },
            '200': { description: 'Success.' },
            '300': { description: 'The answer is elsewhere.' },
            '400': { description: 'The request was not accepted.' },
            '500': { description: 'The API failed.' },
            default: { description: 'Any other answer.' },
          },
        },
        [
          'repair response-description /responses/100/description response-described {"status":"100"}',
          'repair response-description /responses/200/description response-described {"status":"200"}',
          'repair response-description /responses/300/description response-described {"status":"300"}',
          'repair response-description /responses/400/description response-described {"status":"400"}',
          'repair response-description /responses/500/description response-described {"status":"500"}',
          'repair response-description /responses/default/description response-described {"status":"default"}',
        ],
      ],
    ],
    [
      'say what they mean where they are empty',
      { responses: { 200: { description: '' }, 404: { description: 5 } } },
      [
        {
          responses: {
            '200': { description: 'Success.' },
            '404': { description: 'The request was not accepted.' },
          },
        },
        [
          'repair response-description /responses/200/description response-described {"status":"200"}',
          'repair response-description /responses/404/description response-described {"status":"404"}',
        ],
      ],
    ],
    [
      'that are shared say nothing',
      { responses: { 200: { $ref: '#/responses/R' } } },
      [{ responses: { '200': { $ref: '#/responses/R' } } }, []],
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(operationBy(responses, from), to))

  it('that are shared say what they mean', () => {
    const { document, said } = repairedBy(responses, {
      paths: {},
      responses: { R: {}, S: { description: 'S' }, none: 'x', 404: {} },
    })
    assert.deepEqual(
      [document.responses, said],
      [
        {
          '404': { description: 'The request was not accepted.' },
          R: { description: 'Any other answer.' },
          S: { description: 'S' },
          none: 'x',
        },
        [
          'repair response-description /responses/404/description response-described {"status":"404"}',
          'repair response-description /responses/R/description response-described {"status":"R"}',
        ],
      ],
    )
  })
})

describe('a summary', () => {
  const of = (summaryText: unknown, more: object = {}) => {
    const [operation, said] = operationBy(summary, { summary: summaryText, ...more }) as [
      { summary: string },
      readonly string[],
    ]
    return [operation.summary, said.length]
  }
  const rows: readonly (readonly [name: string, summary: unknown, more: object, to: readonly [string, number]])[] = [
    ['stays', 'List orders', {}, ['List orders', 0]],
    ['has no slash', 'List orders/lines', {}, ['List orders or lines', 1]],
    ['has no marks of a web page', '<p>List <b>orders</b></p>', {}, ['List orders', 1]],
    ['has single spaces', ' List \n  orders ', {}, ['List orders', 1]],
    ['ends with a letter', 'List orders...', {}, ['List orders', 1]],
    ['ends with a digit', 'List orders 2!', {}, ['List orders 2', 1]],
    ['ends with a bracket', 'List orders (all)', {}, ['List orders (all)', 0]],
    ['has no bracket that is not closed', 'List (orders', {}, ['List orders', 1]],
    ['has no bracket that was not opened', 'List orders)', {}, ['List orders', 1]],
    ['may end with a mark on a letter', 'Liste\u0301', {}, ['Listé', 0]],
    ['of 80 characters stays', 'x'.repeat(80), {}, ['x'.repeat(80), 0]],
    ['of more is cut', 'x'.repeat(81), {}, ['x'.repeat(80), 1]],
    ['of more is cut between words', `${'x'.repeat(60)} ${'y'.repeat(30)}`, {}, ['x'.repeat(60), 1]],
    ['of more is cut between words at the edge', `${'x'.repeat(80)} y`, {}, ['x'.repeat(80), 1]],
    [
      'of more is not cut in its first half',
      `${'x'.repeat(40)} ${'y'.repeat(60)}`,
      {},
      [`${'x'.repeat(40)} yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy`, 1],
    ],
    ['of more may be cut in its middle', `${'x'.repeat(41)} ${'y'.repeat(60)}`, {}, ['x'.repeat(41), 1]],
    ['of what is out of use says so', 'List orders', { deprecated: true }, ['List orders (deprecated)', 1]],
    [
      'of what is out of use says so once',
      'List orders (Deprecated)',
      { deprecated: true },
      ['List orders (Deprecated)', 0],
    ],
    [
      'of what is out of use says so in 80 characters',
      'x'.repeat(80),
      { deprecated: true },
      [`${'x'.repeat(67)} (deprecated)`, 1],
    ],
    ['of what is not out of use does not say so', 'List orders', { deprecated: 'true' }, ['List orders', 0]],
    ['that says so has no slash', 'a/b (deprecated)', { deprecated: true }, ['a or b (deprecated)', 1]],
    [
      'is the first sentence of the description',
      undefined,
      { description: '\n \nAll orders. With lines.\nMore' },
      ['All orders', 1],
    ],
    ['is the first question of the description', undefined, { description: 'Orders? Yes' }, ['Orders', 1]],
    [
      'is the first line of the description',
      undefined,
      { description: 'All orders of v1.2 here\nMore. Less' },
      ['All orders of v1.2 here', 1],
    ],
    ['is the id in words', undefined, { operationId: 'listAllHTTPOrders' }, ['List all HTTP orders', 1]],
    ['is the id as it is where it has no words', undefined, { operationId: '--' }, ['--', 1]],
    [
      'is the id where the summary is empty',
      '...',
      { description: '<p>', operationId: 'listOrders' },
      ['List orders', 1],
    ],
    ['is the id where the others are none', 5, { description: 5, operationId: 'listOrders' }, ['List orders', 1]],
    ['is the id where the description is empty', undefined, { description: '  ', operationId: 'x' }, ['X', 1]],
  ]
  for (const [name, text, more, to] of rows) it(name, () => assert.deepEqual(of(text, more), to))

  it('is told from what it was', () => {
    assert.deepEqual(
      [operationBy(summary, { summary: 'a/b' })[1], operationBy(summary, { operationId: 'a' })[1]],
      [
        ['repair summary /summary summary-written {"summary":"a or b"} a/b → a or b'],
        ['repair summary /summary summary-given {"summary":"A"} undefined → A'],
      ],
    )
  })
})
