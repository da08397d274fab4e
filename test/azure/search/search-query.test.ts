import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runQuery } from '../../../sandbox/arm/resource-graph/run-query.ts'
import { appsQuery, hostsQuery, nearQuery } from '../../../src/azure/search/search-query.ts'
import { wordsOfName } from '../../../src/core/azure/app-names.ts'

const type = 'microsoft.web/sites'

/** Rows as Resource Graph has them, one for each name. */
const row = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: `/subscriptions/S1/${name}`,
  name,
  type,
  kind: 'app',
  resourceGroup: 'rg',
  subscriptionId: 's1',
  tags: null,
  properties: { state: 'Running', defaultHostName: `${name}.example`, enabledHostNames: [`${name}.example`] },
  ...more,
})
const subscriptions = [{ type: 'microsoft.resources/subscriptions', name: 'First', subscriptionId: 's1' }]
const run = (query: string, resources: readonly ReturnType<typeof row>[]) =>
  runQuery(query, { resources, resourcecontainers: subscriptions })
const namesIn = (query: string, resources: readonly ReturnType<typeof row>[]) =>
  run(query, resources).map(({ name }) => name)
const search = (typed: string, resources: readonly ReturnType<typeof row>[], first: readonly string[] = []) =>
  namesIn(appsQuery(wordsOfName(typed), first), resources)

describe('the search for apps', () => {
  it('lists the whole name first, then its beginning, words of it, and what else fits', () => {
    const resources = [
      row('a', { tags: { product: 'orders api' } }),
      row('b', { resourceGroup: 'rg-orders' }),
      row('c', { properties: { enabledHostNames: ['orders.contoso.example'] } }),
      row('my-orders'),
      row('my-api-orders'),
      row('orders-old'),
      row('orders-api-2'),
      row('orders'),
      row('orders_api'),
      row('payroll'),
    ]
    const best = ['orders_api', 'orders', 'orders-api-2', 'orders-old', 'my-api-orders', 'my-orders', 'a', 'b', 'c']
    assert.deepEqual(search('Orders API', resources), best)
    assert.deepEqual(search('orders.contoso.example', resources), ['c'])
  })

  it('lists those that are named first among equals only', () => {
    const resources = [row('orders-a'), row('orders-b'), row('my-orders')]
    const first = ['/SUBSCRIPTIONS/s1/my-orders', '/subscriptions/s1/orders-b', "/it's \\ odd"]
    assert.deepEqual(search('orders', resources, first), ['orders-b', 'orders-a', 'my-orders'])
    assert.deepEqual(search('', resources, first), ['my-orders', 'orders-b', 'orders-a'])
  })

  it('asks for every word that tells an app from another', () => {
    const resources = [row('orders-api'), row('orders-north'), row('web-api')]
    assert.deepEqual(search('orders north', resources), ['orders-north'])
    assert.deepEqual(search('api', resources), ['orders-api', 'web-api'])
  })

  it('leaves out Logic Apps and other types, and lists slots', () => {
    const resources = [
      row('a', { kind: 'functionapp,workflowapp' }),
      row('b', { type: 'microsoft.web/staticsites' }),
      row('c/staging', { type: 'microsoft.web/sites/slots', kind: null }),
    ]
    assert.deepEqual(search('', resources), ['c/staging'])
  })

  it('reads what an app is, with the name of its subscription where one sees that', () => {
    const [first, second] = run(appsQuery(wordsOfName(''), []), [row('a'), row('b', { subscriptionId: 's2' })])
    const { subscriptionName, state, host, kind } = first ?? {}
    assert.deepEqual([subscriptionName, state, host, kind], ['First', 'Running', 'a.example', 'app'])
    assert.equal(second?.['subscriptionName'], null)
  })

  it('passes letters and digits only, so that no query can be smuggled in', () => {
    const query = appsQuery(wordsOfName(`x' | project * | where name contains "a\\' ;--`), [])
    assert.doesNotMatch(query, /project \*|--/)
    assert.deepEqual(
      query.match(/where name contains '[^']*'/g),
      ['x', 'project', 'where', 'name', 'contains', 'a'].map((word) => `where name contains '${word}'`),
    )
    assert.deepEqual(search(`x' | take 0 //`, [row('x-take-0')]), ['x-take-0'])
  })
})

describe('the search for a host', () => {
  it('finds it as the default one, or as any other, whole', () => {
    const resources = [
      row('a', { properties: { defaultHostName: 'A.example', enabledHostNames: null } }),
      row('b', { properties: { defaultHostName: 'b.example', enabledHostNames: ['own.example', 'b.example'] } }),
      row('c', { kind: 'functionapp,workflowapp' }),
    ]
    const at = (...hosts: readonly string[]) => namesIn(hostsQuery(hosts), resources)
    assert.deepEqual(
      [at('a.example'), at('own.example'), at('OWN.example', 'c.example'), at('wn.example'), at(`x' or true or '`)],
      [['a'], ['b'], ['b', 'c'], [], []],
    )
  })
})

describe('the search for names like one', () => {
  const near = (typed: string, ...resources: readonly ReturnType<typeof row>[]) =>
    namesIn(nearQuery(wordsOfName(typed)), resources)

  it('lists first what differs by one letter, then what shares most', () => {
    const resources = ['zodrer', 'orders', 'my-odrers', 'odrexrs', 'odrrs', 'odres-x', 'odxxrs', 'payroll'].map(
      (name) => row(name),
    )
    assert.deepEqual(near('odrers', ...resources), [
      'my-odrers',
      'odrexrs',
      'odres-x',
      'odrrs',
      'zodrer',
      'orders',
      'odxxrs',
    ])
  })

  it('finds words that were written as one, whatever their case', () => {
    assert.deepEqual(near('OrdersApi', row('ORDERS-API'), row('my_orders.api')), ['ORDERS-API', 'my_orders.api'])
  })

  it('finds what has the words, but is something else', () => {
    const other = (name: string, of: string) => row(name, { type: of, kind: null })
    const resources = [
      other('flow-a', 'microsoft.logic/workflows'),
      row('flow-b', { kind: 'workflowapp' }),
      other('flow-c', 'microsoft.web/staticsites'),
      other('flow-d', 'microsoft.app/containerapps'),
      other('flow-e', 'microsoft.apimanagement/service'),
      other('flow-f', 'microsoft.sql/servers'),
      other('folw', 'microsoft.logic/workflows'),
      row('flowx'),
    ]
    assert.deepEqual(near('flow', ...resources), ['flow-a', 'flow-b', 'flow-c', 'flow-d', 'flow-e', 'flowx'])
  })

  it('stays short, however much was typed', () => {
    const longest = 'abcdefghijklmnopqrstuvwxyz0123456789abcd'
    const query = nearQuery(wordsOfName([1, 2, 3, 4, 5, 6].map((one) => `${one}${longest}`).join(' ')))
    assert.ok(query.length < 9000, String(query.length))
  })
})
