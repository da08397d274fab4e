import { approversFor, routeOf } from '../../core/policy.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest, Proposal } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal } from '../../core/result.ts'
import { getDefinition } from '../record/definition-blobs.ts'
import { baseOf, proposalDigest } from '../record/proposals.ts'

/** Proposes the same definition and sign-in again: only the secret changes, and no digest covers it. */
export async function proposeRotation(context: Context, request: ChangeRequest): Promise<Result<Proposal>> {
  const connector = await context.store.connector(request.rotates?.connectorId ?? '')
  const live = connector?.versions.at(-1)
  const definition = live && (await getDefinition(context, live.definitionBlob))
  if (!connector?.signIn || !definition) {
    return refusal(problem('connector-changed', { requester: request.requester.name }))
  }
  const { environment, signIn, displayName } = connector
  const route = routeOf(context.policy, environment.id)
  const approverIds = route ? approversFor(route, request.requester, context.policy) : []
  if (approverIds.length === 0) return refusal(problem('no-approver', { environment: environment.name }))
  const base = baseOf(connector)
  return {
    ok: true,
    value: {
      environment,
      connectorName: displayName,
      signIn,
      reason: (request.form.reason ?? '').trim(),
      base,
      digest: proposalDigest({ definition, signIn, base }),
      definitionBlob: live.definitionBlob,
      bytes: Buffer.byteLength(JSON.stringify(definition)),
      approvers: await context.people.byIds(request.requester, approverIds, route?.approverNames),
      askedAt: context.clock.now().toISOString(),
      updates: { name: connector.name, changes: [], breaking: 0 },
    },
  }
}
