import type { Policy } from '../../core/policy.ts'
import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import type { Element } from '../elements/card-types.ts'
import { answerBox } from '../elements/elements.ts'
import { answerElements, problemElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'

export interface FormView {
  readonly request: ChangeRequest
  /** The texts in the fields: typed before, or suggested. */
  readonly form: FormValues
  readonly policy: Policy
  /** Why the last action was refused. */
  readonly refused?: Problem
}

/** Returns why the request cannot go on, beside the actions. A problem that is both refused and kept is shown once. */
export function formAnswerElements({ request, refused }: FormView, text: Text): readonly Element[] {
  if (!request.problem || request.problem.code === refused?.code) return answerElements(refused, text, 'requester')
  const id = refused ? {} : { id: answerBox }
  return [
    ...problemElements(request.problem, text, { viewer: 'requester', ...id }),
    ...answerElements(refused, text, 'requester'),
  ]
}
