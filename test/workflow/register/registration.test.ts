import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import type { FormValues } from '../../../src/core/request.ts'
import { analyseApp } from '../../../src/workflow/draft/analyse-app.ts'
import { analyseAgain, keepForm } from '../../../src/workflow/draft/edit-draft.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { finishRegistration } from '../../../src/workflow/register/finish-registration.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { countRows } from '../../support/stored.ts'
import { aDraft, press } from '../../support/stories.ts'
import { createWorld, dana, environment, omar, ordersFacts } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const form: FormValues = {
  environmentId: environment.id,
  connectorName: 'Orders',
  reason: 'The sales team builds an app',
  signInType: 'entra-id',
  registration: 'bot',
  resource: 'api://orders',
}

/** Work that waits is tried again until nothing is left. */
async function settleAll(world: World): Promise<readonly string[]> {
  const problems: string[] = []
  for (let round = 0; round < 12; round++) {
    problems.push(...(await world.settle()))
    world.advance(5000)
  }
  return problems
}

async function ask(world: World, more: FormValues = {}) {
  const draft = await aDraft(world)
  const asked = await askForApproval(world.context, { person: dana, requestId: draft.id, form: { ...form, ...more } })
  if (!asked.ok) throw new Error(asked.problem.code)
  await settleAll(world)
  return world.request(draft.id)
}

/** Everything the directory and the vault hold, in one value. */
async function left({ cloud, database }: World) {
  const applications = [...cloud.directory.applications.values()]
  return {
    registrations: applications.length,
    secrets: applications.flatMap(({ secrets }) => secrets).length,
    redirects: applications.flatMap(({ redirectUrls }) => redirectUrls),
    sealed: await countRows(database, 'secrets'),
  }
}

const shared = 'https://global.consent.azure-apim.net/redirect'

describe('a registration on which the directory refuses what it has just made', () => {
  const reason = 'Graph’s own words'
  const refusals = [
    new ProblemError('registration-denied', { reason }),
    new ProblemError('registration-refused', { reason }),
    new ProblemError('registration-pending', { reason }),
  ]
  /** The first calls find the API and make the application. */
  const found = [undefined, undefined]

  it('is waited for', async () => {
    for (const refusal of refusals) {
      const world = createWorld()
      world.cloud.directory.failNext = [...found, refusal, refusal, refusal]
      const request = await ask(world)
      assert.deepEqual([refusal.code, request.status], [refusal.code, 'awaiting-approval'])
      assert.equal((await left(world)).secrets, 1)
    }
  })

  it('is given up in the end: the values to make it by hand, with the words of the directory', async () => {
    const ends = ['registration-denied', 'registration-refused', 'registration-late']
    for (const [index, refusal] of refusals.entries()) {
      const world = createWorld()
      // The fifth attempt is the last one.
      world.cloud.directory.failNext = [...found, ...Array.from({ length: 5 }, () => refusal)]
      const { problem: shown, registration, status } = await ask(world)
      assert.deepEqual([status, shown?.code, registration?.state], ['draft', ends[index], 'by-hand'])
      assert.deepEqual(shown?.details, {
        reason,
        name: 'Orders (connector)',
        permission: 'api://orders/user_impersonation',
        redirect: shared,
      })
      assert.equal((await left(world)).registrations, 0)
    }
  })

  it('is refused at once before anything is made, or where it is another’s', async () => {
    for (const refusal of refusals.slice(0, 2)) {
      const world = createWorld()
      world.cloud.directory.failNext = [undefined, refusal]
      const { problem: shown, registration, status } = await ask(world)
      assert.deepEqual([status, shown?.code, registration?.state], ['draft', refusal.code, 'by-hand'])
      assert.equal(shown?.code === refusal.code && (shown.details as { reason?: string }).reason, reason)
      assert.equal(world.cloud.directory.failNext.length, 0)
    }
  })
})

describe('a registration that the bot makes', () => {
  it('is made before approval is asked for, and its client id is what is approved', async () => {
    const world = createWorld()
    const request = await ask(world)
    const [made] = world.cloud.directory.applications.values()
    assert.equal(request.status, 'awaiting-approval')
    assert.deepEqual(request.proposal?.signIn, {
      type: 'entra-id',
      clientId: made?.appId,
      tenant: dana.tenantId,
      resource: 'api://orders',
    })
    assert.deepEqual(await left(world), { registrations: 1, secrets: 1, redirects: [shared], sealed: 1 })
    assert.deepEqual([made?.servicePrincipal, request.secret?.expires], [`sp-${made?.appId}`, '2026-08-29'])
  })

  it('gets the connector’s own redirect URL after the import, and the secret leaves the vault', async () => {
    const world = createWorld()
    const request = await ask(world)
    await press(world, omar, 'approve', request)
    await settleAll(world)
    const done = await world.request(request.id)
    assert.equal(done.status, 'imported')
    assert.deepEqual(await left(world), {
      registrations: 1,
      secrets: 1,
      redirects: [shared, 'https://redirect.example/shared_1'],
      sealed: 0,
    })
    const [connector] = await world.context.store.connectors(dana.tenantId)
    const [made] = world.cloud.directory.applications.values()
    assert.deepEqual([connector?.registration?.appId, connector?.secretKeyId], [made?.appId, made?.secrets[0]?.keyId])
    const sent = JSON.stringify(world.cloud.connectors.get('shared_1')?.draft.connectionParameters)
    assert.ok(sent.includes(made?.secrets[0]?.secret ?? '?'))
  })

  for (const end of ['withdrawn', 'rejected'] as const) {
    it(`is gone when the request is ${end}`, async () => {
      const world = createWorld()
      const request = await ask(world)
      if (end === 'withdrawn') await withdraw(world.context, { person: dana, requestId: request.id })
      else await press(world, omar, 'reject', request, 'No')
      await settleAll(world)
      assert.equal((await world.request(request.id)).registration?.state, 'undone')
      assert.deepEqual(await left(world), { registrations: 0, secrets: 0, redirects: [], sealed: 0 })
    })
  }

  it('waits out a directory that does not show it yet', async () => {
    const world = createWorld()
    world.cloud.directory.lag = 3
    const request = await ask(world)
    assert.equal(request.status, 'awaiting-approval')
    assert.deepEqual(await left(world), { registrations: 1, secrets: 1, redirects: [shared], sealed: 1 })
  })

  it('is made once, whatever step fails how often', async () => {
    for (let calls = 0; calls < 9; calls++) {
      const world = createWorld()
      const lost = new ProblemError('service-unavailable', { service: 'Microsoft Graph', reason: 'no answer' })
      world.cloud.directory.failNext = [...Array.from({ length: calls }, () => undefined), lost]
      const request = await ask(world)
      assert.equal(request.status, 'awaiting-approval', `failing call ${calls}`)
      assert.deepEqual(await left(world), { registrations: 1, secrets: 1, redirects: [shared], sealed: 1 })
    }
  })

  it('is described to be made by hand where the tenant does not let the developer, and the request goes on', async () => {
    const world = createWorld()
    world.cloud.directory.mayRegister = false
    const request = await ask(world)
    assert.deepEqual(
      [request.status, request.form.registration, request.registration?.state, request.problem?.code],
      ['draft', 'own', 'by-hand', 'registration-denied'],
    )
    assert.deepEqual(request.problem?.details, {
      reason: 'Authorization_RequestDenied',
      name: 'Orders (connector)',
      permission: 'api://orders/user_impersonation',
      redirect: shared,
    })
  })

  it('is not made for an API that has none', async () => {
    const request = await ask(createWorld(), { resource: 'api://unknown' })
    assert.deepEqual([request.status, request.problem?.code], ['draft', 'api-not-registered'])
  })

  it('of a connector that is exported again is kept: it gets a new secret, and a withdrawn update leaves it alone', async () => {
    const world = createWorld()
    const first = await ask(world)
    await press(world, omar, 'approve', first)
    await settleAll(world)
    const update = await ask(world)
    assert.equal(update.registration?.reused, true)
    assert.deepEqual([(await left(world)).registrations, (await left(world)).secrets], [1, 2])
    await withdraw(world.context, { person: dana, requestId: update.id })
    await settleAll(world)
    assert.deepEqual(
      [(await left(world)).registrations, (await left(world)).secrets, (await left(world)).sealed],
      [1, 1, 0],
    )
  })

  it('goes away when the developer chooses another sign-in', async () => {
    const world = createWorld()
    const request = await ask(world)
    await press(world, omar, 'ask-for-changes', request, 'No sign-in, please')
    await askForApproval(world.context, {
      person: dana,
      requestId: request.id,
      form: { ...form, signInType: 'api-key', keyIn: 'header', keyName: 'X-Key', askWhom: 'us' },
    })
    await settleAll(world)
    assert.equal((await world.request(request.id)).status, 'awaiting-approval')
    assert.deepEqual([(await left(world)).registrations, (await left(world)).sealed], [0, 0])
  })

  it('is added to the clients the app admits, only where the developer wants it', async () => {
    for (const [admitClient, expected] of [
      ['true', 1],
      ['false', 0],
    ] as const) {
      const world = createWorld()
      const easyAuth = { requireAuthentication: true, audiences: ['api://orders'], limitsClients: true }
      world.cloud.facts = { ...ordersFacts, easyAuth }
      const request = await ask(world, { admitClient })
      await press(world, omar, 'approve', request)
      await settleAll(world)
      assert.equal(world.cloud.admitted.length, expected)
    }
  })
})

describe('a registration that is completed after the import', () => {
  async function imported(error: ProblemError) {
    const world = createWorld()
    const request = await ask(world)
    const warned: unknown[] = []
    Object.assign(world.context.log, { warn: (fields: unknown) => warned.push(fields) })
    await press(world, omar, 'approve', request)
    const finish = (last: boolean) => {
      world.cloud.directory.failNext = [error]
      const work = { kind: 'finish-registration', person: dana, requestId: request.id } as const
      return finishRegistration(world.context, work, { last })
    }
    return { world, finish, warned, shown: () => world.delivered.length }
  }
  const busy = new ProblemError('service-busy', { service: 'Microsoft Graph' })
  const denied = new ProblemError('registration-denied', { reason: 'x' })

  it('is tried again after what passes, until the last attempt, which shows what to do by hand', async () => {
    const { finish, warned, world, shown } = await imported(busy)
    await assert.rejects(finish(false), busy)
    assert.deepEqual(warned, [])
    const before = shown()
    assert.deepEqual(await finish(true), {})
    await settleAll(world)
    assert.deepEqual(
      warned.map((fields) => (fields as { code: string }).code),
      ['service-busy'],
    )
    assert.ok(shown() > before)
  })

  it('is not tried again after what does not pass', async () => {
    const { finish, warned } = await imported(denied)
    assert.deepEqual([await finish(false), warned.length], [{}, 1])
  })
})

describe('a draft whose registration comes to no end of its own', () => {
  const asked = async (world: World) => {
    const draft = await aDraft(world)
    const begun = await askForApproval(world.context, { person: dana, requestId: draft.id, form })
    if (!begun.ok) throw new Error(begun.problem.code)
    return begun.value.request
  }
  const work = (requestId: string) => ({ kind: 'register', person: dana, requestId }) as const

  it('waits for it on a card of its own', async () => {
    assert.deepEqual((await asked(createWorld())).draft, { state: 'registering', showsFacts: true })
  })

  it('shows its form with the reason after the job was tried too often', async () => {
    const world = createWorld()
    const { id } = await asked(world)
    await jobUseCases.writeDeadLetter(world.context, work(id))
    const { draft, problem } = await world.request(id)
    assert.deepEqual([draft.state, problem?.code], ['form', 'internal'])
  })

  it('shows its form once the developer has chosen another sign-in meanwhile', async () => {
    const world = createWorld()
    const { id } = await asked(world)
    await keepForm(world.context, { person: dana, requestId: id, form: { ...form, signInType: 'api-key' } })
    await settleAll(world)
    const { draft, problem } = await world.request(id)
    assert.deepEqual([draft.state, problem], ['form', undefined])
    assert.equal((await left(world)).registrations, 0)
  })

  it('is sent once the registration ends, though the app was analysed again meanwhile', async () => {
    const world = createWorld()
    const { id } = await asked(world)
    await analyseAgain(world.context, { person: dana, requestId: id })
    await analyseApp(world.context, { kind: 'analyse', person: dana, requestId: id }, { last: true })
    assert.equal((await world.request(id)).draft.state, 'registering')
    await settleAll(world)
    const { status, draft } = await world.request(id)
    assert.deepEqual([status, draft.state], ['awaiting-approval', 'closed'])
  })

  it('still shows why the app could not be analysed again, and its form after that', async () => {
    const world = createWorld()
    const { id } = await asked(world)
    const served = world.cloud.definition
    world.cloud.definition = undefined
    await analyseAgain(world.context, { person: dana, requestId: id })
    await analyseApp(world.context, { kind: 'analyse', person: dana, requestId: id }, { last: true })
    await settleAll(world)
    const { status, draft, problem } = await world.request(id)
    assert.deepEqual([status, draft.state, problem?.code], ['draft', 'analysis-failed', 'definition-not-found'])
    world.cloud.definition = served
    await analyseAgain(world.context, { person: dana, requestId: id })
    await settleAll(world)
    assert.equal((await world.request(id)).draft.state, 'form')
  })
})
