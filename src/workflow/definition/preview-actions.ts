import type { OperationSummary } from '../../core/definition.ts'
import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { matchingOperations, operationMark } from '../../definition/operations/operation-list.ts'
import { previewAction } from '../../definition/operations/preview.ts'
import type { ActionPreview } from '../../definition/operations/preview.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { success } from '../../core/result.ts'
import { documentOf, viewDefinition } from './view-definition.ts'
import type { DefinitionView } from './view-definition.ts'

/** The connector's actions whose names contain the words. */
export async function findActions(
  context: Context,
  asked: { readonly person: Person; readonly requestId: string; readonly query: string; readonly limit: number },
): Promise<readonly { readonly mark: string; readonly name: string }[]> {
  const viewed = await viewDefinition(context, asked.person, asked.requestId)
  if (!viewed.ok) return []
  const found = matchingOperations(actionsOf(viewed.value), { query: asked.query, group: '' })
  return found.slice(0, asked.limit).map((operation) => ({
    mark: operationMark(operation),
    name: `${operation.summary || operation.id} (${operation.key})`,
  }))
}

/** Returns one action as makers will see it: the one with this mark, or the first one without a mark. */
export async function previewOf(
  context: Context,
  asked: { readonly person: Person; readonly requestId: string; readonly mark?: string },
): Promise<Result<{ readonly request: ChangeRequest; readonly action: ActionPreview | undefined }>> {
  const viewed = await viewDefinition(context, asked.person, asked.requestId)
  if (!viewed.ok) return viewed
  const { request } = viewed.value
  const actions = actionsOf(viewed.value)
  const wanted = actions.find((one) => operationMark(one) === asked.mark) ?? actions[0]
  const document = wanted && (await documentOf(context, viewed.value))
  return success({ request, action: document && previewAction(document, wanted.id) })
}

/**
 * Returns the actions that the connector has. Their ids are looked up in the document, so an operation that was renamed
 * since is missing.
 */
function actionsOf({ details }: DefinitionView): readonly OperationSummary[] {
  const kept = new Set(details.kept)
  return details.available.filter(({ key }) => kept.has(key))
}
