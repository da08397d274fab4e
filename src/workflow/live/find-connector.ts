import { existing } from '../../core/connector/connector.ts'
import { alikeBecause } from '../../core/connector/earlier-connector.ts'
import { samePerson } from '../../core/person.ts'
import type { Person } from '../../core/person.ts'
import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest, Creation } from '../../core/request.ts'
import type { LiveConnector } from '../../core/ports/index.ts'
import { statuses } from '../../core/lifecycle.ts'
import type { Context } from '../record/context.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { madeByIn } from './provenance-tag.ts'

/** Somebody who looks for the connector that a request is about. */
interface Looking {
  readonly context: Context
  readonly request: ChangeRequest
  readonly approver: Person
}

/**
 * Returns the name of the connector that this import is about, or undefined where there is none. Power Platform shows a
 * connector to its creator only, until it is shared. So a connector that our records name and this approver does not
 * see is invisible, not missing; making another one would make a duplicate. Throws ProblemError `connector-not-visible`
 * and `connector-may-exist`.
 */
export async function findConnector({ context, request, approver }: Looking): Promise<string | undefined> {
  const { environment } = proposalOf(request)
  const known = existing(await context.store.connector(connectorIdOf(request)))
  const live = await context.connectors.list(approver, environment.id)
  const details = { approver: approver.name, environment: environment.name }
  if (known) {
    if (live.some(({ name }) => name === known.name)) return known.name
    // A creator always sees their connector: when the owner does not, somebody deleted it.
    if (samePerson(known.owner, approver)) {
      throw new ProblemError('connector-deleted', { requester: request.requester.name, owner: approver.name })
    }
    throw new ProblemError('connector-not-visible', {
      ...details,
      connector: known.displayName,
      owner: known.owner.name,
    })
  }
  const begun = await begunCreations(context, request)
  const made =
    live.find((one) => begun.some((creation) => isMadeBy(context, one, creation))) ??
    (await untagged(context, live, begun))
  if (made) return made.name
  const others = begun.find(({ creating }) => !samePerson(creating.by, approver))
  if (!others) return undefined
  throw new ProblemError('connector-may-exist', {
    ...details,
    connector: proposalOf(request).connectorName,
    owner: others.creating.by.name,
  })
}

/**
 * Returns true for a connector that this attempt has made: its tag is ours, and its creator is the one in our record.
 */
function isMadeBy(
  context: Pick<Context, 'signer'>,
  { description, createdBy }: LiveConnector,
  { id, creating, ...rest }: BegunCreation,
): boolean {
  if (madeByIn(context, description, { id, creating, ...rest }) !== id) return false
  return createdBy === undefined || createdBy.id === creating.by.id
}

/** How far the clock of Power Platform may be behind, in milliseconds. */
const clockSkewMs = 60_000

/**
 * Returns a connector that one of these attempts has made, although somebody has edited its tag away: it came to be after
 * the attempt began, by the same person, with its name or its host, and no record of ours is about it.
 */
async function untagged(
  { store, signer }: Pick<Context, 'store' | 'signer'>,
  live: readonly LiveConnector[],
  begun: readonly BegunCreation[],
): Promise<LiveConnector | undefined> {
  const [first] = begun
  if (!first) return undefined
  const recorded = new Set((await store.connectors(first.requester.tenantId)).map(({ name }) => name))
  const isLike = (one: LiveConnector, { creating, proposal, analysis, app }: BegunCreation) =>
    one.createdBy?.id === creating.by.id &&
    Date.parse(one.createdAt ?? '') >= Date.parse(creating.since) - clockSkewMs &&
    alikeBecause(one, { displayName: proposal?.connectorName ?? '', host: analysis?.host ?? app.host }) !== undefined
  return live.find(
    (one) =>
      !recorded.has(one.name) &&
      begun.some((creation) => isLike(one, creation) && madeByIn({ signer }, one.description, creation) === undefined),
  )
}

/** A request whose import has begun to make a connector. */
type BegunCreation = ChangeRequest & { readonly creating: Creation }

function hasBegun(request: ChangeRequest): request is BegunCreation {
  return request.creating !== undefined && request.proposal !== undefined
}

/** Statuses in which a request may have made a connector that is in no record yet. */
const unfinished = statuses.filter((status) => status !== 'draft' && status !== 'imported')
const mostLookedAt = 1000

/** Returns the creations that this import, or an earlier one for the same connector, has begun and not ended. */
async function begunCreations({ store }: Context, request: ChangeRequest): Promise<readonly BegunCreation[]> {
  const { tenantId } = request.requester
  const others = await store.requests({ tenantId, statuses: unfinished, limit: mostLookedAt })
  const id = connectorIdOf(request)
  return [request, ...others.filter((other) => other.id !== request.id)]
    .filter(hasBegun)
    .filter(({ creating }) => creating.connectorId === id)
}
