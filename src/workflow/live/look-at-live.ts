import { existing } from '../../core/connector/connector.ts'
import type { Connector } from '../../core/connector/connector.ts'
import { alikeBecause, isSameName } from '../../core/connector/earlier-connector.ts'
import type { AlikeConnector } from '../../core/connector/earlier-connector.ts'
import type { HandEdits, Review } from '../../core/connector/review.ts'
import type { LiveConnector } from '../../core/ports/index.ts'
import { samePerson } from '../../core/person.ts'
import type { Person } from '../../core/person.ts'
import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import { getDefinition } from '../record/definition-blobs.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { findHandEdits } from './hand-edits.ts'
import { keptSnapshot, liveDigest, snapshotOf } from './live-snapshot.ts'

/** Its owner does not see the connector any more: somebody has deleted it. */
export type Look = Exclude<Review, { readonly outcome: 'not-known' | 'new' }> | { readonly outcome: 'deleted' }

/**
 * Looks with a person's rights at the connector that a request would change: whether it is there for them, and what was
 * edited by hand since the last import. Undefined where the request makes a new one. Throws what Power Platform throws.
 */
export async function lookAtLive(context: Context, request: ChangeRequest, person: Person): Promise<Look | undefined> {
  const connector = existing(await context.store.connector(connectorIdOf(request)))
  if (!connector) return undefined
  const { environment, name, owner } = connector
  const live = await context.connectors.read(person, environment.id, name)
  if (!live) return samePerson(owner, person) ? { outcome: 'deleted' } : { outcome: 'invisible', owner: owner.name }
  const snapshot = snapshotOf(live)
  const proposed = await getDefinition(context, proposalOf(request).definitionBlob)
  if (!proposed) throw new ProblemError('digest-mismatch')
  // A new secret leaves everything else as it is.
  const edits =
    request.kind === 'rotate-secret'
      ? noEdits
      : await findHandEdits(context, { before: await lastImport(context, connector), live: snapshot, proposed })
  return { outcome: 'seen', live: liveDigest(snapshot), edits }
}

/**
 * Returns the connectors of the environment that makers could take for the new one, as far as this person sees them and
 * the records do not know them already. Throws what Power Platform throws.
 */
export async function alikeForPerson(
  { connectors }: Pick<Context, 'connectors'>,
  { proposal, analysis, app }: ChangeRequest,
  person: Person,
): Promise<readonly AlikeConnector[]> {
  if (!proposal) return []
  const proposed = { displayName: proposal.connectorName, host: analysis?.host ?? app.host }
  const listed = await connectors.list(person, proposal.environment.id)
  const live = await withHosts({ connectors }, person, proposal.environment.id, listed)
  return live.flatMap((one): readonly AlikeConnector[] => {
    if (proposal.alike?.some((known) => isSameName(known.displayName, one.displayName))) return []
    const because = alikeBecause(one, proposed)
    const { displayName, createdBy } = one
    return because ? [{ displayName, because, ...(createdBy?.name ? { owner: createdBy.name } : {}) }] : []
  })
}

/** As many are read one by one, to learn which host they call; a list does not always tell. */
const mostRead = 10

async function withHosts(
  { connectors }: Pick<Context, 'connectors'>,
  person: Person,
  environmentId: string,
  listed: readonly LiveConnector[],
): Promise<readonly LiveConnector[]> {
  const unknown = new Set(listed.filter(({ host }) => host === undefined).slice(0, mostRead))
  return Promise.all(
    listed.map(async (one) => {
      const read = unknown.has(one)
        ? connectors.read(person, environmentId, one.name).catch(() => undefined)
        : undefined
      return (await read) ?? one
    }),
  )
}

const noEdits: HandEdits = { kept: [], lost: [], lostCount: 0 }

/** What the last import left behind, as far as that is known. */
async function lastImport(context: Context, { versions }: Connector) {
  const last = versions.at(-1)
  const kept = last?.liveBlob === undefined ? undefined : await keptSnapshot(context, last.liveBlob)
  if (kept) return kept
  const definition = last && (await getDefinition(context, last.definitionBlob))
  return definition ? { definition } : {}
}
