import type { Card } from '../../src/cards/elements/card-types.ts'
import type { DecisionAnswers } from '../../src/cards/request/approval-card.ts'
import { changesCard } from '../../src/cards/definition/changes-card.ts'
import { supersededCard } from '../../src/cards/request/busy-card.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import type { EarlierConnector } from '../../src/core/connector/earlier-connector.ts'
import type { HandEdits, LiveDigest, Review } from '../../src/core/connector/review.ts'
import type { DefinitionChange } from '../../src/core/definition.ts'
import type { Person } from '../../src/core/person.ts'
import type { Problem } from '../../src/core/problems.ts'
import { problem } from '../../src/core/problems.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { proposal, sampleRequest } from '../support/requests.ts'
import { dana, environment, omar, policy, priya } from '../support/world.ts'

const live: LiveDigest = { settings: 'a', definition: 'b' }
const noEdits: HandEdits = { kept: [], lost: [], lostCount: 0 }
const manyChanges: readonly DefinitionChange[] = [
  { class: 'breaking', rule: 'x', operation: 'A', detail: { code: 'operation-removed', action: 'Delete an order' } },
  {
    class: 'possibly',
    rule: 'x',
    operation: 'B',
    detail: { code: 'action-renamed', from: 'Orders', to: 'List orders' },
  },
  ...Array.from({ length: 23 }, (_, index) => ({
    class: 'additive' as const,
    rule: 'x',
    operation: `C${index}`,
    detail: { code: 'operation-added', action: `Action ${index + 1}` },
  })),
]

const earlier: EarlierConnector = { displayName: 'Orders', environment, signInType: 'api-key', signInValues: {} }

/** Cards about a connector that is there already. */
export function updateGallery(text: Text): Readonly<Record<string, Card>> {
  const seen = (
    request: ChangeRequest,
    person: Person,
    more: { refused?: Problem; answered?: DecisionAnswers; busy?: boolean } = {},
  ) => requestCardFor({ request, person, policy, ...more }, text)
  const asked = sampleRequest({ status: 'awaiting-approval', proposal })
  const updating: ChangeRequest = {
    ...asked,
    kind: 'update',
    proposal: {
      ...proposal,
      updates: {
        name: 'shared_orders',
        breaking: 1,
        possibly: 1,
        additive: 23,
        changes: manyChanges.slice(0, 10).map(({ detail }) => detail),
        changesBlob: 'changes/1',
      },
    },
  }
  const reviewed = (review: Review): ChangeRequest => ({
    ...updating,
    asides: { writes: 1, reviews: { [omar.id]: { ...review, revision: 1 } }, undelivered: {} },
  })
  const alike = [
    { displayName: 'Orders', because: 'name', owner: 'Priya' },
    { displayName: 'Sales', because: 'host' },
  ] as const
  return {
    'form-earlier': seen(sampleRequest({ earlier: [earlier] }), dana),
    'form-asked-already': seen(
      sampleRequest({
        alsoAsked: [
          { id: 'A1B2C3D4E6', status: 'awaiting-approval', requester: priya, environment: 'Production' },
          { id: 'A1B2C3D4E7', status: 'draft', requester: dana },
        ],
      }),
      dana,
    ),
    'form-moved': seen(sampleRequest({ earlier: [{ ...earlier, movedFrom: 'rg-sales' }] }), dana),
    'approval-moved': seen({ ...updating, proposal: { ...proposal, movedFrom: 'rg-sales', alike } }, omar),
    'approval-alike': seen(
      {
        ...asked,
        asides: { writes: 1, reviews: { [omar.id]: { outcome: 'new', alike, revision: 1 } }, undelivered: {} },
      },
      omar,
    ),
    'waiting-alike': seen({ ...asked, proposal: { ...proposal, alike } }, dana),
    'approval-update-breaking': seen(
      sampleRequest({
        kind: 'update',
        status: 'awaiting-approval',
        proposal: {
          ...proposal,
          updates: {
            name: 'shared_orders',
            breaking: 1,
            changes: [
              'GetOrder: the operation has been removed.',
              'ListOrders: an optional input “top” has been added.',
            ],
          },
        },
      }),
      omar,
    ),
    'approval-breaking-to-confirm': seen(reviewed({ outcome: 'seen', live, edits: noEdits }), omar, {
      refused: problem('breaking-unconfirmed', { count: 1 }),
    }),
    'approval-edited-by-hand': seen(
      reviewed({
        outcome: 'seen',
        live,
        edits: {
          kept: ['policies', 'script', 'colour', 'capabilities'],
          lost: [
            { part: 'display-name' },
            { part: 'description' },
            { part: 'sign-in' },
            { part: 'definition', operation: 'ByHand', detail: { code: 'operation-added', action: 'By hand' } },
            { part: 'texts', count: 2, examples: ['List orders', 'Get order'] },
          ],
          lostCount: 7,
        },
      }),
      omar,
    ),
    'approval-definition-unread': seen(
      reviewed({ outcome: 'seen', live, edits: { kept: [], lost: [{ part: 'unread' }], lostCount: 1 } }),
      omar,
    ),
    'approval-invisible': seen(reviewed({ outcome: 'invisible', owner: 'Priya' }), omar),
    'approval-not-looked-at': seen(reviewed({ outcome: 'not-known' }), omar),
    'approval-asked-again': seen(
      {
        ...asked,
        proposal: {
          ...proposal,
          again: {
            changed: ['name', 'environment', 'sign-in', 'secret', 'reason', 'definition', 'makers'],
            sentBack: { by: 'Omar', comment: 'Please use another name.' },
          },
        },
      },
      omar,
    ),
    'approval-asked-again-unchanged': seen({ ...asked, proposal: { ...proposal, again: { changed: [] } } }, omar),
    superseded: supersededCard(asked, text),
    'update-waiting': seen(reviewed({ outcome: 'not-known' }), dana),
    'changes-all': changesCard({ request: updating, changes: manyChanges, query: '', page: 0 }, text),
    'changes-searched': changesCard({ request: updating, changes: manyChanges, query: 'no such words', page: 3 }, text),
  }
}
