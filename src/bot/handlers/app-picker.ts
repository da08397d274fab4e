import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { pickerCard } from '../../cards/draft/picker-card.ts'
import type { Card } from '../../cards/elements/card-types.ts'
import { problemCard } from '../../cards/problem-card.ts'
import { textFor } from '../../cards/text/index.ts'
import { problem } from '../../core/problems.ts'
import { heldFile } from '../../workflow/draft/held-file.ts'
import { listAppsIfKnown, noApps } from '../../workflow/draft/list-apps.ts'
import type { Inbound } from '../teams/inbound.ts'
import { replyTimeoutMs } from './bot-dependencies.ts'
import type { BotDependencies } from './bot-dependencies.ts'

type Person = Pick<Inbound, 'person' | 'locale'>

/** Returns true for what an app of the list has as its value; the line that says that there are more has none. */
export function isAppId(value: string): boolean {
  return value.startsWith('/')
}

/** Returns the picker with the person's first apps, or without where they are not known in time. */
export async function newPicker(
  dependencies: Pick<BotDependencies, 'context'>,
  inbound: Person,
  options: { readonly isMissing?: boolean } = {},
): Promise<Card> {
  const found = await inTime(dependencies, inbound, { typed: '', from: 0 })
  return pickerCard({ words: '', found, ...options }, textFor(inbound.locale))
}

const moreSchema = z.object({
  words: z.string().max(60).catch(''),
  from: z.number().int().min(0).max(100_000).catch(0),
})

/** Returns the picker with the next apps that fit its words, and with the file that waits for one of them. */
export async function morePicker(
  dependencies: Pick<BotDependencies, 'context'>,
  inbound: Person,
  { mark, inputs }: { readonly mark: string; readonly inputs: Readonly<Record<string, unknown>> },
): Promise<Card> {
  const { context } = dependencies
  const text = textFor(inbound.locale)
  const upload = mark === '' ? undefined : await heldFile(context, inbound.person, mark)
  if (mark !== '' && !upload) return problemCard(problem('file-gone'), text)
  const { words, from } = moreSchema.parse(inputs)
  const found = await inTime(dependencies, inbound, { typed: words, from })
  return pickerCard({ words, found, ...(upload ? { file: { name: upload.name, mark } } : {}) }, text)
}

function inTime(
  { context }: Pick<BotDependencies, 'context'>,
  { person }: Person,
  page: { readonly typed: string; readonly from: number },
) {
  const late = sleep(replyTimeoutMs, noApps, { ref: false })
  // What is left of the time is for saying more of the apps; without it they are listed all the same.
  return Promise.race([listAppsIfKnown(context, person, { ...page, withinMs: replyTimeoutMs - 100 }), late])
}
