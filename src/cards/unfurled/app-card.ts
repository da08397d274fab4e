import type { SharedStatus } from '../../core/export-status.ts'
import type { AppFacts } from '../../core/app/app-facts.ts'
import type { SourceApp } from '../../core/source-app.ts'
import type { Card } from '../elements/card-types.ts'
import { paragraph, subtle } from '../elements/elements.ts'
import { escapeCardText, shortened } from '../elements/escape-card-text.ts'
import { nameOf } from '../name-of.ts'
import type { Text } from '../text/index.ts'
import { sayInChat } from './chat-link.ts'
import type { BotChat } from './chat-link.ts'
import { statusElements, titleOf } from './status-elements.ts'
import { unfurledCard } from './unfurled-card.ts'

/** As many as are shown with all that is known of them. */
const mostShown = 3

/** An app as a chat may read of it. */
export interface UnfurledApp {
  readonly name: string
  readonly host: string
  /** Absent where whoever pasted the link may not see the app itself. */
  readonly kind?: SourceApp['kind'] | undefined
  readonly state?: AppFacts['state'] | undefined
  readonly statuses: readonly SharedStatus[]
}

/** Returns an app and what became of it, for a chat with others. */
export function appCard(app: UnfurledApp, chat: BotChat, now: Date, text: Text): Card {
  const { unfurled } = text
  const { statuses } = app
  const more = statuses.length - mostShown
  const words = unfurled.says.export(app.host)
  const isExported = statuses.some(({ connector }) => connector)
  const [first] = statuses
  const about = first && shortened(first.connector?.displayName ?? (first.request ? nameOf(first.request) : ''), 60)
  return unfurledCard(
    {
      title: escapeCardText(app.name, 80),
      body: [
        subtle(kindOf(app, text)),
        ...(statuses.length === 0 ? [paragraph(unfurled.notExported)] : []),
        ...statuses.slice(0, mostShown).flatMap((status) => statusElements(status, text)),
        ...(more > 0 ? [subtle(unfurled.more(more))] : []),
      ],
      actions: [
        sayInChat(isExported ? unfurled.exportAgain : unfurled.export, words, chat),
        ...(about ? [sayInChat(unfurled.status, unfurled.says.status(about), chat)] : []),
      ],
      words: escapeCardText(words),
      now,
      fallbackText: unfurled.fallback(`${app.name}: ${summaryOf(app, text)}`),
    },
    text,
  )
}

/** Returns in one line what became of the app: foreign text. */
export function summaryOf({ statuses }: Pick<UnfurledApp, 'statuses'>, text: Text): string {
  return statuses.length === 0 ? text.unfurled.notExported : statuses.map((status) => titleOf(status, text)).join('; ')
}

function kindOf({ kind, state, host }: UnfurledApp, { common }: Text): string {
  const words = [kind && common[kind], state && common[state], escapeCardText(host)]
  return words.filter(Boolean).join(' · ')
}
