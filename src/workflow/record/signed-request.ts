import { problem } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest, Decision, Proposal } from '../../core/request.ts'
import { digestOf } from '../../definition/digest.ts'
import type { Context } from './context.ts'
import { usesRegistration } from '../../core/connector/registration.ts'
type Signing = Pick<Context, 'signer'>
type Checking = Pick<Context, 'signer' | 'log'>

/**
 * Returns the request with a signature over everything that an import does with it: what was proposed, for which app,
 * by whom, with which secrets and registration. It is signed when approval is asked for; none of it changes afterwards.
 */
export function withSignedProposal({ signer }: Signing, request: ChangeRequest): ChangeRequest {
  const proposal = proposalOf(request)
  return { ...request, proposal: { ...proposal, signature: signer.sign('proposal', proposed(request, proposal)) } }
}

/** Returns the decision with a signature that ties it to this very proposal. */
export function signedDecision({ signer }: Signing, request: ChangeRequest, decision: Decision): Decision {
  return { ...decision, signature: signer.sign('decision', decided(request, decision)) }
}

/**
 * Returns a problem when the stored request is not what was asked for; undefined when it is. Without this check,
 * whoever can write to the store could have an approver's rights used for something nobody asked for.
 */
export function alteredProposal({ signer, log }: Checking, request: ChangeRequest): Problem | undefined {
  const { proposal } = request
  const isSigned = proposal && signer.isSigned('proposal', proposed(request, proposal), proposal.signature)
  return isSigned ? undefined : altered(log, request, 'proposal')
}

/** Returns a problem when the stored request is not what was asked for and approved; undefined when it is. */
export function alteredApproval(checking: Checking, request: ChangeRequest): Problem | undefined {
  const { signer, log } = checking
  const { decision } = request
  const isApproved =
    decision?.verdict === 'approved' && signer.isSigned('decision', decided(request, decision), decision.signature)
  return isApproved ? alteredProposal(checking, request) : altered(log, request, 'decision')
}

function altered(log: Context['log'], { id, requester }: ChangeRequest, part: string): Problem {
  log.error({ request: id, part }, 'a stored request was altered')
  return problem('record-altered', { requester: requester.name })
}

function proposed(request: ChangeRequest, proposal: Proposal): string {
  const { id, kind, requester, app, analysis, choice, secret, testValue, rotates, registration } = request
  const { signature: _signature, ...unsigned } = proposal
  return digestOf({
    id,
    kind,
    requester,
    app,
    proposal: unsigned,
    origin: analysis?.origin,
    hosts: analysis?.facts.hosts,
    sourceBlob: analysis?.sourceBlob,
    operationIds: analysis?.operationIds,
    choice,
    secret: secretOf(secret),
    testValue: testValue && { type: testValue.type, refs: testValue.refs },
    rotates,
    registration: usesRegistration(proposal.signIn, registration) ? registrationOf(registration) : undefined,
  })
}

/** Returns what is signed of the secret reference; undefined once the import has destroyed the secret. */
function secretOf(secret: ChangeRequest['secret']) {
  return secret && { ref: secret.ref, keyId: secret.keyId, expires: secret.expires }
}

/** Returns what is signed of the registration: not its state, which changes later. */
function registrationOf(registration: ChangeRequest['registration']) {
  if (!registration) return undefined
  const { uniqueName, objectId, appId, servicePrincipalId, resource, api } = registration
  return { uniqueName, objectId, appId, servicePrincipalId, resource, api }
}

function decided(request: ChangeRequest, decision: Decision): string {
  const { signature: _signature, ...unsigned } = decision
  return digestOf({ id: request.id, proposal: request.proposal?.signature, decision: unsigned })
}
