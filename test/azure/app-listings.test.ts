import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { createAppCatalog } from '../../src/azure/app-catalog.ts'
import type { Arm } from '../../src/azure/arm.ts'
import type { Person } from '../../src/core/person.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana, omar } from '../support/world.ts'

const row = { id: '/sites/a', name: 'a', resourceGroup: 'rg', subscriptionId: 's1' }
const subscription = (subscriptionId: string, displayName: string) => ({ subscriptionId, displayName })
const two = { value: [subscription('s1', 'First'), subscription('s2', 'Second')] }

/** A catalog over an Azure that lists these rows, and these subscriptions in turn: a value, or what it fails with. */
function open(rows: unknown, subscriptions: readonly unknown[] = [two]) {
  const left = [...subscriptions]
  const asked: string[] = []
  const queries: unknown[] = []
  const arm = {
    resourceGraph: () => ({
      resources: async (query: unknown) => {
        queries.push(query)
        return { data: rows }
      },
    }),
    get: async (person: Person, path: string) => {
      asked.push(`${person.name} ${path}`)
      const answer = left.length > 1 ? left.shift() : left[0]
      if (answer instanceof Error) throw answer
      return answer
    },
  } as unknown as Arm
  const catalog = createAppCatalog(arm)
  const namesFor = async (person: Person) =>
    (await catalog.search(person, '', 5)).map(({ subscriptionName }) => subscriptionName)
  return { catalog, asked, queries, namesFor }
}
const failure = (statusCode: number) => Object.assign(new Error('no'), { statusCode })

describe('an app in the list', () => {
  const plain = { resourceId: '/sites/a', name: 'a', kind: 'web', resourceGroup: 'rg', subscriptionId: 's1' }
  const listed = { ...plain, host: '', state: '', subscriptionName: 'First' }
  for (const [what, more, expected] of [
    ['of which little is known', {}, {}],
    ['of which nothing is told', { kind: null, state: null, host: null }, {}],
    ['with its host and its state', { host: 'a.example', state: 'Stopped' }, { host: 'a.example', state: 'Stopped' }],
    ['that is a web app', { kind: 'app,linux' }, {}],
    ['that is a function app', { kind: 'FunctionApp,linux' }, { kind: 'function' }],
    ['that is a function app in a container', { kind: 'linux,container,functionapp' }, { kind: 'function' }],
    ['that only sounds like a function app', { kind: 'functionapps' }, {}],
    ['of another subscription', { subscriptionId: 's2' }, { subscriptionId: 's2', subscriptionName: 'Second' }],
  ] as const) {
    it(`is told apart: ${what}`, async () => {
      assert.deepEqual(await open([{ ...row, ...more }]).catalog.search(dana, '', 5), [{ ...listed, ...expected }])
    })
  }

  it('has no name of its subscription where the person does not see that', async () => {
    const [found] = await open([{ ...row, subscriptionId: 's3' }]).catalog.search(dana, '', 5)
    assert.deepEqual(found, { ...plain, subscriptionId: 's3', host: '', state: '' })
  })

  it('is asked for with as many as are wanted', async () => {
    const { catalog, queries } = open([])
    await catalog.search(dana, 'a', 7)
    const query = String((queries[0] as { query?: unknown }).query)
    assert.deepEqual(queries, [{ query, options: { top: 7, resultFormat: 'objectArray' } }])
    assert.equal(
      query,
      "resources | where type =~ 'microsoft.web/sites' and kind !contains 'workflowapp' | where name contains 'a' " +
        '| project id, name, kind, resourceGroup, subscriptionId, state=properties.state, host=properties.defaultHostName ' +
        '| order by name asc, id asc',
    )
  })

  it('is no app in another shape', async () => {
    for (const rows of [undefined, {}, [{ ...row, id: 1 }]]) {
      assert.equal((await problemOf(open(rows).catalog.search(dana, '', 5)))[0], 'service-unavailable')
    }
  })
})

describe('the names of subscriptions', () => {
  it('are asked for once in five minutes, by each person', async (test: TestContext) => {
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    const { asked, namesFor } = open([row], [two, { value: [subscription('s1', 'For Omar')] }, { value: [] }])
    assert.deepEqual([await namesFor(dana), await namesFor(omar)], [['First'], ['For Omar']])
    test.mock.timers.tick(299_999)
    assert.deepEqual([await namesFor(dana), await namesFor(omar)], [['First'], ['For Omar']])
    const path = '/subscriptions?api-version=2022-12-01'
    assert.deepEqual(asked, [`Dana ${path}`, `Omar ${path}`])
    test.mock.timers.tick(1)
    assert.deepEqual(await namesFor(dana), [undefined])
    assert.equal(asked.length, 3)
  })

  it('are asked for again at once where Azure did not answer, and only there', async () => {
    const { asked, namesFor } = open([row], [failure(503), two])
    assert.equal((await problemOf(namesFor(dana)))[0], 'service-unavailable')
    assert.deepEqual([await namesFor(dana), await namesFor(dana)], [['First'], ['First']])
    assert.equal(asked.length, 2)
  })

  it('are left out where Azure refuses them, and not where the person is not signed in', async () => {
    assert.deepEqual(await open([row], [failure(403)]).namesFor(dana), [undefined])
    assert.equal((await problemOf(open([row], [failure(401)]).namesFor(dana)))[0], 'sign-in-needed')
    assert.equal((await problemOf(open([row], [{ value: [{}] }]).namesFor(dana)))[0], 'service-unavailable')
  })

  it('are kept for 500 people; whoever was kept the longest goes first', async () => {
    const { asked, namesFor } = open([row])
    const people = Array.from({ length: 501 }, (_, index) => ({ ...dana, id: String(index), name: String(index) }))
    const [first, second] = people as [Person, Person]
    for (const person of people.slice(0, 500)) await namesFor(person)
    await namesFor(first)
    assert.equal(asked.length, 500)
    for (const person of people.slice(500)) await namesFor(person)
    await namesFor(second)
    assert.equal(asked.length, 501)
    await namesFor(first)
    assert.equal(asked.length, 502)
  })
})
