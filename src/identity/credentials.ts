import {
  ClientAssertionCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  OnBehalfOfCredential,
} from '@azure/identity'
import type { TokenCredential } from '@azure/identity'
import { ConfidentialClientApplication } from '@azure/msal-node'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import type { EntraSettings } from './entra-settings.ts'
import { endingHttpClient, endingNetwork, tokenWithin } from './ending-calls.ts'

/** Audience of the assertion that a managed identity makes for an app registration (workload identity federation). */
const federationScope = 'api://AzureADTokenExchange/.default'

/** Every credential of this product, in one place. */
export interface Credentials {
  /** The bot's own registration, for the Bot Framework channel only. */
  readonly bot: TokenCredential
  /** The identity that the bot's own resources (Key Vault, storage) trust. */
  readonly resources: TokenCredential
  /** A person, by the assertion that their single sign-on left with the token service. */
  onBehalfOf(assertion: string): TokenCredential
  /** Another client, by its secret; used to check whether its tenant accepts the secret. */
  client(client: { readonly tenant: string; readonly clientId: string; readonly secret: string }): TokenCredential
  /**
   * The bot's own registration, for people who sign in on a page of the bot. Each call returns a new client, which
   * keeps nothing. It is MSAL's own client, because `@azure/identity` takes an authorization code only with a client
   * secret.
   */
  webClient(): ConfidentialClientApplication
}

/**
 * Makes all credentials with `@azure/identity`, without any secret where the bot has a managed identity. The
 * framework's own are not used: its password path cannot be pointed at another authority, and its federated one keeps a
 * single assertion for the life of the process, which fails once that has expired. Every token comes within its time
 * limit or not at all; the next caller begins anew.
 */
export function createCredentials(settings: EntraSettings, limits: TimeLimits = timeLimits): Credentials {
  const { tenantId, clientId, credential, authorityHost } = settings
  const authorityFor = (client: keyof TimeLimits) => ({
    authorityHost,
    disableInstanceDiscovery: settings.privateAuthority,
    httpClient: endingHttpClient(limits[client]),
  })
  // The constructor's type leaves out disableInstanceDiscovery, but the constructor takes it (4.14.1).
  const behalf = { tenantId, clientId, ...authorityFor('person-token') }
  const client: Credentials['client'] = (other) => {
    const { tenant, secret } = other
    const made = new ClientSecretCredential(tenant, other.clientId, secret, authorityFor('secret-check'))
    return tokenWithin(limits['secret-check'], made)
  }
  if (credential.kind === 'client-secret') {
    const { clientSecret } = credential
    const bot = new ClientSecretCredential(tenantId, clientId, clientSecret, authorityFor('bot-token'))
    const onBehalfOf = (userAssertionToken: string) => {
      const options = { ...behalf, clientSecret, userAssertionToken }
      return tokenWithin(limits['person-token'], new OnBehalfOfCredential(options))
    }
    return {
      bot: tokenWithin(limits['bot-token'], bot),
      resources: tokenWithin(limits['resource-token'], bot),
      onBehalfOf,
      client,
      webClient: () => webClient(settings, { clientSecret }, limits),
    }
  }
  const identity = new ManagedIdentityCredential({
    clientId: credential.managedIdentityClientId,
    httpClient: endingHttpClient(limits['resource-token']),
  })
  const getAssertion = federatedAssertion(tokenWithin(limits['resource-token'], identity))
  const bot = new ClientAssertionCredential(tenantId, clientId, getAssertion, authorityFor('bot-token'))
  return {
    bot: tokenWithin(limits['bot-token'], bot),
    resources: tokenWithin(limits['resource-token'], identity),
    onBehalfOf(userAssertionToken) {
      const options = { ...behalf, getAssertion, userAssertionToken }
      return tokenWithin(limits['person-token'], new OnBehalfOfCredential(options))
    },
    client,
    webClient: () => webClient(settings, { clientAssertion: getAssertion }, limits),
  }
}

function webClient(
  { tenantId, clientId, authorityHost, privateAuthority }: EntraSettings,
  credential: { readonly clientSecret: string } | { readonly clientAssertion: () => Promise<string> },
  limits: TimeLimits,
): ConfidentialClientApplication {
  const knownAuthorities = privateAuthority ? [new URL(authorityHost).host] : []
  return new ConfidentialClientApplication({
    auth: { clientId, authority: `${authorityHost}/${tenantId}`, knownAuthorities, ...credential },
    system: { networkClient: endingNetwork(limits['sign-in-code']) },
  })
}

/** Returns a callback that makes a new client assertion at every call; the library behind it renews its own in time. */
export function federatedAssertion(identity: TokenCredential): () => Promise<string> {
  return async () => (await identity.getToken(federationScope))?.token ?? ''
}
