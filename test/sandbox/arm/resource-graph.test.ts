import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { armWorld } from './support.ts'

let world: Awaited<ReturnType<typeof armWorld>>
before(async () => {
  world = await armWorld()
})
after(() => world.close())

const appsQuery = `resources
| where type =~ 'Microsoft.Web/sites' and kind !contains 'workflowapp'
| project id, name, kind, resourceGroup, subscriptionId, state=properties.state, host=properties.defaultHostName
| order by id asc`

it('a person finds the apps they may read, over pages', async () => {
  const client = await world.graph('dana')
  const first = await client.resources({ query: appsQuery, options: { top: 14, resultFormat: 'objectArray' } })
  const second = await client.resources({ query: appsQuery, options: { top: 14, skipToken: first.skipToken } })
  assert.deepEqual([first.count, first.totalRecords, second.count, second.skipToken], [14, 27, 13, undefined])
  assert.ok((first.data as { name: string }[]).every((row) => row.name !== 'approvals-flow'))
})

it('an owner of Power Platform finds nothing', async () => {
  const client = await world.graph('omar')
  const { totalRecords } = await client.resources({ query: appsQuery })
  assert.equal(totalRecords, 0)
})

it('a name search takes quotes and backslashes as text', async () => {
  const client = await world.graph('dana')
  const query = (text: string) =>
    `resources | where type == 'microsoft.web/sites' | where name contains '${text}' | project name | order by name asc`
  const found = await client.resources({ query: query('order') })
  assert.deepEqual(found.data, [{ name: 'orders-api' }])
  const none = await client.resources({ query: query(String.raw`o\'brien\\`) })
  assert.equal(none.totalRecords, 0)
})

it('terms, lists, brackets and limits are understood', async () => {
  const client = await world.graph('adam')
  const query = `Resources | where (type in~ ('microsoft.web/sites/slots', 'Microsoft.ApiManagement/service') or name has 'orders') and not(isempty(location)) | project name | sort by name asc | limit 2`
  const { data } = await client.resources({ query })
  assert.deepEqual(data, [{ name: 'contoso-apim' }, { name: 'customers-api/staging' }])
})

it('a query outside the known part of the language is refused', async () => {
  const client = await world.graph('dana')
  for (const query of [
    'resources | summarize count() by type',
    'resources | mv-expand tags',
    "resources | where name == 'unclosed",
    'secrets',
  ]) {
    await assert.rejects(client.resources({ query }), { statusCode: 400, code: 'BadRequest' })
  }
})

it('the sixteenth query in five seconds is throttled', async (t) => {
  const own = await armWorld()
  t.after(() => own.close())
  const client = await own.graph('rita')
  const ask = () => client.resources({ query: 'resources | take 1' })
  for (let used = 0; used < 15; used += 1) await ask()
  await assert.rejects(ask(), { statusCode: 429 })
  own.clock.advance(5000)
  assert.equal((await ask()).count, 1)
})
