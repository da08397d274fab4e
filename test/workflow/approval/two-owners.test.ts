import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requestCardFor } from '../../../src/bot/teams/request-card-for.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { reviewOf } from '../../../src/core/connector/review.ts'
import type { Person } from '../../../src/core/person.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { retryImport } from '../../../src/workflow/approval/decide.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { startRotation } from '../../../src/workflow/secret/start-rotation.ts'
import { mayEdit } from '../../support/fake-connectors.ts'
import { aDraft, filledForm, press } from '../../support/stories.ts'
import { createWorld, dana, omar, ordersDefinition, policy, priya } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const entraForm = {
  ...filledForm,
  signInType: 'entra-id' as const,
  clientId: '11111111-1111-4111-8111-111111111111',
  tenant: 'common',
  resource: 'api://orders',
}

/** Dana asks, with a client secret, so that there is one to replace. */
async function asked(world: World): Promise<ChangeRequest> {
  const { id: requestId } = await aDraft(world)
  await keepSignInValues(world.context, { person: dana, requestId, form: entraForm, secret: 'first' })
  await askForApproval(world.context, { person: dana, requestId, form: entraForm })
  await world.settle()
  return world.request(requestId)
}

async function rotation(world: World): Promise<ChangeRequest> {
  const started = await startRotation(world.context, { person: dana, words: 'orders' })
  assert.ok(started.ok)
  const { id: requestId } = started.value
  await keepSignInValues(world.context, { person: dana, requestId, form: {}, secret: 'second' })
  await askForApproval(world.context, { person: dana, requestId, form: { reason: 'It ends soon' } })
  await world.settle()
  return world.request(requestId)
}

/** Omar has made the connector. */
async function imported(world: World): Promise<void> {
  await press(world, omar, 'approve', await asked(world))
  assert.equal(world.cloud.connectors.size, 1)
}

/** The API has got another operation. */
function grow({ cloud }: World, path: string): void {
  cloud.definition = ordersDefinition({ '/orders': { get: { responses: {} } }, [path]: { get: { responses: {} } } })
}

/** What somebody does in Power Apps between Omar's import and the next request. */
const states = {
  shared: () => undefined,
  'not shared': ({ cloud }: World) => cloud.shares.clear(),
  edited: ({ cloud }: World) => {
    for (const [name, live] of cloud.connectors) cloud.connectors.set(name, { ...live, description: 'By hand' })
  },
  deleted: ({ cloud }: World) => {
    cloud.connectors.clear()
    cloud.shares.clear()
  },
} as const

type State = keyof typeof states

/** Each brings a request to the point where an approver presses. */
const deeds = {
  async create(world: World, state: State) {
    states[state](world)
    return asked(world)
  },
  async update(world: World, state: State) {
    await imported(world)
    grow(world, '/new')
    states[state](world)
    return asked(world)
  },
  async 'an update of an update'(world: World, state: State) {
    await imported(world)
    grow(world, '/new')
    await press(world, priya, 'approve', await asked(world))
    grow(world, '/newer')
    states[state](world)
    return asked(world)
  },
  async retry(world: World, state: State) {
    const request = await asked(world)
    world.cloud.failCreate = new ProblemError('service-refused', { service: 'Power Platform', reason: 'gone' })
    await press(world, omar, 'approve', request)
    // As the import would have done, had it come so far.
    for (const name of world.cloud.connectors.keys()) world.cloud.shares.set(name, [mayEdit(priya)])
    states[state](world)
    return world.request(request.id)
  },
  async rotate(world: World, state: State) {
    await imported(world)
    states[state](world)
    return rotation(world)
  },
} as const

async function go(world: World, person: Person, request: ChangeRequest): Promise<string | undefined> {
  if (request.status !== 'failed') return press(world, person, 'approve', request)
  assert.ok((await retryImport(world.context, { person, requestId: request.id })).ok)
  await world.settle()
  return (await world.request(request.id)).problem?.code
}

/**
 * Returns how it ended: imported, or why not. `on the card` says that the approver was told before they could press.
 */
async function outcome(world: World, person: Person, request: ChangeRequest): Promise<string> {
  const review = reviewOf(request.asides, person.id)
  if (request.status === 'changes-requested') return `${request.problem?.code ?? ''} on the card`
  const code = await go(world, person, request)
  const { status } = await world.request(request.id)
  if (status === 'imported') return 'imported'
  const card = JSON.stringify(requestCardFor({ request, person, policy }, en))
  const isTold = review?.outcome === 'invisible' || card.includes('where only Omar sees it')
  return isTold ? `${code ?? ''} on the card` : (code ?? status)
}

/** How each cell ends for Omar, who made the connector, and for Priya; `made` is how many connectors there are then. */
const expected: Readonly<Record<keyof typeof deeds, Readonly<Record<State, { omar: string; priya: string }>>>> = {
  create: {
    shared: { omar: 'imported', priya: 'imported' },
    'not shared': { omar: 'imported', priya: 'imported' },
    edited: { omar: 'imported', priya: 'imported' },
    deleted: { omar: 'imported', priya: 'imported' },
  },
  update: {
    shared: { omar: 'imported', priya: 'imported' },
    'not shared': { omar: 'imported', priya: 'connector-not-visible on the card' },
    edited: { omar: 'imported', priya: 'imported' },
    deleted: { omar: 'connector-deleted on the card', priya: 'connector-deleted on the card' },
  },
  'an update of an update': {
    shared: { omar: 'imported', priya: 'imported' },
    'not shared': { omar: 'imported', priya: 'connector-not-visible on the card' },
    edited: { omar: 'imported', priya: 'imported' },
    deleted: { omar: 'connector-deleted on the card', priya: 'connector-deleted on the card' },
  },
  retry: {
    shared: { omar: 'imported', priya: 'imported' },
    'not shared': { omar: 'imported', priya: 'connector-may-exist on the card' },
    // Its description no longer says who made it.
    edited: { omar: 'imported', priya: 'imported' },
    deleted: { omar: 'imported', priya: 'connector-may-exist on the card' },
  },
  rotate: {
    shared: { omar: 'imported', priya: 'imported' },
    'not shared': { omar: 'imported', priya: 'connector-not-visible on the card' },
    edited: { omar: 'imported', priya: 'imported' },
    deleted: { omar: 'connector-deleted on the card', priya: 'connector-deleted on the card' },
  },
}

describe('one connector, whoever of two owners approves', () => {
  for (const deed of Object.keys(deeds) as (keyof typeof deeds)[]) {
    for (const state of Object.keys(states) as State[]) {
      for (const person of [omar, priya]) {
        it(`${deed}, ${state}, ${person.name}`, async () => {
          const world = createWorld()
          const request = await deeds[deed](world, state)
          const ended = await outcome(world, person, request)
          assert.equal(ended, expected[deed][state][person === omar ? 'omar' : 'priya'])
          const isGone = state === 'deleted' && ended !== 'imported'
          assert.equal(world.cloud.connectors.size, isGone ? 0 : 1)
        })
      }
    }
  }
})
