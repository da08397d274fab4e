import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../src/core/problems.ts'
import type { Registration } from '../../src/core/connector/registration.ts'
import { steps } from '../../src/workflow/import/steps.ts'
import type { ImportRun } from '../../src/workflow/import/import-step.ts'
import { registrationSteps } from '../../src/workflow/register/steps.ts'
import { sampleRequest } from '../support/requests.ts'
import { anAskedRequest, press } from '../support/stories.ts'
import { createWorld, omar } from '../support/world.ts'

const at = '2026-03-02T09:00:00.000Z'

describe('an import that goes on after a crash', () => {
  const doneAfter = (names: readonly ('compare' | 'validate' | 'save' | 'read-back')[], rotates = false) => {
    const request = sampleRequest({
      steps: names.map((name) => ({ name, at, note: '' })),
      ...(rotates ? { kind: 'rotate-secret' } : {}),
    })
    return steps.filter((step) => step.isDone({ request } as ImportRun)).map(({ name }) => name)
  }

  it('does not do again what stands in its journal, but for what changes Power Platform', () => {
    assert.deepEqual(
      [[], ['compare'], ['validate'], ['compare', 'validate', 'save', 'share', 'read-back']].map((names) =>
        doneAfter(names as Parameters<typeof doneAfter>[0]),
      ),
      [[], ['compare'], ['validate'], ['compare', 'validate']],
    )
  })

  it('compares no source for a new secret, and shares nothing', () =>
    assert.deepEqual(doneAfter([], true), ['compare', 'share']))

  it('asks the service once whether it takes the definition', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    let validated = 0
    const { connectors } = world.context
    const asItWas = { ...connectors }
    Object.assign(connectors, {
      validate: (...given: Parameters<typeof asItWas.validate>) => {
        validated++
        return asItWas.validate(...given)
      },
    })
    const error = new ProblemError('service-unavailable', { service: 'Power Platform', reason: 'no answer' })
    world.cloud.failNext.push({ call: 'create', error })
    assert.equal(await press(world, omar, 'approve', asked), 'service-unavailable')
    world.advance(5000)
    await world.settle()
    const { status, steps: journal } = await world.request(asked.id)
    assert.deepEqual([status, journal.length, validated], ['imported', 5, 1])
  })
})

describe('making a registration that goes on after a crash', () => {
  const begun: Registration = { uniqueName: 'u', displayName: 'd', state: 'making', resource: 'api://orders' }
  const api = { appId: 'a', servicePrincipalId: 's', scope: { id: 'i', value: 'v' } }
  const done = (changes: Partial<Registration>, form = {}) => {
    const run = { registration: { ...begun, ...changes }, form } as Parameters<
      (typeof registrationSteps)[0]['isDone']
    >[0]
    return registrationSteps.filter((step) => step.isDone(run)).map(({ name }) => name)
  }

  it('does each step until it is written down, and asks for consent only where it is wished', () => {
    assert.deepEqual(done({}), ['consent'])
    assert.deepEqual(done({}, { consentForAll: 'true' }), [])
    assert.deepEqual(done({ consent: 'refused' }, { consentForAll: 'true' }), ['consent'])
    assert.deepEqual(done({ api }), ['find-api', 'consent'])
    assert.deepEqual(done({ objectId: 'o', appId: 'c' }), ['reuse', 'consent'])
    assert.deepEqual(done({ reused: true }), ['application', 'consent'])
    assert.deepEqual(done({ servicePrincipalId: 'p' }), ['application', 'service-principal', 'consent'])
  })
})
