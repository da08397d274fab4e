import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOf } from './conversions.ts'

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

describe('a response', () => {
  const rows: readonly Row[] = [
    [
      'of JSON has its schema',
      { 200: json(order) },
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
      'of JSON without a schema has none',
      { 200: of({ 'application/json': {} }) },
      [['application/json'], { '200': { description: 'D' } }, []],
    ],
    [
      'of JSON of a kind has its schema',
      { 200: of({ 'application/hal+json': { schema: order } }) },
      [
        ['application/hal+json'],
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
      'of JSON that nothing can match has no schema',
      { 200: json(false) },
      [['application/json'], { '200': { description: 'D' } }, []],
    ],
    [
      'of text is a text',
      { 200: of({ 'text/plain': { schema: order } }) },
      [['text/plain'], { '200': { description: 'D', schema: { type: 'string' } } }, []],
    ],
    [
      'of anything else is bytes',
      { 200: of({ 'application/pdf': {} }) },
      [['application/pdf'], { '200': { description: 'D', schema: { type: 'string', format: 'binary' } } }, []],
    ],
    ['without content has none', { 200: { description: 'D' } }, [undefined, { '200': { description: 'D' } }, []]],
    ['without a media type has none', { 200: of({}) }, [undefined, { '200': { description: 'D' } }, []]],
    ['without words has an empty one', { 200: {} }, [undefined, { '200': { description: '' } }, []]],
    [
      'that is none is left out',
      { 200: 'x', 201: { description: 'D' } },
      [undefined, { '201': { description: 'D' } }, []],
    ],
    [
      'may be named',
      { 200: { $ref: '#/components/responses/Two' } },
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
      'that is named nowhere keeps its code',
      { 400: { $ref: '#/components/responses/No' }, 200: { $ref: '#/info/title' } },
      [
        undefined,
        { '200': { description: '200' }, '400': { description: '400' } },
        [
          'loss ResponseReferenceNotFound /responses/200 response-reference-unresolved',
          'loss ResponseReferenceNotFound /responses/400 response-reference-unresolved',
        ],
      ],
    ],
    [
      'keeps one media type and names three others',
      {
        200: of({
          'x/a': {},
          'text/plain': {},
          'x/b': { schema: order },
          'x/c': { schema: {} },
          'x/d': { schema: true },
        }),
      },
      [
        ['text/plain'],
        { '200': { description: 'D', schema: { type: 'string' } } },
        [
          'loss one-media-type /responses/200/content one-response-media-type {"type":"text/plain","others":["x/b","x/c","x/d"]}',
        ],
      ],
    ],
    [
      'that is an error loses its other media types without a word',
      { 400: of({ 'text/plain': {}, 'application/json': { schema: order } }) },
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
      'has no links',
      { 200: { description: 'D', links: {} } },
      [undefined, { '200': { description: 'D' } }, ['loss links /responses/200/links links-left-out']],
    ],
    [
      'of events refuses the operation',
      { 200: of({ 'text/event-stream': {} }) },
      [undefined, undefined, ['error event-stream /responses/200/content event-stream']],
    ],
    [
      'of events as an error is a text',
      { 500: of({ 'text/event-stream': {} }) },
      [undefined, { '500': { description: 'D', schema: { type: 'string' } } }, []],
    ],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(answered(from), to))
})
