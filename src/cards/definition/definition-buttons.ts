import type { ChangeRequest } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { openDialog } from '../elements/actions.ts'
import { box, paragraph } from '../elements/elements.ts'
import type { Action, Element } from '../elements/card-types.ts'
import { draftElements } from './draft-mark.ts'
import type { Text } from '../text/index.ts'

/** What a reader must know of the definition first: that it is a draft, and what keeps it from being complete. */
export function fitElements(analysis: Analysis, text: Text): readonly Element[] {
  return [...draftElements(analysis, text), ...incompleteElements(analysis, text)]
}

function incompleteElements({ leftOut, operations }: Analysis, { definition }: Text): readonly Element[] {
  const total = Object.values(operations).reduce((sum, count) => sum + count, 0)
  if (leftOut > 0) return [box('warning', [paragraph(definition.tooMany(leftOut))])]
  return total === 0 ? [box('warning', [paragraph(definition.noActions)])] : []
}

/** The button of a request's card that opens the dialog about its definition. */
export function definitionButton(request: ChangeRequest, { definition }: Text): Action | undefined {
  return request.analysis && openDialog(definition.open, 'definition', dataOf(request))
}

/** Leads to the choice among the operations where not all fit, or where what was chosen leads nowhere. */
export function chooseButton(request: ChangeRequest, { definition }: Text): Action | undefined {
  const isNeeded = request.analysis && (request.analysis.leftOut > 0 || request.problem !== undefined)
  return isNeeded
    ? openDialog(definition.choose, 'choose-operations', dataOf(request), { ignoreInputs: true })
    : undefined
}

function dataOf({ id, version }: ChangeRequest) {
  return { r: id, v: version }
}
