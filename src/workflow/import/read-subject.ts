import { asProblem } from '../../core/as-problem.ts'
import { isForLater, ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest, ImportResult } from '../../core/request.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { orConflict, saveRequest, showEverybody } from '../record/save-request.ts'

type SubjectWork = WorkOf<'read-subject'>

/**
 * Shows the federated credential that the registration has to trust. Power Platform fills in its subject some time after
 * the connector is made (ashiqf.com, 2026-03-10, managed identity in custom connectors).
 */
export async function readSubject(
  context: Context,
  work: SubjectWork,
  attempt: Pick<JobAttempt, 'last'>,
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (request?.status !== 'imported' || !request.result || request.result.federated) return {}
  const federated = await tryToRead(context, work, request).catch((error: unknown) => {
    const failure = asProblem(error)
    if (isForLater(failure.code) && !attempt.last) throw failure
    context.log.warn({ request: request.id, code: failure.code }, 'a federated credential was not told')
    return 'not-told' as const
  })
  const after = { ...request, result: { ...request.result, federated } }
  orConflict(await saveRequest(context, request, after, { work: showEverybody(request) }))
  return {}
}

async function tryToRead(
  { connectors }: Context,
  { person }: SubjectWork,
  request: ChangeRequest,
): Promise<NonNullable<ImportResult['federated']>> {
  const { id } = proposalOf(request).environment
  const live = await connectors.read(person, id, request.result?.connectorName ?? '')
  if (!live?.federated) throw new ProblemError('connector-not-ready')
  return live.federated
}
