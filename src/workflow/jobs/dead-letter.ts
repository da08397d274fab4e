import { ProblemError, problem } from '../../core/problems.ts'
import type { Work } from '../../core/work.ts'
import { endAnalysis } from '../draft/analyse-app.ts'
import type { Context } from '../record/context.ts'
import { failImport } from '../import/import-failure.ts'
import type { Outcome } from '../record/outcome.ts'

/**
 * Work under which the process has gone away too often to be tried once more: it becomes a dead letter, and who waits for it
 * gets a card with a way on, the developer and the approver of an import both.
 */
export async function writeDeadLetter(context: Context, work: Work): Promise<Outcome> {
  context.log.error(
    { kind: work.kind, ...('requestId' in work ? { request: work.requestId } : {}) },
    'work was laid aside',
  )
  switch (work.kind) {
    case 'import':
      return failImport(context, work, new ProblemError('internal'))
    case 'analyse':
    case 'prepare':
      return endAnalysis(context, work)
    default:
      return { problem: problem('internal') }
  }
}
