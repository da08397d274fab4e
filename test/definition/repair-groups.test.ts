import assert from 'node:assert/strict'
import { it } from 'node:test'
import { repairGroups } from '../../src/definition/repair-groups.ts'
import { openApi, prepared } from './sample.ts'

const document = openApi({
  paths: {
    '/order_lines': {
      get: {
        parameters: [{ name: 'sort_by', in: 'query', schema: { type: 'string' } }],
        responses: { 204: { description: 'Done.' } },
      },
    },
  },
})

it('repairs are listed by name with what stood there before and what stands there now', () => {
  const groups = repairGroups(prepared(document).findings)
  const shown = groups.map(({ rule, isOptional, isDeclined, count, examples }) => {
    const { before, after } = examples[0] ?? {}
    return [rule, isOptional, isDeclined, count, before, after]
  })
  assert.deepEqual(shown, [
    ['description', true, false, 1, undefined, 'Get order lines.'],
    ['display-name', true, false, 1, 'sort_by', 'Sort By'],
    ['OperationIdRequired', false, false, 1, undefined, 'GetOrderLines'],
    ['summary', false, false, 1, undefined, 'Get order lines'],
  ])
})

it('a declined repair is not made and stays in the list', () => {
  const decline = ['display-name']
  const { findings, document: result } = prepared(document, { decline })
  const declined = repairGroups(findings, decline).find(({ rule }) => rule === 'display-name')
  assert.deepEqual([declined?.count, declined?.isDeclined, declined?.isOptional], [0, true, true])
  assert.doesNotMatch(JSON.stringify(result), /x-ms-summary/)
})

it('a long value is shortened in an example', () => {
  const { findings } = prepared(openApi({ info: { title: 'x'.repeat(500), version: '1' } }), { name: 'y'.repeat(500) })
  const title = findings.find(({ pointer }) => pointer === '/info/title')
  assert.deepEqual([title?.before?.length, title?.after?.length], [120, 120])
})
