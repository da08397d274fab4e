import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChangeRequest, Decision, Proposal } from '../../../src/core/request.ts'
import type { Work } from '../../../src/core/jobs/work.ts'
import { decide, retryImport } from '../../../src/workflow/approval/decide.ts'
import { connectorIdOf } from '../../../src/workflow/record/proposals.ts'
import { anAskedRequest, press } from '../../support/stories.ts'
import { createWorld, dana, omar, priya, rita } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

type Forgery = (request: ChangeRequest, other: ChangeRequest) => Partial<ChangeRequest>

const proposal =
  (change: (proposal: Proposal, other: ChangeRequest) => Partial<Proposal>): Forgery =>
  (request, other) => {
    assert.ok(request.proposal)
    return { proposal: { ...request.proposal, ...change(request.proposal, other) } }
  }

/** What somebody with the database in their hands would change of a request that waits for its approval. */
const altered: Readonly<Record<string, Forgery>> = {
  'the environment': proposal(() => ({ environment: { id: 'env-2', name: 'Production' } })),
  'the name of the environment': proposal(({ environment }) => ({ environment: { ...environment, name: 'Sandbox' } })),
  'the connector’s name': proposal(() => ({ connectorName: 'Payroll' })),
  'the sign-in': proposal(() => ({ signIn: { type: 'none' } })),
  'a value of the sign-in': proposal(({ signIn }) => ({
    signIn: { ...signIn, name: 'X-Other' } as Proposal['signIn'],
  })),
  'the reason': proposal(() => ({ reason: 'The board wants it' })),
  'the base': proposal(() => ({ base: 'shared_payroll@3' })),
  'the digest': proposal(() => ({ digest: 'ab'.repeat(32) })),
  'the definition': proposal((_, other) => ({
    definitionBlob: other.proposal?.definitionBlob ?? '',
    digest: other.proposal?.digest ?? '',
  })),
  'the size': proposal(() => ({ bytes: 1 })),
  'the approvers': proposal(() => ({ approvers: [rita] })),
  'the time of asking': proposal(() => ({ askedAt: '2030-01-01T00:00:00.000Z' })),
  'what it updates': proposal(() => ({ updates: { name: 'shared_payroll', changes: [], breaking: 0 } })),
  'an unknown field': proposal(() => ({ extra: true }) as Partial<Proposal>),
  'the signature, which is gone': proposal(() => ({ signature: undefined })),
  'the signature, which is empty': proposal(() => ({ signature: '' })),
  'the signature, which is cut': proposal(({ signature = '' }) => ({ signature: signature.slice(0, 63) })),
  'the signature, which is longer': proposal(({ signature = '' }) => ({ signature: `${signature}0` })),
  'the signature, in capitals': proposal(({ signature = '' }) => ({ signature: signature.toUpperCase() })),
  'the signature, of zeros': proposal(() => ({ signature: '0'.repeat(64) })),
  'the signature, of another request': proposal((_, other) => ({ signature: other.proposal?.signature ?? '' })),
  'all of the proposal, by another request’s': (_, other) => ({ proposal: other.proposal }),
  'the app': ({ app }) => ({ app: { ...app, resourceId: `${app.resourceId}-payroll` } }),
  'the app’s host': ({ app }) => ({ app: { ...app, host: 'evil.example' } }),
  'the app’s name': ({ app }) => ({ app: { ...app, name: 'payroll-api' } }),
  'the requester': () => ({ requester: rita }),
  'the requester’s name': ({ requester }) => ({ requester: { ...requester, name: 'The board' } }),
  'the kind': () => ({ kind: 'update' }),
  'a rotation': () => ({ kind: 'rotate-secret', rotates: { connectorId: 'another' } }),
  'what is rotated': () => ({ rotates: { connectorId: 'another' } }),
  'the secret': () => ({ secret: { ref: 'f'.repeat(32), savedAt: '2026-01-01T00:00:00.000Z' } }),
  'the operations': () => ({ choice: { operations: ['GET /orders'] } }),
  'the source': ({ analysis }) =>
    analysis ? { analysis: { ...analysis, origin: { ...analysis.origin, public: false } } } : {},
  'the document of the source': ({ analysis }) =>
    analysis ? { analysis: { ...analysis, sourceBlob: 'source/other' } } : {},
  'the names of operations': ({ analysis }) =>
    analysis ? { analysis: { ...analysis, operationIds: { 'GET /orders': 'Drop' } } } : {},
}

const at = '2026-03-02T10:00:00.000Z'

const approved =
  (decision: (request: ChangeRequest, other: ChangeRequest) => Partial<Decision>): Forgery =>
  (request, other) => ({
    status: 'approved',
    decision: {
      verdict: 'approved',
      by: omar,
      at,
      digest: request.proposal?.digest ?? '',
      ...decision(request, other),
    },
  })

/** Decisions that nobody took. The other request was approved by Omar. */
const undecided: Readonly<Record<string, Forgery>> = {
  'no decision': () => ({ status: 'approved' }),
  'no decision, under way': () => ({ status: 'importing' }),
  'a decision without a signature': approved(() => ({})),
  'an empty signature': approved(() => ({ signature: '' })),
  'the proposal’s signature': approved((request) => ({ signature: request.proposal?.signature ?? '' })),
  'another decision’s signature': approved((_, other) => ({ signature: other.decision?.signature ?? '' })),
  'all of another decision': (_, other) => ({ status: 'approved', decision: other.decision }),
  'another decision, under way': (_, other) => ({ status: 'importing', decision: other.decision }),
  'another decision with the right digest': (request, other) => ({
    status: 'approved',
    decision: { ...(other.decision as Decision), digest: request.proposal?.digest ?? '' },
  }),
}

/** What is changed of a decision that was taken. */
const redecided: Readonly<Record<string, (decision: Decision) => Partial<Decision>>> = {
  'who decided': () => ({ by: priya }),
  'the name of who decided': () => ({ by: { ...omar, name: 'The board' } }),
  'the time': () => ({ at }),
  'the comment': () => ({ comment: 'As agreed' }),
  'the digest': () => ({ digest: '0'.repeat(64) }),
  'the signature': () => ({ signature: '0'.repeat(64) }),
}

async function rewrite({ database }: World, id: string, change: (record: ChangeRequest) => Partial<ChangeRequest>) {
  const row = await database.first<{ record: string }>('select record from requests where id = $1', id)
  const record = JSON.parse(String(row?.record)) as ChangeRequest
  const forged = JSON.stringify({ ...record, ...change(record) })
  await database.run('update requests set record = $1 where id = $2', forged, id)
}

/** Two requests of one developer for one app; what is looked up or written in Power Platform is counted. */
async function twoRequests() {
  const world = createWorld()
  const request = await anAskedRequest(world)
  const other = await anAskedRequest(world, { ...request.form, connectorName: 'Other orders' })
  return { world, request, other, calls: world.cloud.writes }
}

const importOf = (request: ChangeRequest): Work => ({
  kind: 'import',
  person: omar,
  requestId: request.id,
  connectorId: connectorIdOf(request),
})

describe('a request that was altered in the database', () => {
  for (const [name, forge] of Object.entries(altered)) {
    it(`(${name}) is not approved`, async () => {
      const { world, request, other, calls } = await twoRequests()
      await rewrite(world, request.id, (record) => forge(record, other))
      const problem = await press(world, omar, 'approve', request)
      assert.ok(problem === 'record-altered' || problem === 'not-an-approver', problem)
      assert.equal((await world.request(request.id)).status, 'awaiting-approval')
      assert.deepEqual(calls, [])
    })

    it(`(${name}) after its approval is not imported`, async () => {
      const { world, request, other, calls } = await twoRequests()
      const { id: requestId, version } = request
      const work = { kind: 'decide', verb: 'approve', person: omar, requestId, version, comment: '' } as const
      assert.deepEqual(await decide(world.context, work, { last: false }), {})
      await rewrite(world, request.id, (record) => forge(record, other))
      await world.settle()
      assert.equal((await world.request(request.id)).problem?.code, 'record-altered')
      assert.deepEqual(calls, [])
    })
  }
})

describe('a decision that nobody took', () => {
  for (const [name, forge] of Object.entries(undecided)) {
    it(`(${name}) imports nothing`, async () => {
      const { world, request, other, calls } = await twoRequests()
      const { id: requestId, version } = other
      const work = { kind: 'decide', verb: 'approve', person: omar, requestId, version, comment: '' } as const
      await decide(world.context, work, { last: false })
      const decided = await world.request(other.id)
      await world.settle()
      calls.length = 0
      await rewrite(world, request.id, (record) => forge(record, decided))
      // Even work that is signed: it may stem from an approval that was refused since.
      await world.context.store.commit({ work: [{ work: importOf(request) }] })
      await world.settle()
      const after = await world.request(request.id)
      assert.deepEqual([after.status, after.problem?.code], ['failed', 'record-altered'])
      assert.equal((await retryImport(world.context, { person: omar, requestId: request.id })).ok, false)
      assert.deepEqual(calls, [])
    })
  }

  for (const [name, change] of Object.entries(redecided)) {
    it(`(${name} of one that was taken) imports nothing`, async () => {
      const { world, request, calls } = await twoRequests()
      const { id: requestId, version } = request
      const work = { kind: 'decide', verb: 'approve', person: omar, requestId, version, comment: '' } as const
      await decide(world.context, work, { last: false })
      await rewrite(world, request.id, ({ decision }) => ({
        decision: { ...(decision as Decision), ...change(decision as Decision) },
      }))
      await world.settle()
      assert.equal((await world.request(request.id)).problem?.code, 'record-altered')
      assert.deepEqual(calls, [])
    })
  }

  it('(a rejection turned into an approval) imports nothing', async () => {
    const { world, request, calls } = await twoRequests()
    await press(world, omar, 'reject', request, 'no')
    await rewrite(world, request.id, ({ decision }) => ({
      status: 'approved',
      decision: { ...(decision as Decision), verdict: 'approved' },
    }))
    await world.context.store.commit({ work: [{ work: importOf(request) }] })
    await world.settle()
    assert.equal((await world.request(request.id)).problem?.code, 'record-altered')
    assert.deepEqual(calls, [])
  })
})

/** Work that somebody writes into the queue, with the signature of `genuine` where it has one. */
const forgedWork: Readonly<Record<string, (request: ChangeRequest, genuine: object) => object>> = {
  'an import without a signature': (request) => importOf(request),
  'an import with an empty signature': (request) => ({ ...importOf(request), signature: '' }),
  'an import with another job’s signature': (request, genuine) => ({ ...genuine, ...importOf(request) }),
  'an approval': (request) => ({
    kind: 'decide',
    verb: 'approve',
    person: omar,
    requestId: request.id,
    version: request.version,
    comment: '',
  }),
  'an approval by another person': (_, genuine) => ({ ...genuine, person: priya }),
  'an approval in place of a rejection': (_, genuine) => ({ ...genuine, verb: 'approve' }),
  'another request': (_, genuine) => ({ ...genuine, requestId: 'OTHER' }),
  'another version': (request, genuine) => ({ ...genuine, version: request.version + 1 }),
  'another comment': (_, genuine) => ({ ...genuine, comment: 'As agreed' }),
  'one field more': (_, genuine) => ({ ...genuine, extra: true }),
  'a search for duplicate connectors': (request) => ({ ...importOf(request), kind: 'remove-duplicates' }),
  'a registration': (request) => ({ kind: 'register', person: dana, requestId: request.id }),
  'the end of a registration': (request) => ({ kind: 'undo-registration', person: dana, requestId: request.id }),
  'the end of a secret': () => ({ kind: 'retire-secret', person: dana, connectorId: 'c', objectId: 'o', keyId: 'k' }),
  'a message': (request) => ({ kind: 'notify', person: dana, requestId: request.id, line: 'imported' }),
}

describe('work that was written into the database', () => {
  for (const [name, forge] of Object.entries(forgedWork)) {
    it(`(${name}) becomes a dead letter and is never done`, async () => {
      const { world, request, calls } = await twoRequests()
      const deciding = { person: omar, requestId: request.id, version: request.version, comment: 'no' } as const
      await world.context.store.commit({ work: [{ work: { kind: 'decide', verb: 'reject', ...deciding } }] })
      const row = await world.database.first<{ work: string }>("select work from jobs where key like 'decide|%'")
      const genuine = JSON.parse(String(row?.work)) as object
      await world.database.run('update jobs set work = $1', JSON.stringify(forge(request, genuine)))
      world.delivered.length = 0
      assert.deepEqual(await world.settle(), [])
      assert.deepEqual(await world.request(request.id), request)
      assert.equal(world.setAside.length, 1)
      assert.equal(await world.context.queue.countDeadLetters(), 1)
      assert.deepEqual([calls, world.delivered], [[], []])
    })
  }

  it('is done where it is ours', async () => {
    const { world, request } = await twoRequests()
    assert.equal(await press(world, omar, 'approve', request), undefined)
    assert.equal((await world.request(request.id)).status, 'imported')
    assert.deepEqual(world.setAside, [])
  })
})
