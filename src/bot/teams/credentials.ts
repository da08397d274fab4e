import { AppCredentials } from 'botframework-connector'
import type { ServiceClientCredentialsFactory } from 'botframework-connector'

/** The bot's own token for one scope. */
export type BotToken = (scope: string) => Promise<string>

/**
 * Makes the credentials for calls to the channel from the bot's identity. The framework's own factories are not used:
 * its password path cannot be pointed at another authority, and its federated one keeps a single assertion for the life
 * of the process.
 */
export function channelCredentials(appId: string, botToken: BotToken): ServiceClientCredentialsFactory {
  return {
    isValidAppId: (id) => Promise.resolve(id === appId),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: (_appId, audience) => Promise.resolve(new ChannelCredentials(appId, audience ?? '', botToken)),
  }
}

class ChannelCredentials extends AppCredentials {
  readonly #botToken: BotToken

  constructor(appId: string, audience: string, botToken: BotToken) {
    super(appId, undefined, audience)
    this.#botToken = botToken
  }

  /** The credential behind this has its own cache, with the token's true lifetime. */
  override getToken(): Promise<string> {
    return this.#botToken(`${this.oAuthScope}/.default`)
  }

  protected override refreshToken(): never {
    throw new TypeError('tokens come from getToken')
  }
}
