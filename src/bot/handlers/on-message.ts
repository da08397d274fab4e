import { definitionListCard } from '../../cards/definition/definition-list-card.ts'
import { connectorListCard } from '../../cards/request/list-cards.ts'
import { statusCard } from '../../cards/request/status-card.ts'
import type { Card } from '../../cards/elements/card-types.ts'
import { problemCard } from '../../cards/problem-card.ts'
import { textFor } from '../../cards/text/index.ts'
import type { Text } from '../../cards/text/index.ts'
import { helpCard } from '../../cards/welcome-card.ts'
import type { ExportStatus } from '../../core/export-status.ts'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import { hasSecret } from '../../core/text/typed-secret.ts'
import { findDefinitions } from '../../workflow/definition/find-definitions.ts'
import { findStatus } from '../../workflow/status/find-status.ts'
import { mayRotate, startRotation } from '../../workflow/secret/start-rotation.ts'
import { startExport } from '../../workflow/draft/start-export.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import type { Inbound } from '../teams/inbound.ts'
import { listCardFor } from './list-card-for.ts'
import { isFirstDelivery } from './first-delivery.ts'
import { readIntent } from './intents.ts'
import type { Intent } from './intents.ts'
import { cardMessage, textMessage } from '../teams/messages.ts'

/** Handles a typed message. Questions are answered at once; an export is queued and answered by its job. */
export async function onMessage(dependencies: BotDependencies, inbound: Inbound, said: string): Promise<void> {
  const text = textFor(inbound.locale)
  // Before anything is read out of it: its words would stand in a job, in an answer or in a search.
  if (hasSecret(said)) {
    if (await isFirstDelivery(dependencies, inbound))
      await dependencies.channel.send(inbound, textMessage(text.pastedSecret))
    return
  }
  const intent = readIntent(said)
  const isExport = intent.type === 'export' && inbound.personal
  // An export is queued under the message's idempotency key; everything else is checked for a second delivery here.
  if (!isExport && !(await isFirstDelivery(dependencies, inbound))) return
  if (!inbound.personal && isPersonal(intent)) {
    await dependencies.channel.send(inbound, textMessage(text.personalOnly))
    return
  }
  if (intent.type === 'export') {
    await startExport(dependencies.context, { person: inbound.person, words: intent.words }, inbound.delivery)
    // The sign of typing may fail: the export does not depend on it.
    await dependencies.channel.send(inbound, { type: 'typing' }).catch(() => undefined)
    return
  }
  if (intent.type === 'sign-out') {
    await dependencies.userTokens.signOut(inbound.person)
    await dependencies.channel.send(inbound, textMessage(text.signIn.out))
    return
  }
  if (intent.type === 'rotate') {
    const started = await startRotation(dependencies.context, { person: inbound.person, words: intent.words })
    if (!started.ok) await dependencies.channel.send(inbound, cardMessage(problemCard(started.problem, text)))
    return
  }
  await dependencies.channel.send(inbound, cardMessage(await answer(dependencies, inbound, intent, text)))
}

function isPersonal(intent: Intent): boolean {
  return ['export', 'rotate', 'my-requests', 'approvals', 'sign-out'].includes(intent.type)
}

function openableOf(
  { policy }: BotDependencies['context'],
  person: Person,
  statuses: readonly ExportStatus[],
): readonly ChangeRequest[] {
  return statuses.flatMap(({ request }) =>
    request && !refusedBecause('open', request, { person, policy }) ? [request] : [],
  )
}

async function answer(
  { context }: BotDependencies,
  { person, personal }: Inbound,
  intent: Exclude<Intent, { type: 'export' | 'rotate' | 'sign-out' }>,
  text: Text,
): Promise<Card> {
  switch (intent.type) {
    case 'status': {
      const statuses = await findStatus(context, person, intent.words)
      if (statuses.length > 0) {
        const rotatable = statuses.flatMap(({ connector }) =>
          connector && mayRotate(connector, person) ? [connector] : [],
        )
        // Whom a live card is for, it shows in their own chat only.
        const openable = personal ? openableOf(context, person, statuses) : []
        return statusCard(statuses, text, { rotatable, openable })
      }
      return intent.words === ''
        ? connectorListCard({ rows: [], from: 0 }, text)
        : problemCard(problem('nothing-found', { words: intent.words }), text)
    }
    case 'definition':
      return definitionListCard(await findDefinitions(context, person, intent.words), text)
    case 'my-requests':
    case 'approvals':
    case 'connectors':
      return listCardFor(context, person, { list: intent.type, from: 0 }, text)
    case 'help':
      return helpCard(text)
    case 'unknown':
      return helpCard(text, intent.words)
  }
}
