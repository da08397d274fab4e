import { usesRegistration } from './connector/registration.ts'
import type { ChangeRequest, ImportResult, OwedStep } from './request.ts'
import { clientIn } from './sign-in.ts'
import type { Turn } from './turn.ts'

/** A step that is owed, and by whom. */
export interface Owed {
  readonly step: OwedStep
  readonly turn: Extract<Turn, 'requester' | 'bot'>
}

/** The steps that a request still owes, in the order in which they are taken. */
export function owedSteps(request: ChangeRequest): readonly Owed[] {
  const { status, kind, result, doneSteps = [] } = request
  // Of what version 0.1 imported, it is not known whether it was done.
  if (status !== 'imported' || kind === 'rotate-secret' || !result?.by) return []
  const all = [...redirectOwed(request, result), ...credentialOwed(request, result), ...consentOwed(request)]
  return all.filter(({ step }) => !doneSteps.includes(step))
}

/** While the registration lacks the address, every sign-in of a maker fails (AADSTS50011). */
function redirectOwed({ registration, proposal }: ChangeRequest, { redirectUrl, isKnown }: ImportResult): Owed[] {
  if (!redirectUrl || isKnown || registration?.redirectUrl === redirectUrl) return []
  const isBots = proposal && registration?.state === 'made' && usesRegistration(proposal.signIn, registration)
  return [{ step: 'redirect-url', turn: isBots && !registration.isUnfinished ? 'bot' : 'requester' }]
}

function credentialOwed({ proposal }: ChangeRequest, { federated, isKnown }: ImportResult): Owed[] {
  if (isKnown || !proposal || clientIn(proposal.signIn)?.type !== 'entra-id-federated') return []
  return [{ step: 'federated-credential', turn: federated ? 'requester' : 'bot' }]
}

/** The developer wanted consent for everybody, which took an administrator. */
function consentOwed({ registration, proposal }: ChangeRequest): Owed[] {
  const isRefused = proposal && usesRegistration(proposal.signIn, registration) && registration?.consent === 'refused'
  return isRefused ? [{ step: 'consent', turn: 'requester' }] : []
}

/** The step that is named: the developer's, or else the bot's. */
export function nextOwed(request: ChangeRequest): Owed | undefined {
  const owed = owedSteps(request)
  return owed.find(({ turn }) => turn === 'requester') ?? owed[0]
}
