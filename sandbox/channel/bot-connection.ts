import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Activity } from './activity.ts'

export interface BotAnswer {
  /** HTTP status of the bot; 502 when it could not be reached, 504 when it did not answer in time. */
  readonly status: number
  /** The answer as JSON where it is JSON, else undefined. */
  readonly body: unknown
}

export interface BotConnection {
  /** Sends one activity and waits for the answer. Never throws. */
  deliver(activity: Activity): Promise<BotAnswer>
}

/**
 * How long the service waits for a bot, in milliseconds.
 * Source: https://github.com/MicrosoftDocs/msteams-docs/issues/6084
 */
const timeoutMs = 15_000

/** Posts activities to the bot's messaging endpoint with a token of the Bot Framework, as the service does. */
export function createBotConnection(options: {
  issuer: TokenIssuer
  botAppId: string
  messagingEndpoint: () => string | undefined
}): BotConnection {
  const { issuer, botAppId, messagingEndpoint } = options
  return {
    async deliver(activity) {
      const endpoint = messagingEndpoint()
      if (!endpoint) return { status: 502, body: undefined }
      const token = await issuer.sign({ aud: botAppId, serviceurl: activity.serviceUrl })
      try {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(activity),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        })
        return { status: response.status, body: parse(await response.text()) }
      } catch (problem) {
        const late = problem instanceof Error && problem.name === 'TimeoutError'
        return { status: late ? 504 : 502, body: undefined }
      }
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
