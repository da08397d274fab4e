import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Person } from '../../../src/core/person.ts'
import { decisionVersion } from '../../../src/core/request.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import type { DecisionVerb } from '../../../src/core/verbs.ts'
import type { PrepareInput, PrepareResult } from '../../../src/core/definition.ts'
import { longestWaitMs } from '../../../src/core/jobs/work.ts'
import { prepareDefinition } from '../../../src/definition/prepare.ts'
import type { Database } from '../../../src/store/sql/database.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import type { Context } from '../../../src/workflow/record/context.ts'
import { createDraft } from '../../../src/workflow/draft/create-draft.ts'
import { checkDecision, retryImport } from '../../../src/workflow/approval/decide.ts'
import { editAgain, analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { keepTestValue } from '../../../src/workflow/secret/keep-test-value.ts'
import { runJob } from '../../../src/workflow/jobs/run-job.ts'
import { createWaiters } from '../../../src/workflow/jobs/waiters.ts'
import { sweepSecrets } from '../../../src/workflow/secret/sweep-secrets.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { drafts } from '../../support/requests.ts'
import { filledForm } from '../../support/stories.ts'
import { createWorld, dana, omar, ordersApp, ordersDefinition, priya, tenantId } from '../../support/world.ts'
import { calm, createIncarnation } from './incarnation.ts'
import type { Incarnation, Weather } from './incarnation.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'
import { watchDatabase } from './watch-database.ts'

const leaseMs = 1000
const stormy: Weather = { failure: 0.06, death: 0.01, standstill: 0.02 }
const apis = [
  ordersDefinition(),
  ordersDefinition({ '/orders': { get: { responses: { 200: { description: 'OK' } } }, post: { responses: {} } } }),
]

/** How far the machine's clock may be set, in milliseconds. */
/** A secret sealed while the clock was days ahead is swept once those days have come. */
const sweptAfterMs = 20 * 86_400_000
const jumps = [-86_400_000, -600_000, 600_000, 86_400_000]
/** As long as a queue waits at most before it looks again. */
const sweepMs = 15_000
/** However the clock was set, everything is done this long after the weather has cleared. */
const longestRecoveryMs = 60 * 60 * 1000

const known = new Map<Uint8Array, PrepareResult>()

/** The engine is pure: what it makes of the same bytes is worked out once for all seeds. */
function prepareOnce(input: PrepareInput): Promise<PrepareResult> {
  const plain = Object.keys(input.operationIds ?? {}).length === 0
  const result = (plain ? known.get(input.bytes) : undefined) ?? prepareDefinition(input)
  if (plain) known.set(input.bytes, result)
  return Promise.resolve(result)
}

/** One world under one seed: people act and processes live, die and stand still, in an order the seed decides. */
export async function simulate(seed: number, database: Database) {
  const random = createRandom(seed)
  const { watched, quiet } = watchDatabase(database)
  const world = createWorld({ database: watched })
  let weather = stormy
  const base: Context = { ...world.context, engine: { ...world.context.engine, prepare: prepareOnce } }
  const lives = [createIncarnation(base, random, () => weather)]
  let life = lives[0] as Incarnation
  const underWay = new Set<Promise<void>>()

  function reborn() {
    life = createIncarnation(base, random, () => weather)
    lives.push(life)
  }

  /** Lets what is under way go on until it waits for something that only we can bring. */
  async function pass() {
    await nextTurn()
    await quiet()
  }

  function begin(act: () => Promise<unknown>) {
    const running = act()
      .catch(() => undefined)
      .then(() => void underWay.delete(running))
    underWay.add(running)
  }

  let taken = 0

  /** The process takes a job, if one is due, and does it beside the others. */
  function work() {
    const { context } = life
    begin(async () => {
      const job = await context.queue.claim(context.clock.now(), leaseMs)
      if (!job) return
      taken += 1
      await runJob(
        { context, useCases: jobUseCases, waiters: createWaiters(), wake: () => undefined, leaseMs: 3e8 },
        job,
      )
    })
  }

  let answered = 0

  /**
   * Whoever was asked to sign in does so, again if the process dies under it, and what waited for it goes on. Nobody
   * signs in without being asked.
   */
  function signIn() {
    for (; answered < world.delivered.length; answered++) {
      const notice = world.delivered[answered]
      if (notice?.kind !== 'sign-in') continue
      const { id } = notice.person
      world.cloud.signedOut.delete(id)
      begin(() => base.queue.release(id, base.clock.now()))
    }
  }

  const steps: readonly (readonly [weight: number, step: () => void])[] = [
    [30, work],
    [12, () => begin(() => personActs(life.context, random))],
    [4, () => world.advance(random.below(3 * leaseMs))],
    [2, () => life.resume()],
    [1, () => life.kill()],
    [1, () => world.advance(random.pick(jumps))],
    [1, () => (world.cloud.definition = random.pick(apis))],
    [1, () => world.cloud.signedOut.add(random.pick([dana, omar, priya]).id)],
    [2, signIn],
  ]
  const lots = steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step))
  begin(() => start(life.context))
  for (let step = 0; step < 60; step++) {
    random.pick(lots)()
    // A dead process is replaced at once; its successor finds its leases still held.
    if (life.isDead()) reborn()
    await pass()
  }

  // The weather clears: everything that stands still goes on, and all work is done.
  weather = calm
  for (const each of lives) each.resume()
  while (underWay.size > 0) await pass()
  reborn()
  const cleared = base.clock.now().getTime()
  for (let idle = 0; ;) {
    const before = taken
    signIn()
    work()
    while (underWay.size > 0) await pass()
    idle = taken > before ? 0 : idle + 1
    if (idle === 0) continue
    const due = await base.queue.nextDue()
    const wait = due ? due.getTime() - base.clock.now().getTime() : Infinity
    // What nobody may take within an hour is meant for another day: reminders of secrets that end.
    if (wait > longestWaitMs && idle > 12) break
    if (base.clock.now().getTime() - cleared > 2 * longestRecoveryMs) throw new Error(`SEED=${seed}: work is left`)
    world.advance(wait > longestWaitMs ? longestWaitMs / 12 : Math.min(Math.max(1, wait), sweepMs))
  }
  world.advance(sweptAfterMs)
  await sweepSecrets(base, tenantId)
  return world
}

function start(context: Context): Promise<unknown> {
  return createDraft(context, { person: dana, app: ordersApp, page: drafts.form })
}

/** Somebody does something with one of the requests, whether it makes sense just now or not. */
async function personActs(context: Context, random: Random): Promise<unknown> {
  const requests = await context.store.requests({ tenantId, limit: 10 })
  if (requests.length === 0 || (requests.length < 3 && random.chance(0.1))) return start(context)
  const request = random.pick(requests)
  const whose = { person: dana, requestId: request.id }
  if (random.chance(0.7)) return actSensibly(context, random, request)
  switch (random.below(10)) {
    case 0:
    case 1:
      return askForApproval(context, { ...whose, form: random.pick([filledForm, entraForm, madeForm, madeForm]) })
    case 2:
      return keepSignInValues(context, { ...whose, form: entraForm, secret: `secret-${random.next()}` })
    case 3:
      return random.chance(0.3) ? withdraw(context, whose) : editAgain(context, whose)
    case 4:
      return analyseAgain(context, whose)
    case 5:
      return keepTestValue(context, { ...whose, values: { testKey: random.pick(['', `test-${random.next()}`]) } })
    case 6:
      return retryImport(context, { ...whose, person: random.pick([omar, priya]) })
    default:
      return decide(context, random, request, random.pick([omar, priya, dana]))
  }
}

/** What whoever has the turn would do. */
function actSensibly(context: Context, random: Random, request: ChangeRequest): Promise<unknown> {
  const whose = { person: dana, requestId: request.id }
  switch (request.status) {
    case 'draft':
      if (random.chance(0.3)) return keepTestValue(context, { ...whose, values: { testKey: `test-${random.next()}` } })
      return askForApproval(context, { ...whose, form: random.pick([filledForm, madeForm]) })
    case 'awaiting-approval':
      return decide(context, random, request, random.pick([omar, priya]))
    case 'changes-requested':
      return request.draft.state !== 'closed'
        ? askForApproval(context, { ...whose, form: filledForm })
        : editAgain(context, whose)
    case 'failed':
      return retryImport(context, { ...whose, person: omar })
    default:
      return start(context)
  }
}

const entraForm = {
  ...filledForm,
  signInType: 'entra-id',
  clientId: '11111111-1111-4111-8111-111111111111',
  tenant: 'common',
  resource: 'api://orders',
} as const

/** The bot makes the registration, and looks after it. */
const madeForm = {
  ...filledForm,
  signInType: 'entra-id',
  registration: 'bot',
  tenant: 'common',
  resource: 'api://orders',
} as const

async function decide(context: Context, random: Random, request: ChangeRequest, person: Person): Promise<unknown> {
  const verb: DecisionVerb = random.chance(0.8) ? 'approve' : random.pick(['reject', 'ask-for-changes'])
  const deciding = {
    person,
    requestId: request.id,
    version: decisionVersion(request, person.id),
    verb,
    comment: 'because',
    confirmed: true,
  } as const
  const checked = await checkDecision(context, deciding)
  return checked.ok && context.store.commit({ work: [{ work: { kind: 'decide', ...deciding } }] })
}
