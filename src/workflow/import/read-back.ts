import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import { digestOf } from '../../definition/digest.ts'
import type { ImportStep } from './import-step.ts'

/** Reads the connector back and compares it with what was approved. */
export const readBack: ImportStep = {
  name: 'read-back',
  isDone: () => false,
  async run({ context, request, approver, definition, saved }) {
    const { environment } = proposalOf(request)
    const live = saved && (await context.connectors.read(approver, environment.id, saved.name))
    if (!live) throw new ProblemError('connector-differs', { reason: { code: 'not-there' } })
    if (live.definition && digestOf(live.definition) !== digestOf(definition)) {
      throw new ProblemError('connector-differs', { reason: { code: 'other-definition' } })
    }
    return { note: live.definition ? 'as approved' : 'the definition could not be fetched for a comparison', live }
  },
}
