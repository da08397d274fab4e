/** How the bot is registered in the sandbox's tenant. */
export const botAppId = '3c1d8a54-2f0c-4b1e-8f6f-6a0c2f6f9b10'

/** Application ID URI that Teams asks tokens for (single sign-on). */
export const botResource = `api://botid-${botAppId}`

export const botName = 'Connector Courier'

/** Name of the OAuth connection on the Azure Bot resource. */
export const oauthConnectionName = 'teams-sso'
