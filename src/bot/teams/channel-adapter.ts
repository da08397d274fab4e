import { CloudAdapter, INVOKE_RESPONSE_KEY } from 'botbuilder'
import type { InvokeResponse } from 'botbuilder'
import { AuthenticationError } from 'botframework-connector'
import type { Activity } from 'botframework-schema'
import { isRetryable, ProblemError } from '../../core/problems.ts'
import type { InvokeReply } from './invoke-replies.ts'
import type { ChannelAuthentication } from './channel-authentication.ts'
import { readInbound } from './inbound.ts'
import type { Inbound } from './inbound.ts'

export interface ChannelReply {
  readonly status: number
  readonly body?: unknown
}

/**
 * Handles one call of the channel: authenticates it, hands the activity in, and answers with a bare status or a card.
 */
export type ChannelAdapter = (
  authorization: string,
  activity: Readonly<Record<string, unknown>>,
) => Promise<ChannelReply>

/**
 * Replaces the framework's `process`, which prints failed checks to the console and tells the caller why they failed.
 * Callers who fail the check here learn nothing but the status.
 */
export function createChannelAdapter(
  authentication: ChannelAuthentication,
  handle: (inbound: Inbound) => Promise<InvokeReply | undefined>,
): ChannelAdapter {
  const adapter = new GuardedCloudAdapter(authentication)
  return async (authorization, body) => {
    if (typeof body['type'] !== 'string') return { status: 400 }
    try {
      const reply = await adapter.take(authorization, body as unknown as Activity, handle)
      return { status: reply?.status ?? 200, ...(reply?.body === undefined ? {} : { body: reply.body as unknown }) }
    } catch (error) {
      if (error instanceof AuthenticationError) return { status: 401 }
      // The caller cannot be identified at the moment. Status 503 lets nobody in and makes the channel try again.
      if (error instanceof ProblemError && isRetryable(error.code)) return { status: 503 }
      throw error
    }
  }
}

class GuardedCloudAdapter extends CloudAdapter {
  take(
    authorization: string,
    activity: Activity,
    handle: (inbound: Inbound) => Promise<InvokeReply | undefined>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, async (context) => {
      const inbound = readInbound(context.activity)
      const reply = inbound && (await handle(inbound))
      const value: InvokeReply = reply ?? { status: 200 }
      if (activity.type === 'invoke') context.turnState.set(INVOKE_RESPONSE_KEY, { type: 'invokeResponse', value })
    })
  }
}
