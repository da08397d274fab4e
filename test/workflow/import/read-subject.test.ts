import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { createWorld, environment, omar } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const client = 'c11e0000-0000-4000-8000-000000000001'
const federated = { issuer: 'https://login.example/v2.0', subject: '/eid1/x', audience: 'api://AzureADTokenExchange' }
const form = {
  ...filledForm,
  signInType: 'entra-id-federated',
  clientId: client,
  tenant: client,
  resource: 'api://orders',
} as const

/** Imports it; `answers` are what the reads of the connector give, after those of the import itself. */
async function importedIn(
  world: World,
  answers: (typeof federated | Error | undefined)[],
  typed = form as typeof filledForm,
) {
  const { connectors } = world.context
  const before = { ...connectors }
  let asked = 0
  connectors.read = async (person, environmentId, name) => {
    const live = await before.read(person, environmentId, name)
    const isImport = !(await world.context.store.requests({ tenantId: person.tenantId, limit: 1 })).some(
      ({ result }) => result,
    )
    if (isImport) return live
    asked++
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return live && { ...live, ...(answer ? { federated: answer } : {}) }
  }
  const request = await anAskedRequest(world, typed)
  await press(world, omar, 'approve', request)
  for (let minute = 0; minute < 15; minute++) {
    world.advance(60_000)
    await world.settle()
  }
  return { request: await world.request(request.id), asked }
}

describe('the federated credential of a connector without a secret', () => {
  it('is waited for and shown to everybody', async () => {
    const world = createWorld()
    const { request, asked } = await importedIn(world, [
      undefined,
      new ProblemError('service-busy', { service: 'x' }),
      federated,
    ])
    assert.deepEqual([request.status, request.result?.federated, asked], ['imported', federated, 3])
    const shown = world.delivered.filter((notice) => notice.kind === 'request' && notice.request.result?.federated)
    assert.deepEqual(shown.map(({ person }) => person.name).toSorted(), ['Dana', 'Omar', 'Priya'])
  })

  it('is said not to be known where the service never tells it, or refuses', async () => {
    const silent = await importedIn(createWorld(), [])
    assert.equal(silent.request.result?.federated, 'not-told')
    const refused = new ProblemError('service-refused', { service: 'x', reason: 'no' })
    const told = await importedIn(createWorld(), [refused, federated])
    assert.deepEqual([told.request.result?.federated, told.asked], ['not-told', 1])
  })

  it('is not asked for of another sign-in', async () => {
    const { request, asked } = await importedIn(createWorld(), [], filledForm)
    assert.deepEqual([request.status, request.result?.federated, asked], ['imported', undefined, 0])
  })

  it('is not waited for where the connector has it at once, and is kept by an update', async () => {
    const world = createWorld()
    const { connectors } = world.context
    const real = { ...connectors }
    connectors.read = async (...given) => {
      const live = await real.read(...given)
      return live && { ...live, federated }
    }
    const first = await anAskedRequest(world, form)
    await press(world, omar, 'approve', first)
    assert.deepEqual((await world.request(first.id)).result?.federated, federated)
    const [before] = world.cloud.connectors.values()
    assert.match(JSON.stringify(before?.draft.connectionParameters), /"Subject":""/)
    const second = await anAskedRequest(world, { ...form, reason: 'again' })
    await press(world, omar, 'approve', second)
    assert.equal((await world.request(second.id)).status, 'imported')
    const [after] = world.cloud.connectors.values()
    assert.match(JSON.stringify(after?.draft.connectionParameters), /"Subject":"\/eid1\/x"/)
    assert.equal(environment.id, after?.draft.environmentId)
  })
})
