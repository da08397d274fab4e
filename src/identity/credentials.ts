import {
  ClientAssertionCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  OnBehalfOfCredential,
} from '@azure/identity'
import type { TokenCredential } from '@azure/identity'
import { ConfidentialClientApplication } from '@azure/msal-node'
import type { EntraSettings } from './entra-settings.ts'

/** Audience of the assertion that a managed identity makes for an app registration (workload identity federation). */
const federationScope = 'api://AzureADTokenExchange/.default'

/** Every proof of identity this product uses, from one place. */
export interface Credentials {
  /** The bot's own registration: for the Bot Framework channel only. */
  readonly bot: TokenCredential
  /** The identity that the bot's own resources (Key Vault, storage) trust. */
  readonly resources: TokenCredential
  /** A person, by what their single sign-on left with the token service. */
  onBehalfOf(assertion: string): OnBehalfOfCredential
  /** Some other client, by its secret: whether its tenant takes it. */
  client(client: { readonly tenant: string; readonly clientId: string; readonly secret: string }): TokenCredential
  /**
   * The bot's own registration, for people who sign in on a page of the bot. Each call makes one of its own, which keeps
   * nothing. By MSAL itself: `@azure/identity` takes an authorization code only from a client with a secret.
   */
  webClient(): ConfidentialClientApplication
}

/**
 * All credentials over `@azure/identity`: without any secret where the proof is a managed identity. The framework's own
 * are not used: its password path cannot be pointed at another authority, and its federated one keeps a single
 * assertion for the life of the process, which fails once that has expired.
 */
export function createCredentials(settings: EntraSettings): Credentials {
  const { tenantId, clientId, proof, authorityHost } = settings
  const authority = { authorityHost, disableInstanceDiscovery: settings.privateAuthority }
  // The constructor's type leaves out disableInstanceDiscovery, which it takes all the same (4.14.1).
  const behalf = { tenantId, clientId, ...authority }
  const client: Credentials['client'] = (other) =>
    new ClientSecretCredential(other.tenant, other.clientId, other.secret, authority)
  if (proof.kind === 'client-secret') {
    const { clientSecret } = proof
    const bot = new ClientSecretCredential(tenantId, clientId, clientSecret, authority)
    const onBehalfOf = (userAssertionToken: string) => {
      const options = { ...behalf, clientSecret, userAssertionToken }
      return new OnBehalfOfCredential(options)
    }
    return { bot, resources: bot, onBehalfOf, client, webClient: () => webClient(settings, { clientSecret }) }
  }
  const identity = new ManagedIdentityCredential({ clientId: proof.managedIdentityClientId })
  const getAssertion = federatedAssertion(identity)
  return {
    bot: new ClientAssertionCredential(tenantId, clientId, getAssertion, authority),
    resources: identity,
    onBehalfOf(userAssertionToken) {
      const options = { ...behalf, getAssertion, userAssertionToken }
      return new OnBehalfOfCredential(options)
    },
    client,
    webClient: () => webClient(settings, { clientAssertion: getAssertion }),
  }
}

function webClient(
  { tenantId, clientId, authorityHost, privateAuthority }: EntraSettings,
  proof: { readonly clientSecret: string } | { readonly clientAssertion: () => Promise<string> },
): ConfidentialClientApplication {
  const knownAuthorities = privateAuthority ? [new URL(authorityHost).host] : []
  return new ConfidentialClientApplication({
    auth: { clientId, authority: `${authorityHost}/${tenantId}`, knownAuthorities, ...proof },
  })
}

/** A callback that answers a fresh client assertion at every call; the library behind it renews it in time. */
export function federatedAssertion(identity: TokenCredential): () => Promise<string> {
  return async () => (await identity.getToken(federationScope))?.token ?? ''
}
