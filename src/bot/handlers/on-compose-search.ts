import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { textFor } from '../../cards/text/index.ts'
import { appPreview, connectorPreview } from '../../cards/unfurled/preview.ts'
import { findConnectors } from '../../workflow/status/find-connectors.ts'
import { findLinkedApp } from '../../workflow/status/linked-app.ts'
import { sharedStatusesOfApp, sharedStatusOfConnector } from '../../workflow/status/shared-status.ts'
import { cardFound, composeText, listReply } from '../teams/compose-replies.ts'
import type { FoundCard } from '../teams/compose-replies.ts'
import type { Inbound } from '../teams/inbound.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import { composeTimeoutMs } from './bot-dependencies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { proofFields, withSignIn } from './compose-sign-in.ts'
import type { SignInProof } from './compose-sign-in.ts'
import { appFound, connectorFound } from './found-cards.ts'

/** Ids of the commands in the manifest, with the name of the one parameter that each has. */
export const composeCommands = { apps: 'find-app', connectors: 'find-connector', parameter: 'words' } as const

/** Teams asks for 25 at a time; more than this a list need not hold. */
const mostResults = 50
const mostSkipped = 500

const querySchema = z.object({
  commandId: z.enum([composeCommands.apps, composeCommands.connectors]),
  // A command without words, as it begins, has another parameter: `initialRun`.
  parameters: z
    .array(z.object({ name: z.string(), value: z.unknown() }))
    .max(10)
    .default([]),
  queryOptions: z
    .object({
      skip: z.number().int().min(0).max(mostSkipped).catch(0),
      count: z.number().int().min(1).max(mostResults).catch(25),
    })
    .catch({ skip: 0, count: 25 }),
  ...proofFields,
})

/** Answers a search in the box in which people write, with a list to choose from. */
export async function onComposeSearch(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
): Promise<InvokeReply> {
  const parsed = querySchema.safeParse(value)
  if (!parsed.success) return listReply([])
  const { commandId, parameters, queryOptions, ...proof } = parsed.data
  const typed = parameters.find(({ name }) => name === composeCommands.parameter)?.value
  const search = { words: typeof typed === 'string' ? typed.slice(0, 200) : '', ...queryOptions }
  return commandId === composeCommands.apps
    ? searchApps(dependencies, inbound, search, proof)
    : searchConnectors(dependencies, inbound, search)
}

interface Search {
  readonly words: string
  readonly skip: number
  readonly count: number
}

async function searchApps(
  dependencies: BotDependencies,
  inbound: Inbound,
  { words, skip, count }: Search,
  proof: SignInProof,
): Promise<InvokeReply> {
  const { context } = dependencies
  const text = textFor(inbound.locale)
  const say = (line: string) => composeText('composeExtension/query', line)
  const search = () => context.catalog.search(inbound.person, { typed: words, limit: skip + count })
  const asked = withSignIn(dependencies, inbound, proof, search)
  const found = await Promise.race([asked, sleep(composeTimeoutMs, 'late' as const, { ref: false })])
  if (found === 'late') return say(text.unfurled.search.slow)
  if (!found) return say(text.unfurled.search.addFirst)
  if ('ask' in found) return found.ask
  return listReply(
    found.result.apps.slice(skip, skip + count).map((app) => ({
      preview: appPreview(app, text),
      item: { find: 'app', id: app.resourceId },
    })),
  )
}

async function searchConnectors(
  { context }: BotDependencies,
  { person, locale }: Inbound,
  { words, skip, count }: Search,
): Promise<InvokeReply> {
  const text = textFor(locale)
  const found = await findConnectors(context, person, words)
  return listReply(
    found.slice(skip, skip + count).map((connector) => ({
      preview: connectorPreview(connector, text),
      item: { find: 'connector', id: connector.id },
    })),
  )
}

const itemSchema = z.object({ find: z.enum(['app', 'connector']), id: z.string().max(1000) })

/**
 * Answers the choice of a result with its card, which says how things stand at this moment. The choice comes from the
 * client: what is shown is looked up anew, with the person's own rights.
 */
export async function onComposeItem(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
): Promise<InvokeReply> {
  const { search } = textFor(inbound.locale).unfurled
  const say = (line: string) => composeText('composeExtension/selectItem', line)
  const item = itemSchema.safeParse(value).data
  const reading = item && (item.find === 'app' ? chosenApp : chosenConnector)(dependencies, inbound, item.id)
  const found = await Promise.race([reading, sleep(composeTimeoutMs, 'late' as const, { ref: false })])
  if (found === 'late') return say(search.slow)
  return found ? cardFound(found) : say(search.gone)
}

async function chosenApp(
  dependencies: BotDependencies,
  inbound: Inbound,
  resourceId: string,
): Promise<FoundCard | undefined> {
  const { context } = dependencies
  const { person } = inbound
  const linked = await findLinkedApp(context, person, { kind: 'resource-id', resourceId })
  if (!linked) return undefined
  return appFound(dependencies, inbound, { linked, statuses: await sharedStatusesOfApp(context, person, linked.app) })
}

async function chosenConnector(
  dependencies: BotDependencies,
  inbound: Inbound,
  id: string,
): Promise<FoundCard | undefined> {
  const status = await sharedStatusOfConnector(dependencies.context, inbound.person, id)
  return status && connectorFound(dependencies, inbound, status)
}
