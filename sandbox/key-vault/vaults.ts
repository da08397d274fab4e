import { managedIdentity } from '../world/managed-identity.ts'
import { botAppId } from '../world/bot.ts'
import { people } from '../world/people.ts'

/** A vault, who may use it (app id or object id), and what is in it at start. */
export interface VaultSettings {
  /** Of the stand-in, in faults and traffic. */
  readonly name: string
  readonly mayRead: readonly string[]
  readonly mayWrite: readonly string[]
  readonly secrets: Readonly<Record<string, string>>
}

function objectIds(...names: readonly string[]): readonly string[] {
  return people.filter(({ id }) => names.includes(id)).map(({ objectId }) => objectId)
}

const bot = [botAppId, managedIdentity.principalId]

/** The bot's own vault. */
export const botVault: VaultSettings = { name: 'key-vault', mayRead: bot, mayWrite: bot, secrets: {} }

/** Where Dana's team keeps its secrets; the bot has no right there. */
export function teamVault(connectorSecret: string): VaultSettings {
  return {
    name: 'team-vault',
    mayRead: objectIds('dana'),
    mayWrite: objectIds('adam'),
    secrets: { 'connector-client': connectorSecret },
  }
}
