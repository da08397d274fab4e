import { existing } from '../../core/connector/connector.ts'
import type { Connector } from '../../core/connector/connector.ts'
import type { Person } from '../../core/person.ts'
import type { Context } from '../record/context.ts'
import { matchesWords } from './find-status.ts'

/**
 * Returns the bot's connectors whose names, or those of their app or environment, have every word, by display name;
 * anybody in the tenant may know of them.
 */
export async function findConnectors(
  { store }: Pick<Context, 'store'>,
  { tenantId }: Person,
  words: string,
): Promise<readonly Connector[]> {
  const connectors = await store.connectors(tenantId)
  return connectors.filter(
    (one) => existing(one) && matchesWords([one.displayName, one.app.name, one.environment.name], words),
  )
}
