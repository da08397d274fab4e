import { asObject, asObjects } from '../json.ts'
import type { Json } from '../json.ts'

/** An action of a card with the inputs whose values the client sends along with it. */
export interface CardAction {
  readonly action: Json
  readonly inputs: readonly Json[]
}

const elementLists = ['body', 'items', 'columns', 'rows', 'cells', 'images']

/** Every action a person can press, in reading order; those inside an `Action.ShowCard` count as reachable. */
export function listActions(card: Json, inherited: readonly Json[] = []): CardAction[] {
  const inputs = [...inherited, ...listInputs(card)]
  const found = [...contentsOf(card), card].flatMap((element) => [
    ...asObjects(element.actions),
    ...asObjects([element.selectAction, element.inlineAction]),
  ])
  return found.flatMap((action) => {
    const inner = action.type === 'Action.ShowCard' ? asObject(action.card) : undefined
    return [{ action, inputs: sendsInputs(action) ? inputs : [] }, ...(inner ? listActions(inner, inputs) : [])]
  })
}

/** The inputs of a card, without those inside an `Action.ShowCard`: a client sends these only from within. */
export function listInputs(card: Json): Json[] {
  return contentsOf(card).filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'))
}

function sendsInputs(action: Json): boolean {
  return action.associatedInputs !== 'none'
}

/** Everything laid out within the element, in reading order. */
function contentsOf(element: Json): Json[] {
  return elementLists.flatMap((list) => asObjects(element[list])).flatMap((inner) => [inner, ...contentsOf(inner)])
}
