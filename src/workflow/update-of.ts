import type { Connector } from '../core/connector.ts'
import type { Swagger } from '../core/definition.ts'
import type { Proposal } from '../core/request.ts'
import { diffDefinitions } from '../definition/diff.ts'
import type { Context } from './context.ts'
import { getDefinition } from './definition-blobs.ts'

const mostShown = 10

/** What an import would change for those who use the connector: compared is what they have with what they would get. */
export async function updateOf(context: Context, connector: Connector, after: Swagger): Promise<Proposal['updates']> {
  const live = connector.versions.at(-1)
  const before = live && (await getDefinition(context, live.definitionBlob))
  const changes = before ? diffDefinitions(before, after) : []
  const isOurs = changes.length > 0 && (await isApiUnchanged(context, connector, after))
  return {
    name: connector.name,
    changes: changes.slice(0, mostShown).map(({ message }) => message),
    breaking: changes.filter((change) => change.class === 'breaking').length,
    ...(isOurs ? { apiUnchanged: true } : {}),
  }
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
  const sameSignIn = { ...again.prepared.document, info, securityDefinitions, security } as Swagger
  return diffDefinitions(sameSignIn, after).length === 0
}
