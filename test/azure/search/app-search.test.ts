import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAppCatalog } from '../../../src/azure/app-catalog.ts'
import type { Arm } from '../../../src/azure/arm.ts'
import { problemOf } from '../../support/cloud-world.ts'
import { dana } from '../../support/world.ts'

const row = { id: '/sites/a', name: 'a', resourceGroup: 'rg', subscriptionId: 's1' }

/** A catalog over an Azure that answers these rows, one list a query and the last one again. */
function open(...answers: readonly unknown[]) {
  const queries: { query: string; options: unknown }[] = []
  const arm = {
    resourceGraph: () => ({
      resources: async (query: { query: string; options: unknown }) => {
        queries.push(query)
        const data = answers[Math.min(queries.length, answers.length) - 1]
        return { data, totalRecords: Array.isArray(data) ? data.length : undefined }
      },
    }),
  } as unknown as Arm
  const catalog = createAppCatalog(arm)
  const search = (typed: string, more: object = {}) => catalog.search(dana, { typed, limit: 5, ...more })
  return { catalog, queries, search }
}

describe('an app in the list', () => {
  const listed = {
    resourceId: '/sites/a',
    name: 'a',
    kind: 'web',
    resourceGroup: 'rg',
    subscriptionId: 's1',
    host: '',
    state: '',
  }
  for (const [what, more, expected] of [
    ['of which little is known', {}, {}],
    ['of which nothing is told', { kind: null, state: null, host: null }, {}],
    ['with its host and its state', { host: 'a.example', state: 'Stopped' }, { host: 'a.example', state: 'Stopped' }],
    ['that is a web app', { kind: 'app,linux' }, {}],
    ['that is a function app', { kind: 'FunctionApp,linux' }, { kind: 'function' }],
    ['that is a function app in a container', { kind: 'linux,container,functionapp' }, { kind: 'function' }],
    ['that only sounds like a function app', { kind: 'functionapps' }, {}],
    ['with its subscription', { subscriptionName: 'First' }, { subscriptionName: 'First' }],
    ['of a subscription that one does not see', { subscriptionName: null }, {}],
    ['of which odd things are told', { kind: 1, state: {}, host: [], type: 5, subscriptionName: 7 }, {}],
  ] as const) {
    it(`is told apart: ${what}`, async () => {
      assert.deepEqual(await open([{ ...row, ...more }]).search(''), { apps: [{ ...listed, ...expected }], total: 1 })
    })
  }

  it('is no app where what names it is missing; the others are listed', async () => {
    const odd = [{ ...row, id: 1 }, null, 'x', { ...row, name: undefined }]
    const { apps } = await open([...odd, row]).search('')
    assert.deepEqual(
      apps.map(({ name }) => name),
      ['a'],
    )
    for (const rows of [undefined, {}, 'rows']) {
      assert.equal((await problemOf(open(rows).search('')))[0], 'service-unavailable')
    }
  })

  it('is asked for with as many as are wanted, from the one that is wanted', async () => {
    const { search, queries } = open([row])
    await search('a', { limit: 7, from: 20 })
    assert.deepEqual(
      queries.map(({ options }) => options),
      [{ top: 7, skip: 20, resultFormat: 'objectArray' }],
    )
  })
})

describe('a name that no app has', () => {
  const like = (name: string, more: object = {}) => ({
    ...row,
    id: `/sites/${name}`,
    name,
    type: 'microsoft.web/sites',
    ...more,
  })

  it('is compared with those like it, the nearest first', async () => {
    const { search, queries } = open([], [like('payroll'), like('orders'), like('odrer'), like('ordersx')])
    const found = await search('odrers', { limit: 2 })
    assert.deepEqual(
      [found.apps.map(({ name }) => name), found.total, found.isNear, found.other],
      [['orders', 'odrer'], 3, true, undefined],
    )
    assert.deepEqual(
      queries.map(({ options }) => options),
      [
        { top: 2, skip: 0, resultFormat: 'objectArray' },
        { top: 100, resultFormat: 'objectArray' },
      ],
    )
  })

  it('is not asked for twice where there is one, or none was typed', async () => {
    for (const [rows, typed] of [
      [[row], 'a'],
      [[], ''],
      [[], '…'],
    ] as const) {
      const { search, queries } = open(rows)
      assert.equal((await search(typed)).isNear, undefined)
      assert.equal(queries.length, 1)
    }
  })

  it('is looked for among like ones at once where it is known not to be there', async () => {
    const { search, queries } = open([like('orders')])
    assert.equal((await search('odrers', { isNear: true })).total, 1)
    assert.equal(queries.length, 1)
  })

  it('may be one of something else', async () => {
    for (const [more, kind] of [
      [{ kind: 'functionapp,WorkflowApp' }, 'logic-app'],
      [{ type: 'Microsoft.Logic/workflows' }, 'logic-app'],
      [{ type: 'microsoft.web/staticsites' }, 'static-web-app'],
      [{ type: 'microsoft.app/containerapps' }, 'container-app'],
      [{ type: 'microsoft.apimanagement/service' }, 'api-management'],
    ] as const) {
      const found = await open([], [like('flow-2', more), like('flow', more)]).search('flow')
      assert.deepEqual(found, { apps: [], total: 0, isNear: true, other: { kind, name: 'flow' } })
    }
  })
})

describe('the host of an app', () => {
  it('leads to it; that of a Logic App alone is refused', async () => {
    const logic = { ...row, name: 'flow', kind: 'functionapp,workflowapp' }
    const at = async (...rows: readonly unknown[]) =>
      (await open(rows).catalog.atHosts(dana, ['a.example'])).map(({ name }) => name)
    assert.deepEqual([await at(row), await at(row, logic), await at()], [['a'], ['a'], []])
    assert.deepEqual(await problemOf(at(logic)), ['is-logic-app', { app: 'flow' }])
  })

  it('is looked for together with four others, and not at all where there is none', async () => {
    const { catalog, queries } = open([])
    assert.deepEqual(await catalog.atHosts(dana, []), [])
    await catalog.atHosts(
      dana,
      ['1', '2', '3', '4', '5', '6'].map((one) => `h${one}.example`),
    )
    assert.equal(queries.length, 1)
    assert.match(queries[0]?.query ?? '', /h5\.example/)
    assert.doesNotMatch(queries[0]?.query ?? '', /h6\.example/)
  })
})
