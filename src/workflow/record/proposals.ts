import { connectorId, existing } from '../../core/connector/connector.ts'
import type { Connector } from '../../core/connector/connector.ts'
import type { Swagger } from '../../core/definition.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { SignIn } from '../../core/sign-in.ts'
import { digestOf } from '../../definition/digest.ts'

/**
 * Returns the id of the connector that a request is about: one for an app and environment. An app that has moved keeps
 * the one it had.
 */
export function connectorIdOf(request: ChangeRequest): string {
  const { environment, connectorId: named } = proposalOf(request)
  const known = request.rotates?.connectorId ?? named
  return known ?? connectorId(request.requester.tenantId, environment.id, request.app.resourceId)
}

/** Returns the base of an approval: `none`, or the connector in exactly this version. */
export function baseOf(connector: Connector | undefined): string {
  const there = existing(connector)
  return there ? `${there.name}@${there.versions.length}` : 'none'
}

/** Returns the digest of what an approver approves: the definition, the sign-in without secrets, and the base. */
export function proposalDigest(approved: {
  readonly definition: Swagger
  readonly signIn: SignIn
  readonly base: string
}): string {
  return digestOf(approved)
}
