import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { LostEdit } from '../../../src/core/connector/review.ts'
import type { Swagger } from '../../../src/core/definition.ts'
import type { ConnectorPayload, LiveConnector } from '../../../src/core/ports/index.ts'
import { anAskedRequest, press } from '../../support/stories.ts'
import { createWorld, omar, ordersDefinition } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

type Live = LiveConnector & { readonly draft: ConnectorPayload }

/** Somebody edits the connector in Power Apps. */
function edit({ cloud }: World, change: (live: Live) => Partial<Live>): void {
  const [live] = cloud.connectors.values()
  assert.ok(live)
  cloud.connectors.set(live.name, { ...live, ...change(live) })
}

const kept = (more: Partial<ConnectorPayload['kept'] & object>) => (live: Live) => ({
  draft: {
    ...live.draft,
    kept: { connectionParameters: {}, capabilities: [], policies: [], ...live.draft.kept, ...more },
  },
})
const defined = (change: (definition: Swagger) => object) => (live: Live) => {
  const definition = structuredClone(live.definition) ?? assert.fail()
  return { definition: { ...definition, ...change(definition) } }
}
const paths = (change: (paths: Record<string, Record<string, object>>) => void) =>
  defined((definition) => {
    change(definition.paths as Record<string, Record<string, object>>)
    return {}
  })

const extra = { get: { operationId: 'ByHand', summary: 'By hand', responses: { 200: { description: 'OK' } } } }

/** Each edit by hand, with what an update carries over of it, or what it undoes. */
const edits: Readonly<
  Record<string, readonly [(live: Live) => Partial<Live>, readonly string[], readonly LostEdit[]]>
> = {
  policies: [kept({ policies: [{ templateId: 'setheader' }] }), ['policies'], []],
  'a script': [
    kept({ script: 'https://storage.example/script.csx?sig=1', scriptOperations: ['GetOrders'] }),
    ['script'],
    [],
  ],
  'another choice of actions for the script': [kept({ scriptOperations: ['GetOrders'] }), ['script'], []],
  'its colour': [kept({ iconBrandColor: '#123456' }), ['colour'], []],
  capabilities: [kept({ capabilities: ['gateway'] }), ['capabilities'], []],
  'its description': [
    ({ description }) => ({ description: `Ask Omar.\n${description}` }),
    [],
    [{ part: 'description' }],
  ],
  'its name': [() => ({ displayName: 'Orders of Omar' }), [], [{ part: 'display-name' }]],
  'its sign-in': [
    (live) => ({
      draft: { ...live.draft, connectionParameters: { api_key: { type: 'securestring', uiDefinition: {} } } },
    }),
    [],
    [{ part: 'sign-in' }],
  ],
  'several ways to sign in': [
    (live) => ({ draft: { ...live.draft, parameterSets: { values: [{ name: 'a', parameters: {} }] } } }),
    [],
    [{ part: 'sign-in' }],
  ],
  'an action of its own': [
    paths((all) => (all['/by-hand'] = extra)),
    [],
    [{ part: 'definition', operation: 'ByHand', detail: { code: 'operation-added', action: 'By hand' } }],
  ],
  'an action taken away': [
    paths((all) => {
      delete all['/stock']
    }),
    [],
    [{ part: 'definition', operation: 'GetStock', detail: { code: 'operation-removed', action: 'Get stock' } }],
  ],
  'words of an action': [
    paths((all) => Object.assign(all['/orders']?.['get'] ?? {}, { description: 'All our orders' })),
    [],
    [{ part: 'texts', count: 1, examples: ['Get orders'] }],
  ],
  'the name of an action': [
    paths((all) => Object.assign(all['/orders']?.['get'] ?? {}, { summary: 'All our orders' })),
    [],
    [
      {
        part: 'definition',
        operation: 'GetOrders',
        detail: { code: 'action-renamed', from: 'Get orders', to: 'All our orders' },
      },
    ],
  ],
  'words of the whole': [
    defined(({ info }) => ({ info: { ...info, description: 'Better words' } })),
    [],
    [{ part: 'texts', count: 1, examples: ['info'] }],
  ],
}

async function imported(): Promise<World> {
  const world = createWorld()
  const responses = { 200: { description: 'OK' } }
  world.cloud.definition = ordersDefinition({ '/orders': { get: { responses } }, '/stock': { get: { responses } } })
  await press(world, omar, 'approve', await anAskedRequest(world))
  world.cloud.writes.length = 0
  return world
}

describe('what was edited by hand', () => {
  for (const [what, [change, keeps, loses]] of Object.entries(edits)) {
    it(`${what}: is ${loses.length > 0 ? 'told before it is lost' : 'kept'}`, async () => {
      const world = await imported()
      edit(world, change)
      const update = await anAskedRequest(world)
      const review = update.asides?.reviews[omar.id]
      assert.ok(review?.outcome === 'seen')
      assert.deepEqual(review.edits, { kept: keeps, lost: loses, lostCount: loses.length })
    })
  }

  it('is nothing where nobody has edited anything', async () => {
    const update = await anAskedRequest(await imported())
    const review = update.asides?.reviews[omar.id]
    assert.deepEqual(review?.outcome === 'seen' && review.edits, { kept: [], lost: [], lostCount: 0 })
  })

  it('stays where it is kept, and is no news at the next update', async () => {
    const world = await imported()
    const policies = [{ templateId: 'setheader' }]
    edit(world, kept({ policies, iconBrandColor: '#123456' }))
    await press(world, omar, 'approve', await anAskedRequest(world))
    const [live] = world.cloud.connectors.values()
    assert.deepEqual([live?.draft.kept?.policies, live?.draft.kept?.iconBrandColor], [policies, '#123456'])
    const review = (await anAskedRequest(world)).asides?.reviews[omar.id]
    assert.deepEqual(review?.outcome === 'seen' && review.edits.kept, [])
  })

  it('is not lost where the update brings the same', async () => {
    const world = await imported()
    edit(
      world,
      paths((all) => void delete all['/stock']),
    )
    world.cloud.definition = ordersDefinition()
    const review = (await anAskedRequest(world)).asides?.reviews[omar.id]
    assert.deepEqual(review?.outcome === 'seen' && review.edits.lost, [])
  })

  it('is named ten times at most, and counted whole', async () => {
    const world = await imported()
    edit(
      world,
      paths((all) => {
        for (let count = 0; count < 12; count++)
          all[`/by-hand/${count}`] = { get: { ...extra.get, operationId: `ByHand${count}` } }
      }),
    )
    const review = (await anAskedRequest(world)).asides?.reviews[omar.id]
    assert.ok(review?.outcome === 'seen')
    assert.deepEqual([review.edits.lost.length, review.edits.lostCount], [10, 12])
  })

  it('while the card was open is shown before it is decided', async () => {
    const world = await imported()
    const update = await anAskedRequest(world)
    edit(world, () => ({ displayName: 'Orders of Omar' }))
    assert.equal(await press(world, omar, 'approve', update), 'connector-edited')
    const shown = await world.request(update.id)
    assert.deepEqual([shown.status, world.cloud.writes], ['awaiting-approval', []])
    assert.equal(await press(world, omar, 'approve', update), 'request-moved-on')
    assert.equal(await press(world, omar, 'approve', shown), undefined)
    assert.equal((await world.request(update.id)).status, 'imported')
  })

  it('between approval and import voids the approval, and nothing is written', async () => {
    const world = await imported()
    const update = await anAskedRequest(world)
    const { connectors } = world.context
    const before = { ...connectors }
    Object.assign(connectors, {
      validate: (...given: Parameters<typeof before.validate>) => {
        edit(world, kept({ policies: [{ templateId: 'setheader' }] }))
        return before.validate(...given)
      },
    })
    await press(world, omar, 'approve', update)
    const after = await world.request(update.id)
    assert.deepEqual(
      [after.status, after.problem?.code, world.cloud.writes],
      ['changes-requested', 'connector-changed', []],
    )
  })
})
