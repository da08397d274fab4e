import { operationPage, operationsAt, withTicks } from '../../definition/operations/operation-page.ts'
import type { OperationPage, OperationPlace } from '../../definition/operations/operation-page.ts'
import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { success } from '../../core/result.ts'
import { chooseOperations, tickedOperations, tickOperations } from './definition-choice.ts'
import { viewDefinition } from './view-definition.ts'
import type { DefinitionView } from './view-definition.ts'

/** An action in the dialog that chooses operations. */
export interface OperationAction {
  readonly step: 'open' | 'search' | 'previous' | 'next' | 'all' | 'none' | 'save'
  /** The page on which the action was taken; absent when the dialog opens. */
  readonly shown?: { readonly list: string; readonly place: OperationPlace }
  /** What stands in the fields now. */
  readonly sought: Omit<OperationPlace, 'page'>
  readonly marks: ReadonlySet<string>
}

export interface OperationChoice {
  readonly request: ChangeRequest
  readonly page: OperationPage
  /** Names the list of operations that the page is from. */
  readonly list: string
  readonly failure?: 'too-many' | 'none-chosen' | 'outdated'
  readonly isSaved: boolean
}

/** Applies an action: keeps the ticks, goes on to another page, or chooses. */
export async function applyOperationAction(
  context: Context,
  by: { readonly person: Person; readonly requestId: string },
  action: OperationAction,
): Promise<Result<OperationChoice>> {
  const viewed = await viewDefinition(context, by.person, by.requestId)
  if (!viewed.ok) return viewed
  const view = viewed.value
  const list = listOf(view)
  const before = tickedOperations(view.request, view.details)
  // The API was analysed again since: the ticks of a page of the earlier list say nothing about this one.
  if (action.shown && action.shown.list !== list) return answer(view, before, { ...action.sought, page: 0 }, 'outdated')
  const ticked = tickedAfter(view, before, action)
  if (action.step === 'save') return save(context, by, view, ticked, action)
  if (action.step === 'open') return answer(view, ticked, { ...action.sought, page: 0 })
  const kept = await tickOperations(context, { ...by, ticked })
  if (!kept.ok) return kept
  return answer({ ...view, request: kept.value }, ticked, placeAfter(action))
}

function listOf({ analysis }: DefinitionView): string {
  return analysis.detailsBlob.slice(-12)
}

function tickedAfter({ details }: DefinitionView, before: ReadonlySet<string>, action: OperationAction) {
  if (!action.shown) return before
  const { available } = details
  const ticked = withTicks(available, before, { place: action.shown.place, marks: action.marks })
  if (action.step !== 'all' && action.step !== 'none') return ticked
  const found = operationsAt(available, action.shown.place).map(({ key }) => key)
  return action.step === 'all' ? ticked.union(new Set(found)) : ticked.difference(new Set(found))
}

/** Returns the page after an action. Other words or another group begin at their first page. */
function placeAfter({ step, shown, sought }: OperationAction): OperationPlace {
  const isSame = shown?.place.query === sought.query && shown.place.group === sought.group
  if (!shown || step === 'search' || !isSame) return { ...sought, page: 0 }
  const { page } = shown.place
  const pages = { previous: Math.max(0, page - 1), next: page + 1 }
  return { ...sought, page: step === 'previous' || step === 'next' ? pages[step] : page }
}

async function save(
  context: Context,
  by: { readonly person: Person; readonly requestId: string },
  view: DefinitionView,
  ticked: ReadonlySet<string>,
  action: OperationAction,
): Promise<Result<OperationChoice>> {
  const place = action.shown?.place ?? { ...action.sought, page: 0 }
  const page = operationPage(view.details.available, ticked, place)
  const failure = ticked.size === 0 ? 'none-chosen' : ticked.size > page.limit ? 'too-many' : undefined
  if (failure) {
    const kept = await tickOperations(context, { ...by, ticked })
    return kept.ok ? answer({ ...view, request: kept.value }, ticked, place, failure) : kept
  }
  const chosen = await chooseOperations(context, { ...by, ticked, details: view.details })
  if (!chosen.ok) return chosen
  return success({ request: chosen.value, page, list: listOf(view), isSaved: true })
}

function answer(
  view: DefinitionView,
  ticked: ReadonlySet<string>,
  place: OperationPlace,
  failure?: OperationChoice['failure'],
): Result<OperationChoice> {
  const page = operationPage(view.details.available, ticked, place)
  return success({
    request: view.request,
    page,
    list: listOf(view),
    isSaved: false,
    ...(failure ? { failure } : {}),
  })
}
