import { ClientAssertionCredential, ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity'
import type { TokenCredential } from '@azure/identity'

/** How the bot proves who it is: a managed identity trusted by its app registration, or a client secret. */
export type BotProof =
  | { readonly kind: 'managed-identity'; readonly managedIdentityClientId: string }
  | { readonly kind: 'client-secret'; readonly clientSecret: string }

export interface EntraSettings {
  readonly tenantId: string
  readonly clientId: string
  readonly authorityHost: string
  /** True for authorities that the public instance discovery does not know. */
  readonly privateAuthority: boolean
  readonly proof: BotProof
}

/** Audience of the assertion that a managed identity makes for an app registration (workload identity federation). */
const federationScope = 'api://AzureADTokenExchange/.default'

/**
 * A callback that answers a fresh client assertion at every call. The framework's own federated credentials keep one
 * assertion for the life of the process, which fails once it has expired.
 */
export function federatedAssertion(managedIdentityClientId: string): () => Promise<string> {
  const identity = new ManagedIdentityCredential({ clientId: managedIdentityClientId })
  return async () => (await identity.getToken(federationScope)).token
}

/**
 * The bot's own identity towards resources of its own deployment, such as its storage account. A managed identity asks
 * for itself: the roles are its own, not the app registration's.
 */
export function createResourceCredential(settings: EntraSettings): TokenCredential {
  const { proof } = settings
  return proof.kind === 'managed-identity'
    ? new ManagedIdentityCredential({ clientId: proof.managedIdentityClientId })
    : createBotCredential(settings)
}

/** The bot's own identity: for the Bot Framework channel only, it has no rights on anybody's subscription. */
export function createBotCredential(settings: EntraSettings): TokenCredential {
  const { tenantId, clientId, proof } = settings
  const options = { authorityHost: settings.authorityHost, disableInstanceDiscovery: settings.privateAuthority }
  return proof.kind === 'client-secret'
    ? new ClientSecretCredential(tenantId, clientId, proof.clientSecret, options)
    : new ClientAssertionCredential(tenantId, clientId, federatedAssertion(proof.managedIdentityClientId), options)
}
