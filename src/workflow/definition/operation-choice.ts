import { operationPage, operationsAt, withTicks } from '../../definition/operation-page.ts'
import type { OperationPage, OperationPlace } from '../../definition/operation-page.ts'
import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { success } from '../../core/result.ts'
import { chooseOperations, tickedOperations, tickOperations } from './definition-choice.ts'
import { viewDefinition } from './view-definition.ts'
import type { DefinitionView } from './view-definition.ts'

/** A press in the dialog that chooses operations. */
export interface OperationPress {
  readonly step: 'open' | 'search' | 'previous' | 'next' | 'all' | 'none' | 'save'
  /** What was shown when it was pressed; absent when the dialog opens. */
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
  readonly trouble?: 'too-many' | 'none-chosen' | 'outdated'
  readonly isSaved: boolean
}

/** Does what was pressed: keeps the ticks, goes on to another page, or chooses. */
export async function pressOperations(
  context: Context,
  by: { readonly person: Person; readonly requestId: string },
  press: OperationPress,
): Promise<Result<OperationChoice>> {
  const viewed = await viewDefinition(context, by.person, by.requestId)
  if (!viewed.ok) return viewed
  const view = viewed.value
  const list = listOf(view)
  const before = tickedOperations(view.request, view.details)
  // The API was looked at again: what was ticked on a page of the earlier list says nothing about this one.
  if (press.shown && press.shown.list !== list) return answer(view, before, { ...press.sought, page: 0 }, 'outdated')
  const ticked = tickedAfter(view, before, press)
  if (press.step === 'save') return save(context, by, view, ticked, press)
  if (press.step === 'open') return answer(view, ticked, { ...press.sought, page: 0 })
  const kept = await tickOperations(context, { ...by, ticked })
  if (!kept.ok) return kept
  return answer({ ...view, request: kept.value }, ticked, placeAfter(press))
}

function listOf({ analysis }: DefinitionView): string {
  return analysis.detailsBlob.slice(-12)
}

function tickedAfter({ details }: DefinitionView, before: ReadonlySet<string>, press: OperationPress) {
  if (!press.shown) return before
  const { available } = details
  const ticked = withTicks(available, before, { place: press.shown.place, marks: press.marks })
  if (press.step !== 'all' && press.step !== 'none') return ticked
  const found = operationsAt(available, press.shown.place).map(({ key }) => key)
  return press.step === 'all' ? ticked.union(new Set(found)) : ticked.difference(new Set(found))
}

/** Other words or another group begin at their first page. */
function placeAfter({ step, shown, sought }: OperationPress): OperationPlace {
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
  press: OperationPress,
): Promise<Result<OperationChoice>> {
  const place = press.shown?.place ?? { ...press.sought, page: 0 }
  const page = operationPage(view.details.available, ticked, place)
  const trouble = ticked.size === 0 ? 'none-chosen' : ticked.size > page.limit ? 'too-many' : undefined
  if (trouble) {
    const kept = await tickOperations(context, { ...by, ticked })
    return kept.ok ? answer({ ...view, request: kept.value }, ticked, place, trouble) : kept
  }
  const chosen = await chooseOperations(context, { ...by, ticked, details: view.details })
  if (!chosen.ok) return chosen
  return success({ request: chosen.value, page, list: listOf(view), isSaved: true })
}

function answer(
  view: DefinitionView,
  ticked: ReadonlySet<string>,
  place: OperationPlace,
  trouble?: OperationChoice['trouble'],
): Result<OperationChoice> {
  const page = operationPage(view.details.available, ticked, place)
  return success({ request: view.request, page, list: listOf(view), isSaved: false, ...(trouble ? { trouble } : {}) })
}
