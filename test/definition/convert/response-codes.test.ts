import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const order = { type: 'object', properties: { id: { type: 'integer' } } }

const json = (schema: unknown) => ({ description: 'D', content: { 'application/json': { schema } } })

const of = (content: unknown) => ({ description: 'D', content })

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

describe('responses', () => {
  const rows: readonly Row[] = [
    ['that are none are none', 'x', [undefined, {}, []]],
    [
      'have three digits, of which the first is one to five',
      { 100: {}, 599: {}, '099': {}, 600: {}, 20: {}, 2000: {} },
      [
        undefined,
        { '100': { description: '' }, '599': { description: '' } },
        [
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/20 response-left-out {"status":"20"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/600 response-left-out {"status":"600"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/2000 response-left-out {"status":"2000"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/099 response-left-out {"status":"099"}',
        ],
      ],
    ],
    [
      'of a range are its first success',
      { '2xx': json(order) },
      [
        ['application/json'],
        {
          '200': {
            description: 'D',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        },
        [],
      ],
    ],
    [
      'of a range are left out beside the code',
      { 200: {}, '2XX': {} },
      [
        undefined,
        { '200': { description: '' } },
        ['loss ResponseMustBeDefaultOrHttpStatusCode /responses/2XX response-left-out {"status":"2XX"}'],
      ],
    ],
    [
      'of every other range are what happens otherwise',
      { '1XX': {} },
      [undefined, { default: { description: '' } }, []],
    ],
    ['of redirections are what happens otherwise', { '3XX': {} }, [undefined, { default: { description: '' } }, []]],
    [
      'of server errors are what happens otherwise, once',
      { '5XX': { description: 'first' }, '4xx': {} },
      [
        undefined,
        { default: { description: 'first' } },
        ['loss ResponseMustBeDefaultOrHttpStatusCode /responses/4xx response-left-out {"status":"4xx"}'],
      ],
    ],
    [
      'of no range are left out, extensions without a word',
      { '6XX': {}, '22XX': {}, a2XX: {}, '1xxx': {}, a4xx: {}, adefault: {}, 'x-own': {} },
      [
        undefined,
        {},
        [
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/6XX response-left-out {"status":"6XX"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/22XX response-left-out {"status":"22XX"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/a2XX response-left-out {"status":"a2XX"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/1xxx response-left-out {"status":"1xxx"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/a4xx response-left-out {"status":"a4xx"}',
          'loss ResponseMustBeDefaultOrHttpStatusCode /responses/adefault response-left-out {"status":"adefault"}',
        ],
      ],
    ],
    [
      'produce what the first success does',
      { 400: of({ 'text/plain': {} }), 204: {}, 200: of({ 'text/csv': {} }), 201: json(order) },
      [
        ['text/csv'],
        {
          '200': { description: 'D', schema: { type: 'string' } },
          '201': {
            description: 'D',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
          '204': { description: '' },
          '400': { description: 'D', schema: { type: 'string' } },
        },
        [],
      ],
    ],
    [
      'without a success produce nothing',
      { 400: json(order) },
      [
        undefined,
        {
          '400': {
            description: 'D',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        },
        [],
      ],
    ],
    [
      'keep the schema of what happens otherwise without a success',
      { 400: {}, default: json(order) },
      [
        undefined,
        {
          '400': { description: '' },
          default: {
            description: 'D',
            schema: { type: 'object', properties: { id: { type: 'integer' } } },
          },
        },
        [],
      ],
    ],
    [
      'keep what happens otherwise beside a success',
      { 201: {}, default: { description: 'D' } },
      [undefined, { '201': { description: '' }, default: { description: 'D' } }, []],
    ],
    [
      'lose the schema of what happens otherwise beside a success',
      { 201: {}, default: json(order) },
      [
        undefined,
        { '201': { description: '' }, default: { description: 'D' } },
        ['loss DefaultResponseHasSchema /responses/default default-schema-left-out'],
      ],
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(answered(from), to))

  it('are found again where they were described', () => {
    const responses = { 200: { description: 'Own' }, 400: { $ref: '#/components/responses/No' } }
    const components = { responses: { No: { description: 'Shared' } } }
    const { origins } = conversionOf(openApi({ paths: { '/a': { get: { operationId: 'A', responses } } }, components }))
    assert.deepEqual(origins, [
      'Own /paths/~1a/get/responses/200',
      'Shared /components/responses/No',
      'A /paths/~1a/get',
    ])
  })
})
