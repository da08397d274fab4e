/** A federated credential of an app registration, in the words of Microsoft Graph: who else may sign in as it. */
export interface FederatedCredential {
  readonly name: string
  readonly description: string
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly [string]
}

/** What Entra ID calls the Bot Framework's token store, which signs people in for the connection. */
const tokenStoreAppId = '5b404cf4-a79d-4cfe-b866-24bf8e1a4921'

/**
 * The two credentials that the bot's registration needs, for the public cloud: one for its managed identity, one for the
 * sign-in connection of the Azure Bot. Entra ID takes wrong values without a word, and refuses the first sign-in.
 * Sources: learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity,
 * github.com/microsoft/Agents/blob/main/docs/HowTo/azurebot-user-authentication-fic.md.
 */
export function federatedCredentials(bot: {
  readonly tenantId: string
  /** Object id of the managed identity. */
  readonly principalId: string
  /** The connection's `UniqueIdentifier`. */
  readonly signInIdentifier: string
}): readonly [FederatedCredential, FederatedCredential] {
  const common = {
    issuer: `https://login.microsoftonline.com/${bot.tenantId}/v2.0`,
    audiences: ['api://AzureADTokenExchange'],
  } as const
  const path = `t/${encodedGuid(bot.tenantId)}/a/${encodedGuid(tokenStoreAppId)}/${bot.signInIdentifier}`
  return [
    { name: 'bot', description: "The bot's managed identity", ...common, subject: bot.principalId },
    { name: 'sign-in', description: 'The sign-in connection', ...common, subject: `/eid1/c/pub/${path}` },
  ]
}

/**
 * A GUID as base64url of its bytes in the order of .NET's `Guid.ToByteArray`: the first three groups are numbers and have
 * their lowest byte first. In the order in which it is written it would name another tenant.
 * Source: learn.microsoft.com/dotnet/api/system.guid.tobytearray.
 */
export function encodedGuid(guid: string): string {
  const [first = '', second = '', third = '', ...rest] = guid.split('-')
  const numbers = [first, second, third].map((digits) => Buffer.from(digits, 'hex').toReversed())
  return Buffer.concat([...numbers, Buffer.from(rest.join(''), 'hex')]).toString('base64url')
}
