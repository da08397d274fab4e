import type { DefinitionDetails, Swagger } from '../../core/definition.ts'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import type { Analysis } from '../../core/source-app.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { getDefinition, getDetails } from '../record/definition-blobs.ts'
import { findFor } from '../record/requests.ts'

/** A request whose definition somebody may see. */
export interface DefinitionView {
  readonly request: ChangeRequest
  readonly analysis: Analysis
  readonly details: DefinitionDetails
  /** True for the requester, as long as nobody decides about it. */
  readonly canChange: boolean
}

/** Returns the definition of a request to its requester and to the approvers who were asked; nobody else sees it. */
export async function viewDefinition(
  context: Context,
  person: Person,
  requestId: string,
): Promise<Result<DefinitionView>> {
  const found = await findFor('see-definition', context, person, requestId)
  if (!found.ok) return found
  const request = found.value
  const { analysis } = request
  const details = analysis && (await getDetails(context, analysis.detailsBlob))
  if (!analysis || !details) return refusal(problem('still-looking', { app: request.app.name }))
  const canChange = !refusedBecause('change-definition', request, { person, policy: context.policy })
  return success({ request, analysis, details, canChange })
}

/** Returns the document that was proposed, or the prepared one while the developer can still change it. */
export function documentOf(context: Context, view: DefinitionView): Promise<Swagger | undefined> {
  const { request, analysis, canChange } = view
  const proposed = canChange ? undefined : request.proposal?.definitionBlob
  return getDefinition(context, proposed ?? analysis.preparedBlob)
}
