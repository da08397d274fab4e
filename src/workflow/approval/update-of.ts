import type { Connector } from '../../core/connector.ts'
import type { DefinitionChange, Swagger } from '../../core/definition.ts'
import type { Proposal } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

const mostShown = 10

/** What an import would change for those who use the connector: compared is what they have with what they would get. */
export async function updateOf(context: Context, connector: Connector, after: Swagger): Promise<Proposal['updates']> {
  const live = connector.versions.at(-1)
  const before = live && (await context.blobs.get(live.definitionBlob))
  const changes = before ? await compare(context, before, after) : []
  const holdsLease = changes.length > 0 && (await isApiUnchanged(context, connector, after))
  return {
    name: connector.name,
    changes: changes.slice(0, mostShown).map(({ detail }) => detail),
    breaking: changes.filter((change) => change.class === 'breaking').length,
    ...(holdsLease ? { apiUnchanged: true } : {}),
  }
}

/** Nobody may believe that nothing changes because it could not be found out. */
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
 * Prepared today, the document of the last import gives what is proposed now: then the API is as it was, and the
 * differences come from a newer version of this bot, or from another sign-in.
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
