import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { runQuery } from '../../../../sandbox/arm/resource-graph/run-query.ts'
import { QueryRefused } from '../../../../sandbox/arm/resource-graph/tokens.ts'

const rows = [
  { id: '1', name: 'Orders-API', kind: 'app', properties: { state: 'Running', cost: 3 } },
  { id: '2', name: 'shipping-func', kind: 'functionapp', properties: { state: 'Stopped', cost: 5 } },
  { id: '3', name: 'flow', kind: 'functionapp,workflowapp', properties: { state: 'Running' } },
]
const tables = { resources: rows }
const ids = (query: string) => runQuery(query, tables).map((row) => row['id'])

/** What a query finds. */
const found: readonly [string, readonly string[]][] = [
  ["resources | where name =~ 'orders-api'", ['1']],
  ["resources | where name == 'orders-api'", []],
  ["resources | where kind contains 'FUNCTION' and kind !contains 'workflow'", ['2']],
  ["resources | where kind has 'function'", []],
  ["resources | where kind has 'workflowapp'", ['3']],
  ["resources | where name startswith 'ship' or name endswith 'LOW'", ['2', '3']],
  ["resources | where properties.state in ('Stopped')", ['2']],
  ["resources | where properties['state'] !in~ ('stopped')", ['1', '3']],
  ['resources | where isempty(properties.cost)', ['3']],
  ["resources | where tolower(name) == 'orders-api'", ['1']],
  ['resources | order by name asc', ['1', '3', '2']],
  ['resources | order by name | take 1', ['2']],
  ["resources | where name matches regex @'(?i)^ORDERS.api$'", ['1']],
  ["resources | where name matches regex @'^ORDERS'", []],
  ["resources | where iff(kind == 'app', 1, 2) + 1 == '2'", ['1']],
  [
    "resources | extend rank = case(id == '2', 10, name contains 'o', 9, 8) | order by rank asc, id desc",
    ['3', '1', '2'],
  ],
  ["resources // all of them\n| where id != '1'", ['2', '3']],
]

for (const [query, expected] of found) {
  it(`finds ${expected.join(', ') || 'nothing'} with ${query.replaceAll('\n', ' ')}`, () => {
    assert.deepEqual(ids(query), expected)
  })
}

it('columns are chosen, renamed and added', () => {
  const [row] = runQuery(
    "resources | extend state=properties.state | where id == '1' | project name, State=state",
    tables,
  )
  assert.deepEqual(row, { name: 'Orders-API', State: 'Running' })
})

it('rows are joined with those of another table, or with nothing', () => {
  const names = [
    { id: '1', team: 'Sales' },
    { id: '1', team: 'Web', name: 'hidden' },
  ]
  const query = 'resources | join kind=leftouter (teams | where isnotempty(team)) on id | project id, name, team'
  assert.deepEqual(runQuery(query, { resources: rows.slice(0, 2), teams: names }), [
    { id: '1', name: 'Orders-API', team: 'Sales' },
    { id: '1', name: 'Orders-API', team: 'Web' },
    { id: '2', name: 'shipping-func', team: null },
  ])
})

it('rows are counted', () => {
  assert.deepEqual(runQuery('resources | count', tables), [{ Count: 3 }])
})

const refused = [
  'resources | summarize count() by kind',
  'resources | join kind=inner (resources) on id',
  "resources | where name =~ 'a' extra",
  "resources | where name =~ 'a",
  String.raw`resources | where name =~ 'a\q'`,
  'resources | where strlen(name) == 3',
  'resources | join (resources) on id',
  'resources | join kind=leftouter (resources) id',
  'resources | join kind=leftouter (secrets) on id',
  "resources | where name matches regex '('",
  "resources | where iff(name == 'a', 1)",
  "resources | where case(name == 'a', 1)",
  'secrets',
  '',
]
for (const query of refused) {
  it(`refuses ${query || 'an empty query'}`, () => {
    assert.throws(() => runQuery(query, tables), QueryRefused)
  })
}

it('any text, escaped, is searched for as it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, text) => {
      const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)
      const row = { id: 'x', name: before + text }
      assert.equal(runQuery(`resources | where name contains '${escaped}'`, { resources: [row] }).length, 1)
    }),
  )
})
