import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Registration } from '../../src/core/connector/registration.ts'
import { whoseTurn } from '../../src/core/next-steps.ts'
import { nextOwed, owedSteps } from '../../src/core/owed-steps.ts'
import type { ChangeRequest, ImportResult } from '../../src/core/request.ts'
import type { SignIn } from '../../src/core/sign-in.ts'
import { proposal, sampleRequest } from '../support/requests.ts'
import { omar } from '../support/world.ts'

const entra = { type: 'entra-id', clientId: 'app-1', tenant: 't', resource: 'api://orders' } as const
const federated = { ...entra, type: 'entra-id-federated' } as const
const redirectUrl = 'https://r.example/1'
const made: Registration = {
  uniqueName: 'u',
  displayName: 'd',
  state: 'made',
  resource: 'api://orders',
  appId: 'app-1',
}

function imported(result: Partial<ImportResult>, signIn: SignIn, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  return sampleRequest({
    status: 'imported',
    proposal: { ...proposal, signIn },
    result: { connectorName: 'shared_x', created: true, at: 'x', by: omar, ...result },
    ...changes,
  })
}

const steps = (request: ChangeRequest) => owedSteps(request).map(({ step, turn }) => `${step}: ${turn}`)

describe('what is owed after an import', () => {
  it('is the redirect URL, which its developer adds, or the bot to a registration that it made', () => {
    assert.deepEqual(steps(imported({ redirectUrl }, entra)), ['redirect-url: requester'])
    const of = (registration: Partial<Registration>, signIn: SignIn = entra) =>
      steps(imported({ redirectUrl }, signIn, { registration: { ...made, ...registration } }))
    assert.deepEqual(of({}), ['redirect-url: bot'])
    assert.deepEqual(of({ isUnfinished: true }), ['redirect-url: requester'])
    assert.deepEqual(of({ state: 'by-hand' }), ['redirect-url: requester'])
    assert.deepEqual(of({ appId: 'app-2' }), ['redirect-url: requester'])
    assert.deepEqual(of({ redirectUrl }), [])
    assert.deepEqual(of({ redirectUrl: 'https://r.example/2' }), ['redirect-url: bot'])
  })

  it('is the federated credential, once it is known', () => {
    assert.deepEqual(steps(imported({}, federated)), ['federated-credential: bot'])
    assert.deepEqual(steps(imported({ federated: 'not-told' }, federated)), ['federated-credential: requester'])
    const both = imported({ redirectUrl }, federated)
    assert.deepEqual(steps(both), ['redirect-url: requester', 'federated-credential: bot'])
    assert.deepEqual(nextOwed({ ...both, registration: made })?.step, 'redirect-url')
  })

  it('is consent that was wanted and not given', () => {
    const of = (registration: Partial<Registration>) =>
      steps(imported({}, entra, { registration: { ...made, ...registration } }))
    assert.deepEqual(of({ consent: 'refused' }), ['consent: requester'])
    assert.deepEqual(of({ consent: 'given' }), [])
    assert.deepEqual(of({ consent: 'refused', appId: 'app-2' }), [])
  })

  it('is nothing else', () => {
    const none = [
      imported({}, entra),
      imported({ redirectUrl, isKnown: true }, federated),
      imported({ redirectUrl }, entra, { kind: 'rotate-secret' }),
      imported({ redirectUrl }, entra, { status: 'failed' }),
      imported({ redirectUrl }, entra, { result: undefined }),
      imported({ redirectUrl, by: undefined }, entra),
      imported({ redirectUrl }, entra, { doneSteps: ['redirect-url'] }),
    ]
    for (const request of none) assert.deepEqual([steps(request), nextOwed(request)], [[], undefined])
  })

  it('decides whose turn it is: the developer’s before the bot’s', () => {
    const bots = imported({ redirectUrl }, entra, { registration: made })
    assert.equal(whoseTurn(bots).turn, 'bot')
    assert.equal(whoseTurn({ ...bots, registration: { ...made, consent: 'refused' } }).turn, 'requester')
    assert.equal(whoseTurn({ ...bots, registration: { ...made, redirectUrl } }).turn, 'nobody')
  })
})
