import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { actionsDataset } from '../../cards/definition/preview-card.ts'
import { shortened } from '../../cards/elements/escape-card-text.ts'
import { marksIn, markOf } from '../../cards/draft/listed-apps.ts'
import type { Choice } from '../../cards/elements/card-types.ts'
import { appChoice } from '../../cards/draft/picker-card.ts'
import { textFor } from '../../cards/text/index.ts'
import type { Text } from '../../cards/text/index.ts'
import { longestReference } from '../../core/text/pasted-address.ts'
import { unwrapLinks } from '../../core/text/unwrap-links.ts'
import { findNamed } from '../../workflow/draft/find-named.ts'
import type { NamedApps } from '../../workflow/draft/find-named.ts'
import { findActions } from '../../workflow/definition/preview-actions.ts'
import { replyTimeoutMs } from './bot-dependencies.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import type { Inbound } from '../teams/inbound.ts'
import { searchReply } from '../teams/invoke-replies.ts'

const searchSchema = z.object({
  queryText: z.string().max(longestReference).default(''),
  dataset: z.string().max(200).transform(marksIn),
})

const actionSearchSchema = z.object({
  queryText: z.string().max(200).default(''),
  dataset: z.string().max(80).startsWith(actionsDataset),
})

/** Teams shows at most this many results. */
const mostResults = 15

/**
 * Answers the typeahead of the app picker: the apps that what is typed so far may mean, without those that the client
 * shows already because the card lists them. Where there are more than fit, the last line says how many.
 */
export async function onSearch({ context }: BotDependencies, inbound: Inbound, value: unknown): Promise<InvokeReply> {
  const actions = actionSearchSchema.safeParse(value)
  if (actions.success) return searchActions(context, inbound, actions.data)
  const { queryText: typed, dataset: marks } = searchSchema.safeParse(value).data ?? {}
  if (typed === undefined || !marks) return searchReply([])
  try {
    const search = findNamed(context, inbound.person, { typed: unwrapLinks(typed), limit: mostResults + marks.length })
    const found = await Promise.race([search, sleep(replyTimeoutMs, undefined, { ref: false })])
    return searchReply(found?.ok ? choicesOf(found.value, { typed, marks }, textFor(inbound.locale)) : [])
  } catch (error) {
    // The list stays empty, and the next keystroke searches again. The picker itself reports a missing sign-in.
    context.log.warn({ error }, 'the app search failed')
    return searchReply([])
  }
}

function choicesOf(
  { apps, total }: NamedApps,
  { typed, marks }: { readonly typed: string; readonly marks: readonly string[] },
  text: Text,
): readonly Choice[] {
  const others = apps.filter((app) => !marks.includes(markOf(app)) || !isShown(appChoice(app, text), typed))
  const left = total - (apps.length - others.length)
  if (left <= mostResults) return others.map((app) => appChoice(app, text))
  const shown = others.slice(0, mostResults - 1)
  return [
    ...shown.map((app) => appChoice(app, text)),
    { title: text.picker.others(left - shown.length), value: 'more' },
  ]
}

/** Clients show a choice of the card by themselves where its title has what was typed, letter for letter. */
function isShown({ title }: Choice, query: string): boolean {
  return title.toLowerCase().includes(query.toLowerCase())
}

/** Answers the typeahead of the preview: the actions of one connector. */
async function searchActions(
  context: BotDependencies['context'],
  { person }: Inbound,
  { queryText: query, dataset }: z.infer<typeof actionSearchSchema>,
): Promise<InvokeReply> {
  const requestId = dataset.slice(actionsDataset.length)
  const found = await findActions(context, { person, requestId, query, limit: mostResults })
  return searchReply(found.map(({ mark, name }) => ({ title: shortened(name, 120), value: mark })))
}
