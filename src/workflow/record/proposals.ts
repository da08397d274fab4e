import { connectorId } from '../../core/connector.ts'
import type { Connector } from '../../core/connector.ts'
import type { Swagger } from '../../core/definition.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { SignIn } from '../../core/sign-in.ts'
import { digestOf } from '../../definition/digest.ts'

/** The connector a request is about: one for an app and environment. */
export function connectorIdOf(request: ChangeRequest): string {
  return connectorId(request.requester.tenantId, proposalOf(request).environment.id, request.app.resourceId)
}

/** What an approval starts from: no connector, or one in exactly this version. */
export function baseOf(connector: Connector | undefined): string {
  return connector ? `${connector.name}@${connector.versions.length}` : 'none'
}

/** What an approver approves, in one number: the definition, the sign-in without secrets, and what it would change. */
export function proposalDigest(approved: {
  readonly definition: Swagger
  readonly signIn: SignIn
  readonly base: string
}): string {
  return digestOf(approved)
}
