import type { Connector } from '../../core/connector/connector.ts'
import type { Person } from '../../core/person.ts'
import type { NewWork } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import type { Outcome } from '../record/outcome.ts'

/** Milliseconds for which the old secret still works, so that what is under way with it may end. */
export const overlapMs = 24 * 60 * 60 * 1000

/** Returns the removal, after the overlap, of a secret that another secret or sign-in has replaced. */
export function retirement(
  before: Connector | undefined,
  after: Connector,
  given: { readonly person: Person; readonly now: Date },
): readonly NewWork[] {
  const { secretKeyId: keyId, registration } = before ?? {}
  const isReplaced = keyId !== undefined && after.secretKeyId !== keyId
  if (!isReplaced || !registration) return []
  const { objectId } = registration
  return [
    {
      due: new Date(given.now.getTime() + overlapMs).toISOString(),
      work: { kind: 'retire-secret', person: given.person, connectorId: after.id, objectId, keyId },
    },
  ]
}

/** Removes the old secret, unless the connector holds it after all. */
export async function retireSecret(context: Context, work: WorkOf<'retire-secret'>): Promise<Outcome> {
  const connector = await context.store.connector(work.connectorId)
  if (connector?.secretKeyId === work.keyId) return {}
  try {
    await context.registrations.removeSecret(work.person, work.objectId, work.keyId)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'registration-denied') throw error
    context.log.warn({ connector: work.connectorId, keyId: work.keyId }, 'an old secret could not be removed')
  }
  return {}
}
