import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectorId } from '../../../src/core/connector/connector.ts'
import type { Work } from '../../../src/core/jobs/work.ts'
import { retryImport } from '../../../src/workflow/approval/decide.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { startRotation } from '../../../src/workflow/secret/start-rotation.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { mayEdit } from '../../support/fake-connectors.ts'
import { auditLines, countRows } from '../../support/stored.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import {
  createWorld,
  dana,
  environment,
  omar,
  ordersApp,
  ordersDefinition,
  policy,
  priya,
  tenantId,
} from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const id = connectorId(tenantId, environment.id, ordersApp.resourceId)
const clientId = '11111111-1111-4111-8111-111111111111'
const entra = { ...filledForm, signInType: 'entra-id', clientId, tenant: 'common', resource: 'api://orders' } as const

/** Who did what, as the audit log has it. */
async function audited(world: World): Promise<readonly string[]> {
  const names = new Map([dana, omar, priya].map(({ id: person, name }) => [person, name]))
  return (await auditLines(world)).map(({ actor, action, comment }) =>
    [names.get(actor) ?? actor, action, comment].filter(Boolean).join(' '),
  )
}

/** All work that is queued while this is done, by its kind. */
async function queuedBy(world: World, act: () => Promise<unknown>): Promise<readonly Work['kind'][]> {
  const { store } = world.context
  const kinds: Work['kind'][] = []
  const asItWas = { ...store }
  Object.assign(store, {
    commit: (change: Parameters<typeof asItWas.commit>[0]) => {
      kinds.push(...(change.work ?? []).map(({ work }) => work.kind))
      return asItWas.commit(change)
    },
  })
  await act()
  Object.assign(store, asItWas)
  return kinds
}

async function askWithSecret(world: World, secret: string, expires: string) {
  const draft = await aDraft(world)
  const values = { person: dana, requestId: draft.id, form: entra, secret, expires }
  const kept = await keepSignInValues(world.context, values)
  if (!kept.ok) throw new Error(kept.problem.code)
  await askForApproval(world.context, { person: dana, requestId: draft.id, form: entra })
  await world.settle()
  return world.request(draft.id)
}

describe('the record of a connector', () => {
  it('names everything of its first import', async () => {
    const world = createWorld()
    const asked = await askWithSecret(world, 's3cret~1', '2026-09-01')
    await press(world, omar, 'approve', asked)
    const request = await world.request(asked.id)
    const { digest, definitionBlob } = asked.proposal ?? {}
    const at = '2026-03-02T09:00:00.000Z'
    assert.deepEqual(request.result, {
      connectorName: 'shared_1',
      created: true,
      by: omar,
      at,
      redirectUrl: 'https://redirect.example/shared_1',
      sharing: { shared: [mayEdit(priya)], missing: [] },
      page: 'https://make.example/environments/env-1/customconnectors',
      test: { kind: 'answered', operation: 'Get orders', status: 200, means: 'approver-token', at },
    })
    assert.deepEqual([request.secret, request.creating, request.problem], [undefined, undefined, undefined])
    const connector = await world.context.store.connector(id)
    const liveBlob = connector?.versions[0]?.liveBlob ?? ''
    assert.match(liveBlob, /^live\/[0-9a-f]{64}$/)
    assert.deepEqual(connector, {
      id,
      version: 1,
      tenantId,
      name: 'shared_1',
      displayName: 'Orders',
      environment,
      app: { resourceId: ordersApp.resourceId, name: ordersApp.name, host: ordersApp.host },
      owner: omar,
      requester: dana,
      signInType: 'entra-id',
      signIn: asked.proposal?.signIn,
      redirectUrl: 'https://redirect.example/shared_1',
      secretExpires: '2026-09-01',
      versions: [{ digest, definitionBlob, liveBlob, requestId: asked.id, at, sourceBlob: asked.analysis?.sourceBlob }],
      operationIds: asked.analysis?.operationIds,
    })
  })

  it('keeps its owner, its earlier versions and the names of earlier actions at an update', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    const before = await world.context.store.connector(id)
    world.cloud.definition = ordersDefinition({ '/stock': { get: { responses: { 200: { description: 'OK' } } } } })
    world.cloud.shares.set('shared_1', [mayEdit(priya)])
    const second = await anAskedRequest(world)
    await press(world, priya, 'approve', second)
    const after = await world.context.store.connector(id)
    assert.deepEqual([after?.version, after?.owner, after?.versions.length], [2, omar, 2])
    assert.deepEqual(after?.versions[0], before?.versions[0])
    assert.deepEqual(Object.keys(after?.operationIds ?? {}), ['GET /orders', 'GET /stock'])
    const { result } = await world.request(second.id)
    assert.deepEqual([result?.created, result?.connectorName], [false, 'shared_1'])
  })

  it('gets nothing but the end of the new secret at a rotation', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await askWithSecret(world, 's3cret~1', '2026-09-01'))
    const before = await world.context.store.connector(id)
    const rotation = await startRotation(world.context, { person: dana, words: 'orders' })
    if (!rotation.ok) throw new Error(rotation.problem.code)
    const { id: requestId } = rotation.value
    const form = { reason: 'It ends' }
    const kept = { person: dana, requestId, form, secret: 's3cret~2', expires: '2027-01-01' }
    const held = await keepSignInValues(world.context, kept)
    if (!held.ok) throw new Error(held.problem.code)
    await askForApproval(world.context, { person: dana, requestId, form })
    await world.settle()
    const kinds = await queuedBy(world, async () => press(world, omar, 'approve', await world.request(requestId)))
    assert.equal((await world.request(requestId)).status, 'imported')
    assert.deepEqual(await world.context.store.connector(id), { ...before, version: 2, secretExpires: '2027-01-01' })
    assert.deepEqual(
      kinds.filter((kind) => kind === 'test-connector' || kind === 'remove-duplicates'),
      [],
    )
    assert.ok(world.delivered.some((notice) => notice.kind === 'line' && notice.line === 'rotated'))
  })
})

describe('the audit log', () => {
  it('has a line for each thing that was done to a request, by whom and with which words', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    await press(world, omar, 'ask-for-changes', asked, ' Another name, please. ')
    const sentBack = await world.request(asked.id)
    await askForApproval(world.context, { person: dana, requestId: asked.id, form: { connectorName: 'Sales' } })
    await world.settle()
    const refused = new ProblemError('connector-refused', { reason: 'x' })
    world.cloud.failNext.push({ call: 'create', error: refused })
    await press(world, priya, 'approve', await world.request(asked.id))
    await retryImport(world.context, { person: omar, requestId: asked.id })
    await world.settle()
    assert.equal(sentBack.decision?.comment, 'Another name, please.')
    assert.deepEqual(await audited(world), [
      'Dana look-at-app',
      'Dana ask',
      'Omar ask-for-changes Another name, please.',
      'Dana ask',
      'Priya approve',
      'courier start-import',
      'courier fail-import connector-refused',
      'Omar retry-import',
      'courier start-import',
      'courier finish-import',
      'courier test-call',
    ])
  })

  it('says that somebody approved their own request, where the policy lets them', async () => {
    const own = { environments: [{ ...environment, approvers: [dana.id] }], selfApproval: true }
    const world = createWorld({ policy: { ...policy, ...own } })
    world.cloud.makers.add(dana.id)
    const asked = await anAskedRequest(world)
    await press(world, dana, 'approve', asked, 'Mine')
    assert.ok((await audited(world)).includes('Dana approve Mine — approved own request, as the policy allows'))
  })
})

describe('a request that ends', () => {
  it('leaves no secret, and everybody’s card shows it', async () => {
    const world = createWorld()
    const { id: requestId } = await askWithSecret(world, 's3cret~1', '2026-09-01')
    const shownTo: string[] = []
    const kinds = await queuedBy(world, () => withdraw(world.context, { person: dana, requestId }))
    world.delivered.length = 0
    await world.settle()
    for (const notice of world.delivered) if (notice.kind === 'request') shownTo.push(notice.person.name)
    assert.deepEqual(
      [kinds, shownTo.toSorted()],
      [
        ['show', 'show', 'show'],
        ['Dana', 'Omar', 'Priya'],
      ],
    )
    assert.equal(await countRows(world.database, 'secrets'), 0)
    const again = await withdraw(world.context, { person: dana, requestId })
    assert.equal(!again.ok && again.problem.code, 'not-now')
  })
})
