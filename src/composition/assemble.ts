import type { BotDependencies } from '../bot/handlers/bot-dependencies.ts'
import { handleInbound } from '../bot/handlers/handle-inbound.ts'
import type { Inbound } from '../bot/teams/inbound.ts'
import type { InvokeReply } from '../bot/teams/invoke-replies.ts'
import { createMessenger } from '../bot/teams/messenger.ts'
import type { MessengerOptions } from '../bot/teams/messenger.ts'
import { jobUseCases } from '../workflow/jobs/job-handlers.ts'
import type { RunnerOptions } from '../workflow/jobs/runner.ts'
import { startWorkflow } from '../workflow/jobs/start-workflow.ts'
import type { Context } from '../workflow/record/context.ts'

/** What the bot is made of: the ports of its workflow, its side of the channel, and how its work is run. */
export interface Assembly {
  readonly ports: Omit<Context, 'messenger'>
  readonly channel: Omit<MessengerOptions, 'policy'> & Omit<BotDependencies, 'context' | 'runner' | 'limits'>
  readonly limits: BotDependencies['limits']
  readonly jobs: Omit<RunnerOptions, 'context' | 'useCases'>
}

export interface AssembledBot {
  readonly dependencies: BotDependencies
  /** Handles one activity of the channel; its answer, where the activity wants one. */
  readonly handle: (inbound: Inbound) => Promise<InvokeReply | undefined>
}

/** Puts the bot together over its ports and starts its work: in production, in measurements and in tests alike. */
export function assemble({ ports, channel, limits, jobs }: Assembly): AssembledBot {
  const messenger = createMessenger({ ...channel, policy: ports.policy })
  const { context, runner } = startWorkflow({ ...ports, messenger }, { ...jobs, useCases: jobUseCases })
  const dependencies: BotDependencies = { ...channel, context, runner, limits }
  return { dependencies, handle: (inbound) => handleInbound(dependencies, inbound) }
}
