import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DefinitionSearch } from '../../../src/core/ports/index.ts'
import { problem } from '../../../src/core/problems.ts'
import type { Problem } from '../../../src/core/problems.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { analyseApp } from '../../../src/workflow/draft/analyse-app.ts'
import { chooseApi, confirmAddress, readAddress } from '../../../src/workflow/draft/choose-source.ts'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { analysis as sampleAnalysis, drafts } from '../../support/requests.ts'
import { keepRequest } from '../../support/stored.ts'
import { createWorld, dana, ordersApp, ordersFacts } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const work = { kind: 'analyse', person: dana, requestId: 'A1' } as const
const edit = { person: dana, requestId: 'A1' }
const url = 'https://elsewhere.example/api.json'
const host = 'elsewhere.example'
const asked = problem('definition-elsewhere', { app: ordersApp.name, host, url })
const kept = (about: Problem) => ({ ...about, at: 'x', reference: 'R', turn: 'requester' as const })

/** Analyses the request as it stands; answers what was looked for, and what came of it. */
async function analysed(world: World, changes: Partial<ChangeRequest>) {
  const searches: DefinitionSearch[] = []
  const asItWas = { ...world.context.sources }
  Object.assign(world.context.sources, {
    find: (wanted: DefinitionSearch) => (searches.push(wanted), asItWas.find(wanted)),
  })
  await keepRequest(world, { draft: drafts.analysing, ...changes })
  await analyseApp(world.context, work, { last: false })
  const { problem: told } = await world.request('A1')
  return { searches, told: told && [told.code, told.details] }
}

describe('an address that is typed', () => {
  it('on another host is read after it was confirmed, and not before', async () => {
    const before = await analysed(createWorld(), { typedAddress: url })
    assert.deepEqual([before.searches, before.told], [[], [asked.code, asked.details]])
    const { searches, told } = await analysed(createWorld(), { typedAddress: url, confirmedHost: host })
    assert.equal(told, undefined)
    assert.deepEqual([searches[0]?.typedAddress, searches[0]?.confirmedHost], [url, host])
  })

  it('is confirmed for its own host only', async () => {
    const { searches, told } = await analysed(createWorld(), { typedAddress: url, confirmedHost: 'other.example' })
    assert.deepEqual([searches, told?.[0]], [[], 'definition-elsewhere'])
  })

  it('on a host of the app’s own needs no word, whatever its case', async () => {
    for (const own of [`https://${ordersApp.host}/x`, 'https://own.example/x']) {
      const world = createWorld()
      world.cloud.facts = { ...ordersFacts, hosts: ['own.example'] }
      const { searches } = await analysed(world, { typedAddress: own })
      assert.deepEqual([searches[0]?.typedAddress, searches[0]?.confirmedHost], [own, undefined])
    }
  })

  it('on another host is never read where the organisation forbids it', async () => {
    const world = createWorld()
    Object.assign(world.context, { policy: { ...world.context.policy, definitionHosts: 'own' } })
    const { searches, told } = await analysed(world, { typedAddress: url, confirmedHost: host })
    assert.deepEqual([searches, told], [[], ['definition-elsewhere-forbidden', { app: ordersApp.name, host }]])
    const own = createWorld()
    Object.assign(own.context, { policy: { ...own.context.policy, definitionHosts: 'own' } })
    assert.equal((await analysed(own, { typedAddress: `https://${ordersApp.host}/x` })).told, undefined)
  })

  it('does not matter where a file was sent', async () => {
    const world = createWorld()
    await world.context.blobs.put('source/sent', Buffer.from('{"openapi":"3.0.1","info":{"title":"x"},"paths":{}}'))
    const upload = { name: 'o.json', blob: 'source/sent', digest: 'd', sentAt: 'x' }
    const { searches, told } = await analysed(world, { typedAddress: url, upload })
    assert.deepEqual([searches, told], [[], undefined])
  })

  it('forgets what was chosen before', async () => {
    const world = createWorld()
    const upload = { name: 'o.json', blob: 'b', digest: 'd', sentAt: 'x' }
    await keepRequest(world, { upload, frontApi: 'app', confirmedHost: 'other.example', problem: kept(asked) })
    await readAddress(world.context, { ...edit, address: `${url}?key=1` })
    const after = await world.request('A1')
    const { typedAddress, upload: left, frontApi, confirmedHost, problem: told } = after
    assert.deepEqual(
      [typedAddress, left, frontApi, confirmedHost, told],
      [url, undefined, undefined, undefined, undefined],
    )
  })

  it('by a number, on a port, or with credentials is refused at once', async () => {
    const world = createWorld()
    await keepRequest(world)
    for (const address of [
      'https://169.254.169.254/x',
      'https://2130706433/x',
      'https://0x7f.1/x',
      'https://[::1]/x',
      'https://a.example:8443/x',
      'https://dana@a.example/x',
      'https://:secret@a.example/x',
    ]) {
      const refused = await readAddress(world.context, { ...edit, address })
      assert.equal(!refused.ok && refused.problem.code, 'definition-address-refused', address)
    }
  })
})

describe('confirming an address', () => {
  const confirmed = async (changes: Partial<ChangeRequest>) => {
    const world = createWorld()
    await keepRequest(world, { draft: drafts['analysis-failed'], ...changes })
    assert.ok((await confirmAddress(world.context, edit)).ok)
    const { confirmedHost, draft } = await world.request('A1')
    assert.equal(draft.state, 'analysing')
    return confirmedHost
  }

  it('counts for what the bot has asked about last', async () => {
    assert.equal(await confirmed({ typedAddress: url, problem: kept(asked) }), host)
    assert.equal(await confirmed({ typedAddress: `${url}/other`, problem: kept(asked) }), undefined)
    assert.equal(await confirmed({ typedAddress: url, problem: kept(problem('internal')) }), undefined)
    assert.equal(await confirmed({ typedAddress: url }), undefined)
  })
})

describe('choosing an API in front of the app', () => {
  const api = { id: '/apis/orders', name: 'Orders', service: 's', address: 'gw.example/orders', needsKey: true }
  const analysis = { ...sampleAnalysis, frontApis: [api] }
  const chosen = async (wanted: string, changes: Partial<ChangeRequest> = { analysis }) => {
    const world = createWorld()
    const upload = { name: 'o.json', blob: 'b', digest: 'd', sentAt: 'x' }
    await keepRequest(world, { upload, typedAddress: url, ...changes })
    assert.ok((await chooseApi(world.context, { ...edit, api: wanted })).ok)
    const { frontApi, upload: left, typedAddress, draft } = await world.request('A1')
    assert.equal(draft.state, 'analysing')
    return [frontApi, left?.name, typedAddress]
  }

  it('forgets what was chosen before', async () => {
    assert.deepEqual(await chosen(api.id), [api.id, undefined, undefined])
    assert.deepEqual(await chosen('app'), ['app', undefined, undefined])
  })

  it('counts for what the last search has seen', async () => {
    assert.deepEqual(await chosen('/apis/other'), [undefined, 'o.json', url])
    assert.deepEqual(await chosen(api.id, { analysis: sampleAnalysis }), [undefined, 'o.json', url])
    assert.deepEqual(await chosen(api.id, {}), [undefined, 'o.json', url])
  })

  it('is what the next search is about, and is kept unless it could not be used', async () => {
    const { searches } = await analysed(createWorld(), { frontApi: api.id })
    assert.equal(searches[0]?.frontApi, api.id)
    const again = async (about?: Problem) => {
      const world = createWorld()
      await keepRequest(world, { frontApi: api.id, ...(about ? { problem: kept(about) } : {}) })
      await analyseAgain(world.context, edit)
      return (await world.request('A1')).frontApi
    }
    assert.deepEqual(
      [
        await again(),
        await again(problem('internal')),
        await again(problem('definition-not-found', { app: 'x', tried: [] })),
      ],
      [api.id, api.id, undefined],
    )
  })
})
