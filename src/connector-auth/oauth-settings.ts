/** Where makers' browsers come back to until the connector exists; it then gets an address of its own. */
export const sharedRedirectUrl = 'https://global.consent.azure-apim.net/redirect'

/** An `oauthSetting` for a provider, in the shape of published connectors. The secret is written, never read back. */
export function oauthSetting(setting: {
  readonly identityProvider: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly secret: string | undefined
  readonly properties?: Readonly<Record<string, unknown>>
  readonly customParameters?: Readonly<Record<string, string>>
  readonly more?: Readonly<Record<string, unknown>>
}): Readonly<Record<string, unknown>> {
  const { identityProvider, clientId, secret, scopes, customParameters = {} } = setting
  return {
    type: 'oauthSetting',
    oAuthSettings: {
      identityProvider,
      clientId,
      ...(secret === undefined ? {} : { clientSecret: secret }),
      scopes: [...scopes],
      redirectMode: 'GlobalPerConnector',
      redirectUrl: sharedRedirectUrl,
      properties: setting.properties ?? { IsFirstParty: 'False', IsOnbehalfofLoginSupported: false },
      customParameters: Object.fromEntries(Object.entries(customParameters).map(([name, value]) => [name, { value }])),
      ...setting.more,
    },
  }
}

/** The definition's side of a sign-in by authorization code. */
export function authorizationCode(addresses: {
  readonly authorizationUrl: string
  readonly tokenUrl: string
  readonly scopes?: readonly string[]
}): Readonly<Record<string, unknown>> {
  const { authorizationUrl, tokenUrl, scopes = [] } = addresses
  return {
    oauth2_auth: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl,
      tokenUrl,
      scopes: Object.fromEntries(scopes.map((scope) => [scope, scope])),
    },
  }
}
