import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { KeptFinding } from '../../src/core/definition.ts'
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

it('needed repairs come after the optional ones, the most frequent first, each with two examples that show a change', () => {
  const made = (rule: string, pointer: string, more: object = {}): KeptFinding => ({
    kind: 'repair',
    rule,
    pointer,
    detail: { code: rule },
    ...more,
  })
  const findings = [
    made('rare', '/1'),
    made('often', '/2'),
    made('often', '/3', { before: 'x' }),
    made('often', '/4', { after: 'x' }),
    made('often', '/5', { before: 'x', after: 'y' }),
    made('twice', '/6'),
    made('twice', '/7'),
    { ...made('lost', '/8'), kind: 'loss' as const },
    made('display-name', '/9'),
  ]
  assert.deepEqual(
    repairGroups(findings).map(({ rule, count, isOptional, isDeclined, examples }) => [
      rule,
      count,
      isOptional,
      isDeclined,
      examples.map(({ pointer }) => pointer),
    ]),
    [
      ['display-name', 1, true, false, ['/9']],
      ['often', 4, false, false, ['/4', '/5']],
      ['twice', 2, false, false, ['/6', '/7']],
      ['rare', 1, false, false, ['/1']],
    ],
  )
})
