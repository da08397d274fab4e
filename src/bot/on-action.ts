import { createHash } from 'node:crypto'
import { z } from 'zod'
import { goingOnCard } from '../cards/sign-in/blocked-card.ts'
import type { Card } from '../cards/elements/card-types.ts'
import { appInput, pickerCard } from '../cards/draft/picker-card.ts'
import { problemCard } from '../cards/problem-card.ts'
import { textFor } from '../cards/text/index.ts'
import { samePerson } from '../core/person.ts'
import type { Problem } from '../core/problems.ts'
import { problem } from '../core/problems.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import { isVerb } from '../core/verbs.ts'
import type { DecisionVerb, Verb } from '../core/verbs.ts'
import { workKey } from '../core/work.ts'
import type { Work } from '../core/work.ts'
import { askForApproval } from '../workflow/ask-for-approval.ts'
import type { Result } from '../workflow/context.ts'
import type { Outcome } from '../workflow/outcome.ts'
import { pickApp } from '../workflow/create-draft.ts'
import { checkDecision, retryImport } from '../workflow/decide.ts'
import { editAgain, keepForm, lookAgain, readAddress, useApp } from '../workflow/edit-draft.ts'
import { withdraw } from '../workflow/withdraw.ts'
import { patienceMs } from './bot-parts.ts'
import type { BotParts, InvokeReply } from './bot-parts.ts'
import { readForm } from './form-values.ts'
import type { Inbound } from './inbound.ts'
import { cardReply } from './invoke-replies.ts'
import { requestCardFor } from './messenger.ts'
import { goOn, signInAgain } from './on-sign-in.ts'

const actionSchema = z.object({
  action: z.object({
    verb: z.string(),
    data: z.looseObject({ r: z.string().max(60).default(''), v: z.number().int().default(0) }),
  }),
})

interface Click {
  readonly parts: BotParts
  readonly inbound: Inbound
  readonly messageId: string | undefined
  readonly requestId: string
  readonly version: number
  readonly inputs: Readonly<Record<string, unknown>>
}

/** What a click leads to: the card as it is now, or as it was with the reason why nothing was done. */
interface Reaction {
  readonly request?: string
  readonly refused?: Problem
  readonly comment?: string
  readonly busy?: boolean
  readonly card?: Card
}

/** A button of a card was pressed. Every outcome is a card with status 200: anything else looks broken in Teams. */
export async function onAction(
  parts: BotParts,
  inbound: Inbound,
  value: unknown,
  messageId: string | undefined,
): Promise<InvokeReply> {
  const parsed = actionSchema.safeParse(value)
  const verb = parsed.success ? parsed.data.action.verb : undefined
  if (!parsed.success || !isVerb(verb)) return cardReply(problemCard(problem('request-gone'), textFor(inbound.locale)))
  const { r, v, ...inputs } = parsed.data.action.data
  const reaction = await reactions[verb]({ parts, inbound, messageId, requestId: r, version: v, inputs })
  return cardReply(reaction.card ?? (await cardAfter(parts, inbound, reaction)))
}

/** How long an answer waits for an edit of the same card that is still on its way, in milliseconds. */
const editPatienceMs = 2000

async function cardAfter({ context, runner }: BotParts, inbound: Inbound, reaction: Reaction): Promise<Card> {
  const text = textFor(inbound.locale)
  const { person } = inbound
  if (reaction.request) {
    // The answer is the last word. An edit begun before the click would put its older card over it, and one that the
    // click has caused would empty the fields of a form under the hands of whoever types.
    await runner.idle({ kind: 'show', person, requestId: reaction.request }, editPatienceMs)
  }
  const request = reaction.request ? await context.store.request(person.tenantId, reaction.request) : undefined
  // A draft is its requester's own: others learn only why they may not touch it.
  const isOthersDraft = request?.status === 'draft' && !samePerson(request.requester, person)
  if (!request || isOthersDraft) return problemCard(reaction.refused ?? problem('request-gone'), text)
  return requestCardFor(
    {
      request,
      person,
      policy: context.policy,
      ...(reaction.refused ? { refused: reaction.refused } : {}),
      ...(reaction.comment ? { comment: reaction.comment } : {}),
      ...(reaction.busy ? { busy: true } : {}),
    },
    text,
  )
}

const reactions: Readonly<Record<Verb, (click: Click) => Promise<Reaction>>> = {
  'pick-app': pick,
  'use-app': (click) => afterEdit(click, useApp(click.parts.context, whose(click))),
  'another-app': (click) =>
    Promise.resolve({
      card: pickerCard({ words: '', apps: [], tooMany: false }, textFor(click.inbound.locale)),
    }),
  'look-again': (click) => afterWork(click, lookAgain(click.parts.context, whose(click)), analysing(click)),
  'read-address': (click) =>
    afterWork(
      click,
      readAddress(click.parts.context, { ...whose(click), address: textOf(click.inputs['address']) }),
      analysing(click),
    ),
  'choose-sign-in': (click) =>
    afterEdit(click, keepForm(click.parts.context, { ...whose(click), form: formOf(click) })),
  ask: (click) =>
    afterWork(click, askForApproval(click.parts.context, { ...whose(click), form: formOf(click) }), {
      kind: 'submit',
      ...whose(click),
    }),
  edit: (click) => afterWork(click, editAgain(click.parts.context, whose(click)), analysing(click)),
  withdraw: (click) => afterEdit(click, withdraw(click.parts.context, whose(click))),
  approve: (click) => decideBy(click, 'approve'),
  reject: (click) => decideBy(click, 'reject'),
  'ask-for-changes': (click) => decideBy(click, 'ask-for-changes'),
  'go-on': async ({ parts, inbound }) => {
    await goOn(parts, inbound.person)
    return { card: goingOnCard(textFor(inbound.locale)) }
  },
  'sign-in-again': async ({ parts, inbound }) => {
    await signInAgain(parts, inbound)
    return { card: goingOnCard(textFor(inbound.locale)) }
  },
  retry: (click) => afterEdit(click, retryImport(click.parts.context, whose(click))),
}

function whose(click: Click) {
  return { person: click.inbound.person, requestId: click.requestId }
}

function formOf(click: Click): FormValues {
  return readForm(click.inputs)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2000) : ''
}

function analysing(click: Click): Work {
  return { kind: 'analyse', ...whose(click) }
}

async function afterEdit(click: Click, edit: Promise<Result<ChangeRequest>>): Promise<Reaction> {
  const result = await edit
  return result.ok ? { request: click.requestId } : { request: click.requestId, refused: result.problem }
}

/** Waits a moment for the work that the click has begun, so that its result is the answer where that is quick. */
async function afterWork(click: Click, begun: Promise<Result<ChangeRequest>>, work: Work): Promise<Reaction> {
  const settled = click.parts.runner.settled(workKey(work), patienceMs)
  const result = await begun
  if (!result.ok) return { request: click.requestId, refused: result.problem }
  return afterOutcome(click, await settled)
}

/**
 * Whatever becomes of the work, the card does not stay busy: after this time it shows the request as it then is. Edits until
 * then do not count: one of another process can be in the chat before the answer is, which then lies over it.
 */
const longestBusyMs = 5000

async function showLater({ parts: { context }, inbound, requestId }: Click): Promise<void> {
  const due = new Date(context.clock.now().getTime() + longestBusyMs).toISOString()
  const work: Work = { kind: 'show', person: inbound.person, requestId, afterAnswer: true }
  await context.store.commit({ work: [{ work, due, soon: true }] })
  context.wake()
}

async function afterOutcome(click: Click, outcome: Outcome | 'pending', comment?: string): Promise<Reaction> {
  if (outcome === 'pending') {
    await showLater(click)
    return { request: click.requestId, busy: true }
  }
  return {
    request: click.requestId,
    ...(outcome.problem ? { refused: outcome.problem, ...(comment ? { comment } : {}) } : {}),
  }
}

/** The picker's message becomes the request's card. */
async function pick(click: Click): Promise<Reaction> {
  const { parts, inbound, messageId } = click
  const { person } = inbound
  const resourceId = textOf(click.inputs[appInput])
  if (resourceId === '') {
    return { card: pickerCard({ words: '', apps: [], tooMany: false, isMissing: true }, textFor(inbound.locale)) }
  }
  const { id, isOpen } = await requestOfPick(click, resourceId)
  if (messageId) {
    const copy = { conversationId: inbound.conversationId, activityId: messageId }
    await parts.conversations.keepCopy(id, person.id, copy)
  }
  if (isOpen) return { request: id }
  const picked = pickApp(parts.context, { id, person, resourceId })
  return afterWork({ ...click, requestId: id }, picked, { kind: 'analyse', person, requestId: id })
}

/**
 * The same press delivered twice, a double click, or the same app picked again on the same message is the same draft;
 * after that one has ended, it is a new one.
 */
async function requestOfPick({ parts, inbound, messageId }: Click, resourceId: string) {
  const { context } = parts
  const { tenantId, id: personId } = inbound.person
  const press = [tenantId, personId, messageId, resourceId].join('|')
  const id = createHash('sha256').update(press).digest('hex').slice(0, 10).toUpperCase()
  const existing = await context.store.request(tenantId, id)
  const hasEnded = existing !== undefined && existing.status !== 'draft'
  return hasEnded ? { id: context.ids.next(), isOpen: false } : { id, isOpen: existing !== undefined }
}

async function decideBy(click: Click, verb: DecisionVerb): Promise<Reaction> {
  const { context, runner } = click.parts
  const comment = textOf(click.inputs['comment']).slice(0, 500)
  const deciding = { ...whose(click), version: click.version, verb, comment }
  const checked = await checkDecision(context, deciding)
  if (!checked.ok) return { request: click.requestId, refused: checked.problem, comment }
  const work: Work = { kind: 'decide', ...deciding }
  const settled = runner.settled(workKey(work), patienceMs)
  await context.store.commit({ work: [{ work }] })
  context.wake()
  return afterOutcome(click, await settled, comment)
}
