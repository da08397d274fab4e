import type { ChangeRequest } from '../../core/request.ts'
import { card, heading, openDialog, subtle } from '../elements.ts'
import type { Card } from '../elements.ts'
import { shortened } from '../card-text.ts'
import { nameOf } from '../name-of.ts'
import type { Text } from '../text/index.ts'

/** The answer to “definition of …”: a button for each request whose definition the person may see. */
export function definitionListCard(requests: readonly ChangeRequest[], { definition }: Text): Card {
  return card({
    body: [heading(definition.listTitle), subtle(requests.length > 0 ? definition.listIntro : definition.listEmpty)],
    actions: requests.map((request) =>
      openDialog(shortened(nameOf(request), 40), 'definition', { r: request.id, v: request.version }),
    ),
    fallbackText: definition.listTitle,
  })
}
