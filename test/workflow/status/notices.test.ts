import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { statuses } from '../../../src/core/lifecycle.ts'
import type { NotificationLine } from '../../../src/core/jobs/work.ts'
import { problem, ProblemError } from '../../../src/core/problems.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { closingWork } from '../../../src/workflow/record/closing-work.ts'
import { catchUp } from '../../../src/workflow/status/catch-up.ts'
import { myRequests, waitingApprovals } from '../../../src/workflow/status/list-requests.ts'
import { askToSignIn, notify, notifyOfProblem, show } from '../../../src/workflow/status/show.ts'
import { keepRequest } from '../../support/stored.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { createWorld, dana, omar, priya, tenantId } from '../../support/world.ts'

describe('a card', () => {
  it('is shown as the request now is, and nothing is shown of one that is gone', async () => {
    const world = createWorld()
    const request = await keepRequest(world)
    await show(world.context, { kind: 'show', person: dana, requestId: 'A1' })
    await show(world.context, { kind: 'show', person: dana, requestId: 'A9' })
    assert.deepEqual(world.delivered, [{ kind: 'request', person: dana, request }])
  })

  for (const [what, change] of [
    ['status', { status: 'withdrawn' }],
    ['draft', { draft: { state: 'found' } }],
    ['problem', { problem: { ...problem('internal'), at: 'x', reference: 'R', turn: 'bot' } }],
    ['form', { form: { reason: 'x' } }],
    ['secret', { secret: { savedAt: 'x' } }],
    ['journal', { steps: [{ name: 'compare', at: 'x' }] }],
  ] as const) {
    const times = what === 'journal' ? 1 : 2
    it(`whose ${what} changes while it is sent is sent ${times === 1 ? 'once' : 'again'}`, async () => {
      const world = createWorld()
      const request = await keepRequest(world)
      const { messenger } = world.context
      let sent = 0
      Object.assign(messenger, {
        async deliver() {
          if (sent++ > 0) return
          const record = { ...request, ...change, version: 2 } as ChangeRequest
          await world.context.store.commit({ request: { expectedVersion: 1, record } })
        },
      })
      await show(world.context, { kind: 'show', person: dana, requestId: 'A1' })
      assert.equal(sent, times)
    })
  }

  it('that reaches no approver is reported to the developer, while it waits for them', async () => {
    for (const [status, person, reported] of [
      ['awaiting-approval', omar, true],
      ['awaiting-approval', dana, false],
      ['imported', omar, false],
    ] as const) {
      const world = createWorld()
      await keepRequest(world, { status, proposal })
      world.cloud.unreachable.add(person.id)
      await show(world.context, { kind: 'show', person, requestId: 'A1' })
      await world.settle()
      const told = world.delivered.map((notice) => [
        notice.kind,
        notice.person.name,
        notice.kind === 'problem' && [notice.problem.code, notice.problem.details, notice.about?.id],
      ])
      const report = ['problem', 'Dana', ['person-unreachable', { person: omar.name }, 'A1']]
      assert.deepEqual(told, reported ? [report] : [], `${status} ${person.name}`)
    }
  })

  it('that fails otherwise is tried again', async () => {
    const world = createWorld()
    await keepRequest(world)
    const busy = new ProblemError('service-busy', { service: 'Teams' })
    for (const error of [busy, new TypeError('broken')]) {
      Object.assign(world.context.messenger, { deliver: () => Promise.reject(error) })
      await assert.rejects(show(world.context, { kind: 'show', person: dana, requestId: 'A1' }), error)
    }
  })
})

describe('a notification', () => {
  const isSent = async (line: NotificationLine, status: ChangeRequest['status']) => {
    const world = createWorld()
    const request = await keepRequest(world, { status, proposal })
    assert.deepEqual(await notify(world.context, { kind: 'notify', person: dana, requestId: 'A1', line }), {})
    const [notice] = world.delivered
    if (notice) assert.deepEqual(notice, { kind: 'line', person: dana, request, line })
    return notice !== undefined
  }

  it('of an approval is sent only while it is true', async () => {
    const told: string[] = []
    for (const status of statuses) if (await isSent('approved', status)) told.push(status)
    assert.deepEqual(told, ['approved', 'importing', 'imported'])
  })

  it('of anything else is sent however late it is', async () => {
    for (const status of statuses) assert.ok(await isSent('failed', status))
  })

  it('is sent of no request that is gone', async () => {
    const world = createWorld()
    await notify(world.context, { kind: 'notify', person: dana, requestId: 'A9', line: 'failed' })
    assert.deepEqual(world.delivered, [])
  })

  it('of a problem names the request that it is about, where there is one', async () => {
    const world = createWorld()
    const request = await keepRequest(world)
    const work = { kind: 'notify-of-problem', person: dana, problem: problem('internal'), reference: 'R1' } as const
    await notifyOfProblem(world.context, work)
    await notifyOfProblem(world.context, { ...work, about: 'A1' })
    await notifyOfProblem(world.context, { ...work, about: 'A9' })
    const notice = { kind: 'problem', person: dana, problem: problem('internal'), reference: 'R1' }
    assert.deepEqual(world.delivered, [notice, { ...notice, about: request }, notice])
  })
})

describe('who is asked to sign in', () => {
  const ask = async (isWaiting: boolean, more: object = {}) => {
    const world = createWorld()
    Object.assign(world.context.queue, { waitsFor: () => Promise.resolve(isWaiting) })
    await askToSignIn(world.context, { kind: 'ask-to-sign-in', person: dana, ...more })
    return world.delivered
  }

  it('is whoever’s work waits for it, and is told what else hinders it', async () => {
    assert.deepEqual(await ask(true), [{ kind: 'sign-in', person: dana }])
    assert.deepEqual(await ask(false), [])
    const blocked = { code: 'consent-needed', service: 'Azure' }
    assert.deepEqual(await ask(true, { blocked }), [{ kind: 'blocked', person: dana, blocked }])
  })
})

describe('what waits for a person', () => {
  it('is shown to an approver who could not be reached before', async () => {
    const world = createWorld()
    await catchUp(world.context, omar)
    assert.deepEqual(await world.settle(), [])
    await keepRequest(world, { id: 'A1', status: 'awaiting-approval', proposal })
    await keepRequest(world, { id: 'A2', status: 'failed', proposal })
    await keepRequest(world, { id: 'A3', status: 'imported', proposal })
    await keepRequest(world, { id: 'A4', status: 'awaiting-approval', proposal: { ...proposal, approvers: [priya] } })
    await catchUp(world.context, omar)
    await world.settle()
    const shown = world.delivered.flatMap((one) =>
      one.kind === 'request' ? [`${one.request.id} ${one.person.name}`] : [],
    )
    assert.deepEqual(shown.toSorted(), ['A1 Omar', 'A2 Omar'])
  })

  it('is listed, and so are the person’s own requests, a hundred and one at most', async () => {
    const world = createWorld()
    const { store } = world.context
    for (let index = 0; index < 102; index++) await keepRequest(world, { id: `A${index}`, status: 'failed', proposal })
    await keepRequest(world, { id: 'B1', requester: omar })
    assert.equal((await myRequests(world.context, dana)).length, 101)
    assert.equal((await waitingApprovals(world.context, omar)).length, 101)
    assert.deepEqual(
      (await myRequests(world.context, omar)).map(({ id }) => id),
      ['B1'],
    )
    assert.equal((await store.requests({ tenantId, limit: 999 })).length, 103)
  })
})

describe('a request that ends in vain', () => {
  const registration = { uniqueName: 'u', displayName: 'd', state: 'made', resource: 'api://orders' } as const

  it('leaves no registration that was made for it', () => {
    const undone = statuses.filter(
      (status) => closingWork(sampleRequest({ id: 'A1', status, registration })).length > 0,
    )
    assert.deepEqual(undone, ['rejected', 'withdrawn', 'expired'])
    assert.deepEqual(closingWork(sampleRequest({ id: 'A1', status: 'withdrawn', registration })), [
      { kind: 'undo-registration', person: dana, requestId: 'A1' },
    ])
  })

  it('has nothing to undo where there is none, or none any more', () => {
    assert.deepEqual(closingWork(sampleRequest({ status: 'withdrawn' })), [])
    const undone = { ...registration, state: 'undone' } as const
    assert.deepEqual(closingWork(sampleRequest({ status: 'withdrawn', registration: undone })), [])
  })
})
