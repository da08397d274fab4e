import { connectorListCard, requestListCard } from '../../cards/request/list-cards.ts'
import type { Card } from '../../cards/elements/card-types.ts'
import type { Text } from '../../cards/text/index.ts'
import type { ListName } from '../../core/list-names.ts'
import type { Person } from '../../core/person.ts'
import type { Context } from '../../workflow/record/context.ts'
import { mostCounted, myRequests, waitingApprovals } from '../../workflow/status/list-requests.ts'

/** Returns a list as it is now, from one of its rows on; from the first one where it has become shorter than that. */
export async function listCardFor(
  context: Context,
  person: Person,
  { list, from }: { readonly list: ListName; readonly from: number },
  text: Text,
): Promise<Card> {
  const inside = <Row>(rows: readonly Row[]) => ({ rows, from: from < rows.length ? from : 0 })
  switch (list) {
    case 'my-requests':
      return requestListCard({ list, ...inside(await myRequests(context, person)), mostCounted }, text)
    case 'approvals':
      return requestListCard({ list, ...inside(await waitingApprovals(context, person)), mostCounted }, text)
    case 'connectors':
      return connectorListCard(inside(await context.store.connectors(person.tenantId)), text)
  }
}
