import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Arm } from '../../../src/azure/arm.ts'
import { exportOf } from '../../../src/azure/definition-sources/api-management.ts'
import type { Search } from '../../../src/azure/definition-sources/candidate.ts'
import { frontApis, rememberServices } from '../../../src/azure/definition-sources/front-apis.ts'
import { foundIn, lookUp, unreadIn } from '../../../src/azure/look-up.ts'
import { isSameApi } from '../../../src/core/app/front-api.ts'
import { problemOf } from '../../support/cloud-world.ts'
import { dana, omar, ordersApp, ordersFacts } from '../../support/world.ts'

const failure = (statusCode: number) => Object.assign(new Error('no'), { statusCode })
const service = { id: '/services/Contoso', name: 'contoso-apim', gatewayUrl: 'https://Contoso.azure-api.net' }

interface World {
  readonly services?: readonly unknown[] | Error
  /** What Azure answers to a path; `apis` lists those of a service. */
  readonly answers?: Readonly<Record<string, unknown>>
  readonly linked?: string
  readonly hosts?: readonly string[]
}

const api = (name: string, properties: object = {}) => ({
  id: `${service.id}/apis/${name}`,
  name,
  properties: {
    displayName: `The ${name}`,
    path: `/${name}/`,
    serviceUrl: `https://${ordersApp.host}/v1`,
    ...properties,
  },
})
const named = (name: string, more: object = {}) => ({
  id: `${service.id}/apis/${name}`,
  name: `The ${name}`,
  service: 'contoso-apim',
  address: `contoso.azure-api.net/${name}`,
  needsKey: true,
  ...more,
})

function searchIn({ services = [service], answers = {}, linked, hosts = ordersFacts.hosts }: World) {
  const paths: string[] = []
  const unread: unknown[] = []
  let queries = 0
  const told = async (answer: unknown) => {
    if (answer instanceof Error) throw answer
    return answer
  }
  const arm = {
    resourceGraph: () => ({
      resources: async () => {
        queries += 1
        return { data: await told(services) }
      },
    }),
    get: (_person: unknown, path: string) => {
      paths.push(decodeURIComponent(path))
      return told(answers[path.split('?')[0] ?? ''] ?? { value: [] })
    },
  } as unknown as Arm
  const search: Search = {
    person: dana,
    app: ordersApp,
    facts: { ...ordersFacts, hosts },
    arm,
    configuration: async () => (linked === undefined ? undefined : { apiManagementConfig: { id: linked } }),
    async lookUp(what, ask) {
      const looked = await lookUp(what, ask)
      unread.push(...unreadIn([looked]))
      return foundIn(looked)
    },
  }
  const remembered = rememberServices(arm)
  return { search, remembered, find: () => frontApis(search, remembered), paths, unread, queries: () => queries }
}

describe('the APIs in front of an app', () => {
  const listed = (...list: unknown[]) => ({ [`${service.id}/apis`]: { value: list } })

  it('are those whose backend is one of its hosts', async () => {
    const world = searchIn({
      answers: listed(api('orders'), api('partner')),
      hosts: [ordersApp.host, 'api.contoso.example'],
    })
    assert.deepEqual(await world.find(), [named('orders'), named('partner')])
    assert.deepEqual(world.paths, [
      `${service.id}/apis?$filter=contains(serviceUrl, '${ordersApp.host}')&$top=50&api-version=2024-05-01`,
      `${service.id}/apis?$filter=contains(serviceUrl, 'api.contoso.example')&$top=50&api-version=2024-05-01`,
    ])
  })

  for (const [what, properties, expected] of [
    ['another backend, which only contains the host', { serviceUrl: `https://x.example/${ordersApp.host}` }, []],
    ['no backend', { serviceUrl: null }, []],
    ['an older revision', { isCurrent: false }, []],
    ['the current revision', { isCurrent: true }, [named('orders')]],
    ['no key', { subscriptionRequired: false }, [named('orders', { needsKey: false })]],
    ['a key', { subscriptionRequired: true }, [named('orders')]],
    ['no name', { displayName: null }, [named('orders', { name: 'orders' })]],
    ['no path', { path: '' }, [named('orders', { address: 'contoso.azure-api.net' })]],
  ] as const) {
    it(`with ${what}`, async () => {
      assert.deepEqual(await searchIn({ answers: listed(api('orders', properties)) }).find(), expected)
    })
  }

  it('are three hosts’ at most, without an empty one', async () => {
    const hosts = ['', 'b', 'c', 'd', 'e']
    const { find, paths } = searchIn({ hosts })
    await find()
    assert.deepEqual(
      paths.map((path) => /'(.*)'/.exec(path)?.[1]),
      [ordersApp.host, 'b', 'c'],
    )
  })

  it('begin with the one that the app is linked to, which is not named twice', async () => {
    const linked = `${service.id.toUpperCase()}/apis/orders;rev=2`
    const answers = { ...listed(api('partner'), api('orders')), [linked]: { ...api('orders'), id: linked } }
    assert.deepEqual(
      (await searchIn({ linked, answers }).find()).map(({ id, address }) => [id, address]),
      [
        [linked, 'contoso.azure-api.net/orders'],
        [`${service.id}/apis/partner`, 'contoso.azure-api.net/partner'],
      ],
    )
  })

  it('name the linked one where its service is not seen', async () => {
    const linked = '/subscriptions/s/service/hidden/apis/orders'
    const answers = { [linked]: { ...api('orders'), id: linked } }
    assert.deepEqual(await searchIn({ services: [], linked, answers }).find(), [
      { ...named('orders'), id: linked, service: 'hidden', address: 'orders' },
    ])
    const odd = await searchIn({
      services: [],
      linked: '/odd',
      answers: { '/odd': { ...api('o'), id: '/odd' } },
    }).find()
    assert.deepEqual(
      odd.map((one) => one.service),
      [''],
    )
  })

  it('leave out what is of another shape', async () => {
    const world = searchIn({ services: [{ id: 7 }, service], answers: listed({ id: 'x' }, api('orders'), null) })
    assert.deepEqual(await world.find(), [named('orders')])
    assert.deepEqual(await searchIn({ services: 'rows' as never }).find(), [])
    assert.deepEqual(await searchIn({ answers: { [`${service.id}/apis`]: 'page' } }).find(), [])
    assert.deepEqual(await searchIn({ services: [], linked: '/x', answers: { '/x': { id: 1 } } }).find(), [])
  })

  it('are not known where they may not be seen; the search goes on', async () => {
    const said = [{ what: 'api-management', said: 'no' }]
    for (const world of [
      searchIn({ services: failure(403) }),
      searchIn({ answers: { [`${service.id}/apis`]: failure(403) } }),
      searchIn({ services: [], linked: '/x', answers: { '/x': failure(403) } }),
    ]) {
      assert.deepEqual([await world.find(), world.unread], [[], said])
    }
    // The link of the app stays when the API is deleted.
    const gone = searchIn({ services: [], linked: '/x', answers: { '/x': failure(404) } })
    assert.deepEqual([await gone.find(), gone.unread], [[], []])
    const busy = searchIn({ services: failure(429) })
    assert.deepEqual([await busy.find(), busy.unread], [[], [{ what: 'api-management', said: '429' }]])
    assert.equal((await problemOf(searchIn({ services: failure(401) }).find()))[0], 'sign-in-needed')
  })

  it('take one query for a person in five minutes, and another after a failure', async () => {
    const world = searchIn({})
    await Promise.all([world.find(), world.find()])
    await world.remembered(omar)
    assert.equal(world.queries(), 2)
    const failing = searchIn({ services: failure(403) })
    await failing.find()
    await failing.find()
    assert.equal(failing.queries(), 2)
  })
})

describe('the export of such an API', () => {
  const link = 'https://exports.example/orders.json?sig=1'
  const candidate = { via: 'api-management', url: link, otherHosts: ['exports.example'] }

  for (const [what, exported, expected] of [
    ['a link', { value: { link } }, [candidate]],
    ['a link among properties', { properties: { value: { link } } }, [candidate]],
    ['two links', { value: { link }, properties: { value: { link: 'https://other.example/' } } }, [candidate]],
    ['something that is no link', { value: { link: 'soon' } }, []],
    ['a link of another shape', { value: { link: 1 } }, []],
    ['properties without a link', { properties: {} }, []],
    ['that it may not be seen', failure(403), []],
    ['that it is gone', failure(404), []],
  ] as const) {
    it(`that answers ${what} leads ${expected.length > 0 ? 'to the document' : 'nowhere'}`, async () => {
      const { search, paths } = searchIn({ answers: { '/apis/orders': exported } })
      assert.deepEqual(await exportOf(search, { ...named('orders'), id: '/apis/orders' }), expected)
      assert.deepEqual(paths, ['/apis/orders?format=swagger-link&export=true&api-version=2024-05-01'])
    })
  }
})

describe('two ids of an API', () => {
  it('are the same whatever their case and revision', () => {
    assert.ok(isSameApi('/Apis/Orders;rev=12', '/apis/orders'))
    assert.ok(!isSameApi('/apis/orders;v2', '/apis/orders'))
    assert.ok(!isSameApi('/apis/orders2', '/apis/orders'))
  })
})
