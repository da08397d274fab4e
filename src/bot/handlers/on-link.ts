import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { longestLink, parseAppLink } from '../../core/links/app-link.ts'
import type { AppLink } from '../../core/links/app-link.ts'
import { parseConnectorLink } from '../../core/links/connector-link.ts'
import type { ConnectorLink } from '../../core/links/connector-link.ts'
import { findLinkedApp } from '../../workflow/status/linked-app.ts'
import {
  sharedStatusesOfApp,
  sharedStatusesOfConnectors,
  sharedStatusesOfLink,
} from '../../workflow/status/shared-status.ts'
import { cardFound } from '../teams/compose-replies.ts'
import type { FoundCard } from '../teams/compose-replies.ts'
import type { Inbound } from '../teams/inbound.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import { composeTimeoutMs } from './bot-dependencies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { proofFields, withSignIn } from './compose-sign-in.ts'
import type { SignInProof } from './compose-sign-in.ts'
import { appFound, connectorFound, environmentFound } from './found-cards.ts'

const linkSchema = z.object({ url: z.string().max(longestLink), ...proofFields })

/**
 * Answers a link that somebody pastes into a chat, with a card of the app or of the connectors that it leads to. Any other
 * link, and one to what they may not see, stays a link.
 */
export async function onLink(dependencies: BotDependencies, inbound: Inbound, value: unknown): Promise<InvokeReply> {
  const parsed = linkSchema.safeParse(value)
  if (!parsed.success) return cardFound(undefined)
  const { url, ...proof } = parsed.data
  const portal = new URL(dependencies.context.connectors.page('-')).hostname
  const connectors = parseConnectorLink(url, portal)
  if (connectors) return cardFound(await connectorsFound(dependencies, inbound, connectors))
  const app = parseAppLink(url)
  return app ? answerApp(dependencies, inbound, app, proof) : cardFound(undefined)
}

/**
 * Azure says what the app is, to whoever may see it; what became of it, anybody here may know, so that is shown without
 * a sign-in and while Azure does not answer.
 */
async function answerApp(
  dependencies: BotDependencies,
  inbound: Inbound,
  link: AppLink,
  proof: SignInProof,
): Promise<InvokeReply> {
  const { context } = dependencies
  const { person } = inbound
  const find = () => findLinkedApp(context, person, link)
  const asked = withSignIn(dependencies, inbound, proof, find).catch((error: unknown) => {
    context.log.warn({ error }, 'the app of a link could not be looked up')
    return undefined
  })
  const found = await Promise.race([asked, sleep(composeTimeoutMs, undefined, { ref: false })])
  const linked = found && 'result' in found ? found.result : undefined
  const statuses = await (linked
    ? sharedStatusesOfApp(context, person, linked.app)
    : sharedStatusesOfLink(context, person, link))
  if (found && 'ask' in found && statuses.length === 0) return found.ask
  return cardFound(appFound(dependencies, inbound, { linked, statuses }))
}

async function connectorsFound(
  dependencies: BotDependencies,
  inbound: Inbound,
  link: ConnectorLink,
): Promise<FoundCard | undefined> {
  const statuses = await sharedStatusesOfConnectors(dependencies.context, inbound.person, link)
  const [first] = statuses
  if (!first) return undefined
  return link.name === undefined
    ? environmentFound(dependencies, inbound, statuses)
    : connectorFound(dependencies, inbound, first)
}
