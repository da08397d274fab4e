import type { Connector } from '../../core/connector/connector.ts'
import type { DefinitionChange, Swagger } from '../../core/definition.ts'
import type { Proposal } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import { putJson } from '../record/definition-blobs.ts'

const mostShown = 10

/**
 * Returns what an import would change for those who use the connector: the definition that they have, compared with the
 * proposed one.
 */
export async function updateOf(context: Context, connector: Connector, after: Swagger): Promise<Proposal['updates']> {
  const live = connector.versions.at(-1)
  const before = live && (await context.blobs.get(live.definitionBlob))
  const changes = before ? await compare(context, before, after) : []
  const apiUnchanged = changes.length > 0 && (await isApiUnchanged(context, connector, after))
  const count = (kind: DefinitionChange['class']) => changes.filter((change) => change.class === kind).length
  return {
    name: connector.name,
    changes: changes.slice(0, mostShown).map(({ detail }) => detail),
    breaking: count('breaking'),
    possibly: count('possibly'),
    additive: count('additive'),
    ...(changes.length > 0 ? { changesBlob: await putJson(context, 'changes', changes) } : {}),
    ...(apiUnchanged ? { apiUnchanged: true } : {}),
  }
}

/** Shown when the comparison failed, so that nobody believes that nothing changes. */
const unknown: DefinitionChange = {
  class: 'breaking',
  rule: 'not-compared',
  operation: undefined,
  detail: { code: 'not-compared' },
}

async function compare({ engine }: Context, before: Uint8Array, after: Swagger): Promise<readonly DefinitionChange[]> {
  return (await engine.compare(before, Buffer.from(JSON.stringify(after)))) ?? [unknown]
}

/**
 * Returns true when the document of the last import, prepared today, gives what is proposed now. Then the API is
 * unchanged, and the differences come from a newer version of this bot or from another sign-in.
 */
async function isApiUnchanged(context: Context, connector: Connector, after: Swagger): Promise<boolean> {
  const source = connector.versions.at(-1)?.sourceBlob
  const bytes = source === undefined ? undefined : await context.blobs.get(source)
  if (!bytes) return false
  const { app, operationIds, choice } = connector
  const again = await context.engine.prepare({ bytes, host: app.host, operationIds, ...choice })
  if (!again.ok) return false
  const { info, securityDefinitions, security } = after
  const sameSignIn = { ...again.prepared.document, info, securityDefinitions, security }
  return (await compare(context, Buffer.from(JSON.stringify(sameSignIn)), after)).length === 0
}
