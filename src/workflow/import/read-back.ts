import { isSameLive } from '../../core/connector/review.ts'
import type { LiveConnector } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import { digestOf } from '../../definition/digest.ts'
import { liveDigest, snapshotOf } from '../live/live-snapshot.ts'
import type { LiveSnapshot } from '../live/live-snapshot.ts'
import type { ImportStep } from './import-step.ts'

/** Reads the connector back and compares it with what was approved. */
export const readBack: ImportStep = {
  name: 'read-back',
  isDone: () => false,
  async run({ context, request, approver, definition, saved }) {
    const { environment } = proposalOf(request)
    const live = saved && (await context.connectors.read(approver, environment.id, saved.name))
    if (!live) throw new ProblemError('connector-differs', { reason: { code: 'not-there' } })
    if (request.kind === 'rotate-secret') return { note: unchanged(saved.before, live), live }
    if (live.definition && digestOf(live.definition) !== digestOf(definition)) {
      throw new ProblemError('connector-differs', { reason: { code: 'other-definition' } })
    }
    return { note: live.definition ? 'as approved' : 'the definition could not be fetched for a comparison', live }
  },
}

/** Throws where a new secret has changed anything else that can be read. */
function unchanged(before: LiveSnapshot | undefined, live: LiveConnector): string {
  if (before && !isSameLive(liveDigest(before), liveDigest(snapshotOf(live)))) {
    throw new ProblemError('connector-differs', { reason: { code: 'more-than-the-secret' } })
  }
  return live.definition ? 'nothing but the secret was changed' : 'the definition could not be fetched for a comparison'
}
