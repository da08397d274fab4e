import { existing } from '../../core/connector/connector.ts'
import type { Connector } from '../../core/connector/connector.ts'
import type { Person } from '../../core/person.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest, ImportResult } from '../../core/request.ts'
import type { LiveConnector } from '../../core/ports/index.ts'
import { clientIn } from '../../core/sign-in.ts'
import type { SignIn } from '../../core/sign-in.ts'
import type { Work } from '../../core/jobs/work.ts'
import { secretReminders } from '../secret/remind-secret.ts'
import { retirement } from '../secret/retire-secret.ts'
import { keepSnapshot } from '../live/live-snapshot.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { moveRequest, showEverybody, orConflict, tellRequester } from '../record/save-request.ts'
import type { ImportRun } from './import-step.ts'
import { destroySecret } from '../record/sealed-secret.ts'

/** Writes the outcome and the connector in one transaction, then destroys the secret. */
export async function finishImport({ context, request, approver, saved, sharing, live }: ImportRun): Promise<void> {
  if (!saved || !live) throw new TypeError(`request ${request.id} ends without a connector`)
  const earlier = await context.store.connector(connectorIdOf(request))
  const result: ImportResult = {
    connectorName: live.name,
    // An earlier attempt may have made it, whose answer was lost.
    created: saved.created || !existing(earlier),
    by: approver,
    at: context.clock.now().toISOString(),
    ...(live.redirectUrl ? { redirectUrl: live.redirectUrl } : {}),
    ...(isKnown(request, earlier, live) ? { isKnown: true as const } : {}),
    ...(live.federated ? { federated: live.federated } : {}),
    ...(sharing ? { sharing } : {}),
    ...(request.kind === 'rotate-secret' && !live.definition ? { definitionUnread: true as const } : {}),
    page: context.connectors.page(proposalOf(request).environment.id),
  }
  const liveBlob = await keepSnapshot(context, live)
  const isRotation = request.kind === 'rotate-secret'
  const record = isRotation
    ? rotated(request, earlier)
    : connectorOf(request, earlier, { approver, result, liveBlob, displayName: live.displayName })
  orConflict(
    await moveRequest(context, request, {
      move: 'finish-import',
      change: { result, secret: undefined, creating: undefined, problem: undefined },
      connector: {
        expectedVersion: earlier?.version ?? 0,
        record,
      },
      work: [
        ...showEverybody(request),
        tellRequester(request, isRotation ? 'rotated' : 'imported'),
        ...(isRotation ? [] : afterImport(request, approver)),
        ...registrationWork(request),
      ],
      later: [
        ...secretReminders(record, context.clock.now()),
        ...retirement(earlier, record, { person: request.requester, now: context.clock.now() }),
      ],
    }),
  )
  await destroySecret(context, request.secret)
}

/** Returns true where the same client came back to the same address before. */
function isKnown(request: ChangeRequest, earlier: Connector | undefined, { redirectUrl }: LiveConnector): boolean {
  const before = existing(earlier)
  const client = clientIn(proposalOf(request).signIn)?.clientId
  if (!before?.signIn || client === undefined || redirectUrl === undefined) return false
  return before.redirectUrl === redirectUrl && clientIn(before.signIn)?.clientId === client
}

/** Returns the work after an import of a new definition: one test call, what is read later, the removal of duplicates. */
function afterImport(request: ChangeRequest, person: Person): readonly Work[] {
  const { id: requestId } = request
  const isFederated = proposalOf(request).signIn.type === 'entra-id-federated'
  return [
    { kind: 'test-connector', person, requestId },
    ...(isFederated ? [{ kind: 'read-subject', person, requestId } as const] : []),
    { kind: 'remove-duplicates', person, requestId, connectorId: connectorIdOf(request) },
  ]
}

/**
 * Returns the work that adds the redirect URL to the registration. It runs with the developer's rights, not the
 * approver's.
 */
function registrationWork({ registration, requester: person, id: requestId }: ChangeRequest): readonly Work[] {
  return registration?.state === 'made' ? [{ kind: 'finish-registration', person, requestId }] : []
}

/** Returns the registration that the bot made, if this connector signs in through it. */
function registrationOf({ registration }: ChangeRequest, signIn: SignIn): Connector['registration'] {
  const { uniqueName, displayName, objectId, appId, servicePrincipalId, api } = registration ?? {}
  if (!('clientId' in signIn) || signIn.clientId !== appId || !uniqueName || !displayName || !objectId || !appId)
    return undefined
  return {
    uniqueName,
    displayName,
    objectId,
    appId,
    ...(servicePrincipalId ? { servicePrincipalId } : {}),
    ...(api ? { api } : {}),
  }
}

/** Returns the connector in the same version, with another secret. */
function rotated({ id, secret }: ChangeRequest, earlier: Connector | undefined): Connector {
  if (!earlier) throw new TypeError(`request ${id} rotates the secret of no connector`)
  const { secretExpires: _, secretKeyId: __, ...same } = earlier
  return {
    ...same,
    version: earlier.version + 1,
    ...(secret?.expires ? { secretExpires: secret.expires } : {}),
    ...(secret?.keyId ? { secretKeyId: secret.keyId } : {}),
  }
}

function connectorOf(
  request: ChangeRequest,
  earlier: Connector | undefined,
  done: {
    readonly approver: Person
    readonly result: ImportResult
    readonly displayName: string
    readonly liveBlob: string
  },
): Connector {
  const { environment, signIn, digest, definitionBlob } = proposalOf(request)
  const { sourceBlob } = request.analysis ?? {}
  const version = {
    digest,
    definitionBlob,
    liveBlob: done.liveBlob,
    requestId: request.id,
    at: done.result.at,
    ...(sourceBlob ? { sourceBlob } : {}),
  }
  const registration = registrationOf(request, signIn)
  return {
    id: connectorIdOf(request),
    version: (earlier?.version ?? 0) + 1,
    tenantId: request.requester.tenantId,
    name: done.result.connectorName,
    displayName: done.displayName,
    environment,
    app: { resourceId: request.app.resourceId, name: request.app.name, host: request.app.host },
    owner: existing(earlier)?.owner ?? done.approver,
    requester: request.requester,
    signInType: signIn.type,
    signIn,
    ...(registration ? { registration } : {}),
    ...(done.result.redirectUrl ? { redirectUrl: done.result.redirectUrl } : {}),
    ...(request.secret?.expires ? { secretExpires: request.secret.expires } : {}),
    ...(request.secret?.keyId ? { secretKeyId: request.secret.keyId } : {}),
    versions: [...(earlier?.versions ?? []), version],
    operationIds: { ...earlier?.operationIds, ...request.analysis?.operationIds },
    ...(request.choice ? { choice: request.choice } : {}),
  }
}
