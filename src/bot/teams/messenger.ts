import type { Activity } from 'botframework-schema'
import { blockedCard } from '../../cards/sign-in/blocked-card.ts'
import { pickerCard } from '../../cards/draft/picker-card.ts'
import { shortened } from '../../cards/elements/escape-card-text.ts'
import { problemCard } from '../../cards/problem-card.ts'
import { supersededCard } from '../../cards/request/busy-card.ts'
import { nameOf } from '../../cards/name-of.ts'
import { secretExpiresCard } from '../../cards/sign-in/secret-expires-card.ts'
import { textFor } from '../../cards/text/index.ts'
import type { Text } from '../../cards/text/index.ts'
import type { Person } from '../../core/person.ts'
import type { Policy } from '../../core/policy.ts'
import type { Conversations, Messenger, Notice, StepUp } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Channel } from './channel.ts'
import { cardMessage, textMessage } from './messages.ts'
import { personalChats } from './personal-chats.ts'
import { requestCardFor } from './request-card-for.ts'
import type { SignInCards } from './sign-in-cards.ts'

export interface MessengerOptions {
  readonly channel: Channel
  readonly conversations: Conversations
  readonly signInCards: Pick<SignInCards, 'ask'>
  readonly policy: Policy
  /** Address at which an administrator consents to what the bot needs. */
  readonly adminConsentUrl: string
  /** Absent where browsers do not reach the bot. */
  readonly stepUp?: Pick<StepUp, 'link'> | undefined
}

/** Turns the notices of the workflow into cards and lines, in the reader's language and conversation. */
export function createMessenger(options: MessengerOptions): Messenger {
  const { channel, conversations, policy } = options

  const chats = personalChats({ channel, conversations })

  async function showRequest({ person, request, anew, isSilent }: Extract<Notice, { kind: 'request' }>): Promise<void> {
    const conversation = await chats.conversationWith(person)
    const message = cardMessage(
      requestCardFor({ request, person, policy, ...(isSilent ? { isSilent } : {}) }, textFor(conversation.locale)),
    )
    const copy = await conversations.copy(request.id, person.id)
    const place = copy && { serviceUrl: conversation.serviceUrl, conversationId: copy.conversationId }
    if (place && !anew && (await channel.update(place, copy.activityId, message)) === 'updated') return
    const {
      conversation: { conversationId },
      id: activityId,
    } = await chats.sendTo(person, conversation, message)
    if (activityId) await conversations.keepCopy(request.id, person.id, { conversationId, activityId })
    if (!place || !anew) return
    const text = textFor(conversation.locale)
    await channel.update(place, copy.activityId, cardMessage(supersededCard(request, text)))
  }

  async function say(person: Person, message: (text: Text) => Partial<Activity>): Promise<void> {
    const conversation = await chats.conversationWith(person)
    await chats.sendTo(person, conversation, message(textFor(conversation.locale)))
  }

  return {
    async deliver(notice: Notice) {
      switch (notice.kind) {
        case 'request':
          return showRequest(notice).catch(async (error: unknown) => {
            await conversations.owe(notice.person)
            throw error
          })
        case 'silence':
          return say(notice.person, (text) => textMessage(text.looking.silent))
        case 'line':
          return say(notice.person, (text) => textMessage(lineFor(notice.request, notice.line, text)))
        case 'problem':
          return say(notice.person, (text) =>
            cardMessage(problemCard({ ...notice.problem, reference: notice.reference }, text, notice.about)),
          )
        case 'app-choice': {
          const { kind: _, person, ...found } = notice
          return say(person, (text) => cardMessage(pickerCard(found, text)))
        }
        case 'secret-expires':
          return say(notice.person, (text) => cardMessage(secretExpiresCard(notice.connector, notice.days, text)))
        case 'blocked':
          return say(notice.person, await blockedMessage(options, notice))
        case 'sign-in':
          return options.signInCards.ask(await chats.conversationWith(notice.person))
      }
    },
  }
}

/** The step that somebody has to take outside Teams, with its link where there is one. */
async function blockedMessage(
  { stepUp, adminConsentUrl }: MessengerOptions,
  { person, blocked }: Extract<Notice, { kind: 'blocked' }>,
): Promise<(text: Text) => Partial<Activity>> {
  const { code, claims } = blocked
  const link = code === 'step-up-needed' ? await stepUp?.link({ person, claims }) : undefined
  const links = { consent: adminConsentUrl, stepUp: link }
  return (text) => cardMessage(blockedCard(blocked, links, text))
}

function lineFor(request: ChangeRequest, line: Extract<Notice, { kind: 'line' }>['line'], text: Text): string {
  return text.lines[line]({
    name: shortened(nameOf(request), 60),
    environment: shortened(request.proposal?.environment.name ?? '', 60),
    by: shortened(request.decision?.by.name ?? '', 60),
    comment: shortened(request.decision?.comment ?? '', 300),
  })
}
