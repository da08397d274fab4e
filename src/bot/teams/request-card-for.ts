import { cardFor } from '../../cards/card-for.ts'
import type { RequestView } from '../../cards/card-for.ts'
import type { Card } from '../../cards/elements/card-types.ts'
import type { Text } from '../../cards/text/index.ts'
import { initialForm } from '../../workflow/draft/form.ts'

/**
 * Returns the card of a request for one person. The form's fields hold what was typed before, or else what fits best.
 */
export function requestCardFor(view: Omit<RequestView, 'form'>, text: Text): Card {
  return cardFor({ ...view, form: initialForm(view.request, view.policy) }, text)
}
