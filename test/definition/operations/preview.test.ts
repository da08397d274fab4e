import assert from 'node:assert/strict'
import { it } from 'node:test'
import { previewAction, previewOf } from '../../../src/definition/operations/preview.ts'
import { openApi, prepared, swagger } from '../sample.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import type { FieldPreview } from '../../../src/definition/operations/preview.ts'

it('actions are shown with their fields as makers will see them', () => {
  const order = {
    type: 'object',
    required: ['customerId'],
    properties: {
      customerId: { type: 'string', format: 'uuid', description: 'Who orders' },
      delivery: { type: 'object', properties: { day: { type: 'string', format: 'date' } } },
      state: { type: 'integer', enum: [0, 1], 'x-enumNames': ['Open', 'Sent'] },
    },
  }
  const { document } = prepared(
    openApi({
      paths: {
        '/orders/{id}': {
          put: {
            operationId: 'ChangeOrder',
            summary: 'Change an order',
            requestBody: { required: true, content: { 'application/json': { schema: order } } },
            responses: {
              200: { description: 'OK', content: { 'application/json': { schema: { type: 'array', items: order } } } },
            },
          },
          get: { operationId: 'Hidden', 'x-ms-visibility': 'internal' },
        },
      },
    }),
  )
  const [action, ...others] = previewOf(document)
  assert.deepEqual(others, [])
  const line = (fields: readonly FieldPreview[]) =>
    fields.map(({ name, type, isRequired, level, choices }) =>
      [level, en.fieldWords(name), type, isRequired ? 'required' : '', choices.join()].join('|'),
    )
  assert.deepEqual([action?.id, action?.name, action?.kind], ['ChangeOrder', 'Change an order', 'action'])
  assert.deepEqual(line(action?.inputs ?? []), [
    '0|Id|text|required|',
    '0|Customer Id|text|required|',
    '0|Delivery|object||',
    '1|Day|date||',
    '0|State|whole number||Open,Sent',
  ])
  assert.equal(action?.inputs[1]?.description, 'Who orders')
  assert.deepEqual(
    action?.outputs.map(({ name }) => en.fieldWords(name)),
    ['result', 'items of result', 'Customer Id', 'Delivery', 'Day', 'State'],
  )
})

it('what is hidden is not shown, nor anything in it, and what comes after it is', () => {
  const hidden = { 'x-ms-visibility': 'internal' }
  const text = { type: 'string' }
  const properties = {
    secret: { type: 'object', ...hidden, properties: { inner: { type: 'object', properties: { deep: text } } } },
    list: { type: 'array', items: { type: 'object', properties: { id: text } } },
    at: { type: 'string', format: 'date-time' },
    image: { type: 'string', format: 'byte' },
    done: { type: 'boolean', format: 'date' },
    price: { type: 'number' },
    kind: { type: 'string', enum: ['a', 'b'] },
    any: {},
  }
  const schema = { type: 'object', properties }
  const responses = { 200: { description: 'OK', schema } }
  const { document } = prepared(
    swagger({
      paths: {
        '/a': { get: { operationId: 'A', summary: 'As', description: 'All As.', deprecated: true, responses } },
        '/b': { get: { operationId: 'B', ...hidden, responses } },
      },
    }),
    { decline: ['display-name'] },
  )
  const action = previewAction(document, 'A')
  assert.deepEqual(
    { ...action, outputs: [] },
    {
      id: 'A',
      name: 'As (deprecated)',
      description: 'All As.',
      kind: 'action',
      isDeprecated: true,
      inputs: [],
      outputs: [],
    },
  )
  assert.deepEqual(
    action?.outputs.map(({ level, name, type, choices }) =>
      [level, en.fieldWords(name), type, choices.join()].join('|'),
    ),
    [
      '0|list|list|',
      '1|items of list|object|',
      '2|id|text|',
      '0|at|date and time|',
      '0|image|file|',
      '0|done|yes/no|',
      '0|price|number|',
      '0|kind|text|a,b',
      '0|any|anything|',
    ],
  )
  assert.deepEqual([previewAction(document, 'B'), previewAction(document, 'C')], [undefined, undefined])
})
