import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../src/cards/text/en/index.ts'
import { previewOf } from '../../src/definition/preview.ts'
import type { FieldPreview } from '../../src/definition/preview.ts'
import { openApi, prepared } from './sample.ts'

test('actions are shown with their fields as makers will see them', () => {
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
