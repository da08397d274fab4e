/** The bot's own credential: a managed identity that its app registration trusts, or a client secret. */
export type BotCredential =
  | { readonly kind: 'managed-identity'; readonly managedIdentityClientId: string }
  | { readonly kind: 'client-secret'; readonly clientSecret: string }

export interface EntraSettings {
  readonly tenantId: string
  readonly clientId: string
  readonly authorityHost: string
  /** True for authorities that the public instance discovery does not know. */
  readonly privateAuthority: boolean
  readonly credential: BotCredential
}
