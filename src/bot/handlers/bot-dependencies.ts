import type { Conversations } from '../../core/ports/index.ts'
import type { Context } from '../../workflow/record/context.ts'
import type { Runner } from '../../workflow/jobs/runner.ts'
import type { Channel } from '../teams/channel.ts'
import type { Limits } from './limits.ts'
import type { SignInCards } from '../teams/sign-in-cards.ts'
import type { UserTokens } from '../teams/user-tokens.ts'

/** What the handlers of activities work with. */
export interface BotDependencies {
  readonly context: Context
  readonly runner: Runner
  readonly channel: Channel
  readonly conversations: Conversations
  readonly userTokens: UserTokens
  readonly signInCards: Pick<SignInCards, 'done'>
  readonly connectionName: string
  /** The bot as Teams names it: `28:` and the app id. */
  readonly botId: string
  readonly limits: Limits
}

/** How long the answer to an action waits for its work, in milliseconds. Then it shows the state so far. */
export const replyTimeoutMs = 700

/** How long an answer to a message extension waits for Azure, in milliseconds. Teams waits five seconds for it. */
export const composeTimeoutMs = 3500
