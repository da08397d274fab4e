import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { displayNames } from '../../../src/definition/repair/display-names.ts'
import { capitalised, sentenceCase, titleCase, wordsOf } from '../../../src/definition/repair/words.ts'
import { repairedBy } from './repaired-by.ts'

const q = { name: 'q', in: 'query', type: 'string' }

describe('names for makers', () => {
  it('are those of parameters, in words', () => {
    const get = {
      parameters: [
        { ...q, name: 'orderId' },
        { ...q, name: 'x', 'x-ms-summary': 'X' },
        { name: 'body', in: 'body' },
        { ...q, name: 5 },
        { ...q, name: '-' },
        { ...q, name: 'b' },
      ],
    }
    const { document, said } = repairedBy(displayNames, {
      paths: { '/a': { parameters: [q], get } },
      parameters: { S: { ...q, name: 'sharedOne' } },
    })
    assert.deepEqual(
      [document.paths, document.parameters, said],
      [
        {
          '/a': {
            parameters: [{ name: 'q', in: 'query', type: 'string', 'x-ms-summary': 'Q' }],
            get: {
              parameters: [
                { name: 'orderId', in: 'query', type: 'string', 'x-ms-summary': 'Order Id' },
                { name: 'x', in: 'query', type: 'string', 'x-ms-summary': 'X' },
                { name: 'body', in: 'body' },
                { name: 5, in: 'query', type: 'string' },
                { name: '-', in: 'query', type: 'string' },
                { name: 'b', in: 'query', type: 'string', 'x-ms-summary': 'B' },
              ],
            },
          },
        },
        { S: { name: 'sharedOne', in: 'query', type: 'string', 'x-ms-summary': 'Shared One' } },
        [
          'repair display-name /parameters/S/x-ms-summary parameters-named {"names":["sharedOne"]} sharedOne → Shared One',
          'repair display-name /paths/~1a/parameters/0/x-ms-summary parameters-named {"names":["q"]} q → Q',
          'repair display-name /paths/~1a/get/parameters (GET /a) parameters-named {"names":["orderId","b"]} orderId → Order Id',
        ],
      ],
    )
  })

  it('are those of fields: their title, or their own name in words', () => {
    const schema = {
      type: 'object',
      properties: {
        orderId: {},
        b: { title: ' B it ' },
        c: { title: ' ' },
        d: { 'x-ms-summary': 'D' },
        e: { $ref: '#/definitions/D' },
        '-': {},
        f: { title: 5, properties: { inner: {} } },
      },
    }
    const { document, said } = repairedBy(displayNames, {
      definitions: { D: schema },
      paths: { '/a': { get: { responses: { 200: { schema: { properties: { x: {} } } } } } } },
    })
    assert.deepEqual(
      [document.definitions, document.paths, said],
      [
        {
          D: {
            type: 'object',
            properties: {
              orderId: { 'x-ms-summary': 'Order Id' },
              b: { title: ' B it ', 'x-ms-summary': 'B it' },
              c: { title: ' ', 'x-ms-summary': 'C' },
              d: { 'x-ms-summary': 'D' },
              e: { $ref: '#/definitions/D' },
              '-': {},
              f: {
                title: 5,
                properties: { inner: { 'x-ms-summary': 'Inner' } },
                'x-ms-summary': 'F',
              },
            },
          },
        },
        {
          '/a': {
            get: {
              responses: {
                '200': {
                  schema: { properties: { x: { 'x-ms-summary': 'X' } } },
                },
              },
            },
          },
        },
        [
          'repair display-name /definitions/D/properties fields-named {"count":4} f → F',
          'repair display-name /definitions/D/properties/f/properties fields-named {"count":1} inner → Inner',
          'repair display-name /paths/~1a/get/responses/200/schema/properties (GET /a) fields-named {"count":1} x → X',
        ],
      ],
    )
  })

  it('are made of the words of a name', () => {
    assert.deepEqual(
      ['customerId', 'customer_id', 'HTTPStatus', '/orders/{id}', 'v2Id', 'Ünïcode2Ä', '--', 'ABc1D'].map(wordsOf),
      [
        ['customer', 'Id'],
        ['customer', 'id'],
        ['HTTP', 'Status'],
        ['orders', 'id'],
        ['v2', 'Id'],
        ['Ünïcode2', 'Ä'],
        [],
        ['A', 'Bc1', 'D'],
      ],
    )
    assert.deepEqual(['customerId', 'ÄpfelListe', ''].map(titleCase), ['Customer Id', 'Äpfel Liste', ''])
    assert.deepEqual(['getOrdersById', 'HTTPStatusOfA', 'getURL', ''].map(sentenceCase), [
      'Get orders by id',
      'HTTP status of a',
      'Get URL',
      '',
    ])
    assert.deepEqual(['', 'a', 'éa'].map(capitalised), ['', 'A', 'Éa'])
  })
})
