import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, afterEach, before, describe, it } from 'node:test'
import { powerAppsHost } from '../../sandbox/storage/blob-storage.ts'
import type { Connectors } from '../../src/core/ports/index.ts'
import { createConnectors } from '../../src/power/connectors.ts'
import { createPowerClient } from '../../src/power/power-client.ts'
import { cloudWorld, personNamed, problemOf, wordedProblemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'
import { definition, draft, entraSignIn, production } from './support.ts'

const apis = '/providers/Microsoft.PowerApps/apis'
const omar = personNamed('omar')
const dana = personNamed('dana')
const settings = { connectionParameters: {}, iconBrandColor: '#0b6a8b', capabilities: [], policies: [] }
const createdBy = { id: omar.id, name: omar.name }
const icon = { bytes: Buffer.from('a small picture'), fileName: 'icons/orders & more.png', contentType: 'image/png' }
let world: CloudWorld
let connectors: Connectors

before(async () => {
  world = await cloudWorld()
  const { powerApps } = world.cloud.endpoints
  connectors = createConnectors({
    client: createPowerClient(world.tokens),
    powerApps,
    makerPortal: 'https://make.example',
    icon,
    dispatcher: world.dispatcher,
  })
})
after(() => world.close())
afterEach(() => world.clearFaults())

const held = (name: string) => world.cloud.world().connectors.find((one) => one.name === name)
const calls = (from: number) => world.traffic('power').slice(from)

describe('creating a connector', () => {
  it('makes what reads back as it was sent', async () => {
    const name = await connectors.create(omar, draft())
    assert.deepEqual(await connectors.read(omar, production, name), {
      name,
      displayName: 'Orders',
      description: 'Orders of Contoso',
      createdBy,
      createdAt: held(name)?.createdTime,
      host: 'orders-api.azurewebsites.net',
      settings,
      definition: definition(),
    })
  })

  it('uploads the icon first, to storage that the service lends, without the person’s token', async () => {
    const name = await connectors.create(omar, draft())
    const { method, path, body } = world.traffic('storage').at(-1) ?? {}
    assert.deepEqual([method, path?.split('/').at(-1), body], ['PUT', 'orders%20%26%20more.png', '15 bytes'])
    const iconUri = held(name)?.iconUri ?? ''
    const { hostname, pathname } = new URL(iconUri)
    assert.deepEqual([hostname, pathname], [powerAppsHost, path])
  })

  it('sends the base path of the definition with the address of the service', async () => {
    const root = await connectors.create(omar, draft({ definition: definition({ basePath: '/' }) }))
    const below = await connectors.create(omar, draft())
    assert.deepEqual(
      [held(root)?.serviceUrl, held(below)?.serviceUrl],
      ['https://orders-api.azurewebsites.net/', 'https://orders-api.azurewebsites.net/api'],
    )
  })

  it('gives a sign-in a redirect address of its own', async () => {
    const parameters = entraSignIn('s3cret-one')
    const first = await connectors.create(omar, draft({ connectionParameters: parameters }))
    const second = await connectors.create(omar, draft({ connectionParameters: parameters }))
    const redirects = await Promise.all(
      [first, second].map(async (name) => (await connectors.read(omar, production, name))?.redirectUrl),
    )
    const redirectOf = (name: string) =>
      `https://global.consent.azure-apim.net/redirect/${name.replace(/^shared_/, '')}`
    assert.deepEqual(redirects, [redirectOf(first), redirectOf(second)])
  })

  it('keeps the secret where nobody reads it back', async () => {
    const secret = 'a-secret-that-is-nowhere-else'
    const name = await connectors.create(omar, draft({ connectionParameters: entraSignIn(secret) }))
    const parameters = held(name)?.connectionParameters as { token: { clientSecretSha256: string } }
    assert.equal(parameters.token.clientSecretSha256, createHash('sha256').update(secret).digest('hex'))
    const live = await connectors.read(omar, production, name)
    const listed = await connectors.list(omar, production)
    assert.ok(!JSON.stringify([live, listed, world.traffic('power')]).includes(secret))
  })
})

describe('updating a connector', () => {
  it('changes all but its display name, which the service would refuse', async () => {
    const name = await connectors.create(omar, draft())
    const changed = definition({ info: { title: 'Orders', description: 'More orders', version: '2' } })
    const from = world.traffic('power').length
    await connectors.update(omar, name, draft({ displayName: 'Another', description: 'More', definition: changed }))
    assert.deepEqual(await connectors.read(omar, production, name), {
      name,
      displayName: 'Orders',
      description: 'More',
      createdBy,
      createdAt: held(name)?.createdTime,
      host: 'orders-api.azurewebsites.net',
      settings,
      definition: changed,
    })
    const patch = calls(from).find(({ method }) => method === 'PATCH')
    assert.ok(patch && !JSON.stringify(patch.body).includes('displayName'))
  })

  it('that was not shared finds none', async () => {
    const name = await connectors.create(omar, draft())
    assert.deepEqual(await wordedProblemOf(connectors.update(personNamed('priya'), name, draft())), [
      'service-refused',
      {
        service: 'Power Platform',
        reason: `Could not find API '${name}'.`,
        code: 'ApiResourceNotFound',
        status: 404,
      },
    ])
  })
})

describe('removing a connector', () => {
  it('takes it away, and finds one that is gone already as it should be', async () => {
    const name = await connectors.create(omar, draft())
    await connectors.remove(omar, production, name)
    assert.equal(held(name), undefined)
    await connectors.remove(omar, production, name)
  })

  it('of somebody else finds none and leaves it alone', async () => {
    const name = await connectors.create(omar, draft())
    await connectors.remove(personNamed('priya'), production, name)
    assert.ok(held(name), 'one that is not shared does not exist for others')
  })
})

describe('what Power Platform refuses', () => {
  const broken = definition({ paths: { '/orders': { get: { responses: { 200: { description: 'OK' } } } } } })
  const reason =
    "Specified swagger has the following errors: 'Definition is not valid. Error: 'Error : paths/~1orders/get : The 'operationId' could not be found in this swagger document. '"

  it('in a definition is told in its own words, before anything is made', async () => {
    assert.deepEqual(await wordedProblemOf(connectors.validate(omar, broken)), ['connector-refused', { reason }])
    await connectors.validate(omar, definition())
  })

  it('at the import is told in the same words', async () => {
    const before = world.cloud.world().connectors.length
    assert.deepEqual(await wordedProblemOf(connectors.create(omar, draft({ definition: broken }))), [
      'connector-refused',
      { reason },
    ])
    assert.equal(world.cloud.world().connectors.length, before)
  })

  it('to somebody who is no maker is a matter of rights', async () => {
    const [code, details] = await problemOf(connectors.create(dana, draft()))
    const why = String(details['reason'])
    assert.deepEqual(
      [
        code,
        details['denial'],
        why.includes(`does not have access to permission 'CreateCustomApi' in environment '${production}'`),
      ],
      ['connector-denied', 'no-maker', true],
    )
  })

  it('by a data policy is told as that, with the words and the id of the service', async () => {
    const message = 'The policy “Contoso” blocks the host.'
    const headers = { 'x-ms-correlation-request-id': 'c-7' }
    const path = '/providers/Microsoft.PowerApps/apis'
    const body = { error: { code: 'DlpViolation', message } }
    for (const status of [400, 403]) {
      world.fail({ standIn: 'power', method: 'POST', path, kind: 'status', status, body, headers, times: 1 })
      assert.deepEqual(await problemOf(connectors.create(omar, draft())), [
        'connector-denied',
        { reason: message, correlation: 'c-7', denial: 'data-policy' },
      ])
    }
  })

  it('because of another change is a matter of time', async () => {
    const body = { error: { code: 'Conflict', message: 'Another operation is under way.' } }
    const name = await connectors.create(omar, draft())
    world.fail({ standIn: 'power', method: 'PATCH', kind: 'status', status: 409, body, times: 1 })
    const reason = 'Another operation is under way.'
    assert.deepEqual(await problemOf(connectors.update(omar, name, draft())), [
      'service-conflict',
      { service: 'Power Platform', reason },
    ])
  })

  for (const [name, fault, expected] of [
    ['is busy', { status: 429, headers: { 'retry-after': '3' } }, { service: 'Power Platform' }],
    ['fails', { status: 500 }, { service: 'Power Platform', reason: 'Told to fail.' }],
  ] as const) {
    it(`because it ${name} can be tried again`, async () => {
      world.fail({ standIn: 'power', method: 'POST', path: apis, kind: 'status', ...fault })
      const [code, details] = await problemOf(connectors.create(omar, draft()))
      assert.deepEqual([code, details], [fault.status === 429 ? 'service-busy' : 'service-unavailable', expected])
    })
  }

  for (const [name, fault, reason] of [
    ['refuses the icon', { kind: 'status', status: 403 }, { code: 'status', status: 403 }],
    ['does not answer', { kind: 'reset' }, { code: 'no-answer' }],
    ['is not the storage, but a page of somebody on the way,', { kind: 'page' }, { code: 'status', status: 200 }],
  ] as const) {
    it(`nothing of: storage that ${name} stops the import before the connector`, async () => {
      world.fail({ standIn: 'storage', ...fault })
      const from = world.traffic('power').length
      assert.deepEqual(await problemOf(connectors.create(omar, draft())), [
        'service-unavailable',
        { service: 'Power Platform storage', reason },
      ])
      assert.deepEqual(
        calls(from).filter(({ path }) => path === apis),
        [],
      )
    })
  }
})

describe('an object of somebody else in place of', () => {
  const otherShape = ['service-unavailable', { service: 'Power Platform', reason: { code: 'other-shape' } }]
  const calls = {
    'the storage': ['POST', '/*/generateResourceStorage', () => connectors.create(omar, draft())],
    'a new connector': ['POST', apis, () => connectors.create(omar, draft())],
    'a connector': ['GET', `${apis}/:name`, () => connectors.read(omar, production, 'shared_x')],
    'the list': ['GET', apis, () => connectors.list(omar, production)],
  } as const
  for (const [name, [method, path, call]] of Object.entries(calls)) {
    it(`${name} is an answer that did not come`, async () => {
      world.fail({ standIn: 'power', method, path, kind: 'status', status: 200, body: { message: 'hello' } })
      assert.deepEqual(await problemOf(call()), otherShape)
    })
  }

  it('the uploaded definition is a definition that could not be fetched', async () => {
    const name = await connectors.create(omar, draft())
    for (const fault of [{ kind: 'page' }, { kind: 'status', status: 200, body: {} }] as const) {
      world.fail({ standIn: 'storage', method: 'GET', ...fault })
      const live = await connectors.read(omar, production, name)
      assert.deepEqual([live?.name, live?.definition], [name, undefined])
    }
  })
})

describe('reading connectors', () => {
  it('lists custom ones only, of one environment', async () => {
    const name = await connectors.create(omar, draft({ displayName: 'Only here' }))
    const listed = await connectors.list(omar, production)
    assert.deepEqual(
      [listed.find((one) => one.name === name), listed.some((one) => one.displayName === 'SharePoint')],
      [
        {
          name,
          displayName: 'Only here',
          description: 'Orders of Contoso',
          createdBy,
          createdAt: held(name)?.createdTime,
        },
        false,
      ],
    )
  })

  it('lists every page, so that one that is there is not made again', async () => {
    const item = (name: string) => ({ name, properties: { displayName: name, isCustomApi: true } })
    const page = (body: unknown) => world.fail({ standIn: 'power', path: apis, kind: 'status', status: 200, body })
    page({ value: [item('shared_a')], nextLink: `${world.cloud.endpoints.powerApps}${apis}?page=2` })
    page({ value: [item('shared_b')] })
    assert.deepEqual(
      (await connectors.list(omar, production)).map(({ name }) => name),
      ['shared_a', 'shared_b'],
    )
  })

  it('shows nobody what was not shared with them', async () => {
    const name = await connectors.create(omar, draft())
    const priya = personNamed('priya')
    assert.deepEqual(
      [await connectors.read(priya, production, name), (await connectors.list(priya, production)).length],
      [undefined, 0],
    )
  })

  it('that is gone answers nothing', async () => {
    assert.equal(await connectors.read(omar, production, 'shared_gone'), undefined)
  })

  it('without its definition, while that cannot be fetched, answers the rest', async () => {
    const name = await connectors.create(omar, draft())
    world.fail({ standIn: 'storage', method: 'GET', kind: 'half-body' })
    assert.deepEqual(await connectors.read(omar, production, name), {
      name,
      displayName: 'Orders',
      description: 'Orders of Contoso',
      createdBy,
      createdAt: held(name)?.createdTime,
      host: 'orders-api.azurewebsites.net',
      settings,
    })
  })

  it('names the environment on every call', async () => {
    const from = world.traffic('power').length
    const name = await connectors.create(omar, draft())
    await connectors.read(omar, production, name)
    await connectors.list(omar, production)
    const filters = calls(from).flatMap(({ path, query }) => (path.startsWith(apis) ? [query['$filter']] : []))
    assert.deepEqual(new Set(filters), new Set([`environment eq '${production}'`]))
  })
})
