/** Every client that calls over the network. */
export type OutboundClient =
  | 'bot-token'
  | 'resource-token'
  | 'person-token'
  | 'secret-check'
  | 'sign-in-code'
  | 'user-tokens'
  | 'channel-keys'
  | 'channel'
  | 'resource-manager'
  | 'resource-manager-list'
  | 'definition'
  | 'graph'
  | 'power-platform'
  | 'power-platform-list'
  | 'lent-storage'
  | 'uploaded-definition'
  | 'test-call'
  | 'bot-key-vault'
  | 'bot-key-vault-list'
  | 'developer-key-vault'
  | 'teams-files'
  | 'database-connection'
  | 'database'
  | 'telemetry'
  | 'doctor'
  | 'audit-download'
  | 'backup-download'

export type TimeLimits = Readonly<Record<OutboundClient, number>>

/**
 * How long one call of each client may take in all, in milliseconds, with every retry, every pause between two of them,
 * and the reading of the answer. There is no other such table; `test/net/time-limits.test.ts` hangs each client in
 * turn.
 */
export const timeLimits: TimeLimits = {
  /** The bot's own token for the channel, with the managed identity's assertion before it. */
  'bot-token': 10_000,
  /** The token with which the bot's own vault and storage are asked. */
  'resource-token': 10_000,
  /** A person's token for one service; a card waits for it. */
  'person-token': 10_000,
  /** A connector's secret tried at its tenant. The check only helps, so it ends early. */
  'secret-check': 8_000,
  /** What a browser brings back from a further sign-in step, exchanged for a token; the browser waits. */
  'sign-in-code': 10_000,
  /** The token service of the Bot Framework. */
  'user-tokens': 10_000,
  /** Who called us: metadata and keys of the channel, by our own check and the framework's. The channel waits 15 s. */
  'channel-keys': 8_000,
  /** One message sent, edited or deleted: four tries of up to ten seconds, or a minute in which the channel is too busy. */
  channel: 75_000,
  /** One call to Azure Resource Manager: it must fit into a card's wait. */
  'resource-manager': 8_000,
  /** A list of Azure Resource Manager, all pages together. */
  'resource-manager-list': 20_000,
  /** A definition at an address, redirects included. */
  definition: 10_000,
  /** What is asked of Microsoft Graph in one step of work. */
  graph: 8_000,
  /** One call to Power Platform: it makes connectors in seconds at best. */
  'power-platform': 30_000,
  /** A list of Power Platform, all pages together. */
  'power-platform-list': 60_000,
  /** A connector's icon or script, put into storage that Power Platform lends. */
  'lent-storage': 15_000,
  /** The definition or the script that a connector was made of, behind a link. */
  'uploaded-definition': 15_000,
  /** One operation called through a new connector, whose app may have to start first. */
  'test-call': 30_000,
  /** One secret of the bot's own Key Vault. */
  'bot-key-vault': 15_000,
  /** The sweep through everything in the bot's Key Vault, 25 secrets a page. */
  'bot-key-vault-list': 60_000,
  /** One secret of a developer's own Key Vault. */
  'developer-key-vault': 15_000,
  /** A file in somebody's OneDrive, up to 20 MB in one part. */
  'teams-files': 10_000,
  /** A new connection to the database, with its token; one that is there is used where possible. */
  'database-connection': 4_000,
  /** One statement. The channel waits 15 s for a turn, which has several. */
  database: 8_000,
  /** One report to the collector, and the last one when the process ends. */
  telemetry: 5_000,
  /** `courier doctor`: one question to one service. */
  doctor: 10_000,
  /** `courier audit export --from`: the whole audit log of years. */
  'audit-download': 600_000,
  /** `courier store backup --from`: everything that is kept, some gigabytes at most. */
  'backup-download': 3_600_000,
}
