import { createHash } from 'node:crypto'
import { z } from 'zod'
import { goingOnCard } from '../../cards/sign-in/blocked-card.ts'
import type { Card } from '../../cards/elements/card-types.ts'
import { frontApiInput } from '../../cards/draft/front-api-elements.ts'
import { appInput } from '../../cards/draft/picker-card.ts'
import { problemCard } from '../../cards/problem-card.ts'
import { textFor } from '../../cards/text/index.ts'
import type { Problem } from '../../core/problems.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import { refusedBecause } from '../../core/rights.ts'
import type { DecisionAnswers } from '../../cards/request/approval-card.ts'
import { isVerb } from '../../core/verbs.ts'
import type { DecisionVerb, Verb } from '../../core/verbs.ts'
import type { Work } from '../../core/jobs/work.ts'
import { askForApproval } from '../../workflow/approval/ask-for-approval.ts'
import type { Result } from '../../core/result.ts'
import type { Begun, Outcome } from '../../workflow/record/outcome.ts'
import { pickApp } from '../../workflow/draft/create-draft.ts'
import { beginDecision, retryImport } from '../../workflow/approval/decide.ts'
import { lookAgain } from '../../workflow/live/review-live.ts'
import { chooseApi, confirmAddress, readAddress } from '../../workflow/draft/choose-source.ts'
import { editAgain, keepForm, analyseAgain, useApp, readFile } from '../../workflow/draft/edit-draft.ts'
import { sayDone } from '../../workflow/status/say-done.ts'
import { withdraw } from '../../workflow/approval/withdraw.ts'
import { listNames } from '../../core/list-names.ts'
import { heldFile } from '../../workflow/draft/held-file.ts'
import { waitingDrafts } from '../../workflow/draft/receive-file.ts'
import { findFor } from '../../workflow/record/requests.ts'
import { listCardFor } from './list-card-for.ts'
import { replyTimeoutMs } from './bot-dependencies.ts'
import { requestCardFor } from '../teams/request-card-for.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { isAppId, morePicker, newPicker } from './app-picker.ts'
import { readDecision, readForm } from './form-values.ts'
import type { Inbound } from '../teams/inbound.ts'
import { cardReply, messageReply } from '../teams/invoke-replies.ts'
import { goOn, signInAgain } from './on-sign-in.ts'

const actionSchema = z.object({
  action: z.object({
    verb: z.string(),
    data: z.looseObject({ r: z.string().max(64).default(''), v: z.number().int().default(0) }),
  }),
})

interface ActionTurn {
  readonly dependencies: BotDependencies
  readonly inbound: Inbound
  readonly messageId: string | undefined
  readonly requestId: string
  readonly version: number
  readonly inputs: Readonly<Record<string, unknown>>
}

/** The reaction to an action: the card as it is now, or the earlier card with the reason why nothing was done. */
interface Reaction {
  readonly request?: string
  readonly refused?: Problem
  readonly answered?: DecisionAnswers
  readonly busy?: boolean
  readonly card?: Card
  /** In place of a card: the one that was pressed on stays as it is. */
  readonly message?: string
}

/**
 * Handles the action of a card. Every answer is a card with status 200, because Teams shows anything else as an error.
 */
export async function onAction(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
  messageId: string | undefined,
): Promise<InvokeReply> {
  const parsed = actionSchema.safeParse(value)
  const verb = parsed.success ? parsed.data.action.verb : undefined
  if (!parsed.success || !isVerb(verb)) return cardReply(problemCard(problem('request-gone'), textFor(inbound.locale)))
  const { r, v, ...inputs } = parsed.data.action.data
  const reaction = await reactions[verb]({ dependencies, inbound, messageId, requestId: r, version: v, inputs })
  if (reaction.message !== undefined) return messageReply(reaction.message)
  return cardReply(reaction.card ?? (await cardAfter(dependencies, inbound, reaction)))
}

/** How long an answer waits for an edit of the same card that is under way, in milliseconds. */
const editTimeoutMs = 2000

async function cardAfter({ context, runner }: BotDependencies, inbound: Inbound, reaction: Reaction): Promise<Card> {
  const text = textFor(inbound.locale)
  const { person } = inbound
  if (reaction.request) {
    // The answer must be shown last. An edit that began before the action would cover it with an older card, and one
    // that the action caused would empty the fields while somebody types.
    await runner.idle({ kind: 'show', person, requestId: reaction.request }, editTimeoutMs)
  }
  const request = reaction.request ? await context.store.request(person.tenantId, reaction.request) : undefined
  // Only its requester sees a draft. Others learn only why they may not change it.
  const { policy } = context
  const mayNotSee = request && refusedBecause('see-status', request, { person, policy })
  if (!request || mayNotSee) return problemCard(reaction.refused ?? problem('request-gone'), text)
  return requestCardFor(
    {
      request,
      person,
      policy,
      ...(reaction.refused ? { refused: reaction.refused } : {}),
      ...(reaction.answered ? { answered: reaction.answered } : {}),
      ...(reaction.busy ? { busy: true } : {}),
    },
    text,
  )
}

const reactions: Readonly<Record<Verb, (turn: ActionTurn) => Promise<Reaction>>> = {
  'pick-app': pick,
  'use-app': (turn) => afterEdit(turn, useApp(turn.dependencies.context, whose(turn))),
  'another-app': (turn) => pickAnew(turn),
  'more-apps': async ({ dependencies, inbound, requestId: mark, inputs }) => ({
    card: await morePicker(dependencies, inbound, { mark, inputs }),
  }),
  'look-again': (turn) => afterWork(turn, analyseAgain(turn.dependencies.context, whose(turn))),
  'read-address': (turn) =>
    afterWork(
      turn,
      readAddress(turn.dependencies.context, { ...whose(turn), address: textOf(turn.inputs['address']) }),
    ),
  'confirm-address': (turn) => afterWork(turn, confirmAddress(turn.dependencies.context, whose(turn))),
  'choose-api': chooseOther,
  'choose-sign-in': (turn) =>
    afterEdit(turn, keepForm(turn.dependencies.context, { ...whose(turn), form: formOf(turn) })),
  ask: (turn) => afterWork(turn, askForApproval(turn.dependencies.context, { ...whose(turn), form: formOf(turn) })),
  edit: (turn) => afterWork(turn, editAgain(turn.dependencies.context, whose(turn))),
  withdraw: (turn) => afterEdit(turn, withdraw(turn.dependencies.context, whose(turn))),
  approve: (turn) => decideBy(turn, 'approve'),
  'approve-breaking': (turn) => decideBy(turn, 'approve', true),
  reject: (turn) => decideBy(turn, 'reject'),
  'ask-for-changes': (turn) => decideBy(turn, 'ask-for-changes'),
  look: (turn) => afterWork(turn, lookAgain(turn.dependencies.context, whose(turn))),
  'go-on': async ({ dependencies, inbound }) => {
    await goOn(dependencies, inbound.person)
    return { card: goingOnCard(textFor(inbound.locale)) }
  },
  'sign-in-again': async ({ dependencies, inbound }) => {
    await signInAgain(dependencies, inbound)
    return { card: goingOnCard(textFor(inbound.locale)) }
  },
  open: openAnew,
  list: async ({ dependencies, inbound, inputs }) => {
    const { list, from } = listSchema.parse(inputs)
    return { card: await listCardFor(dependencies.context, inbound.person, { list, from }, textFor(inbound.locale)) }
  },
  'say-done': (turn) => afterEdit(turn, sayDone(turn.dependencies.context, whose(turn))),
  retry: (turn) => afterEdit(turn, retryImport(turn.dependencies.context, whose(turn))),
}

const listSchema = z.object({
  list: z.enum(listNames).catch('my-requests'),
  from: z.number().int().min(0).max(10_000).catch(0),
})

/** The live card comes as a new message, because an old one is far up in the chat. */
async function openAnew({ dependencies, inbound, requestId }: ActionTurn): Promise<Reaction> {
  const { person } = inbound
  const { context } = dependencies
  const found = await findFor('open', context, person, requestId)
  if (!found.ok) return { card: problemCard(found.problem, textFor(inbound.locale)) }
  await context.store.commit({ work: [{ work: { kind: 'show', person, requestId, anew: true } }] })
  return { message: textFor(inbound.locale).lists.opened }
}

function whose(turn: ActionTurn) {
  return { person: turn.inbound.person, requestId: turn.requestId }
}

function formOf(turn: ActionTurn): FormValues {
  return readForm(turn.inputs)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2000) : ''
}

async function afterEdit(turn: ActionTurn, edit: Promise<Result<ChangeRequest>>): Promise<Reaction> {
  const result = await edit
  return result.ok ? { request: turn.requestId } : { request: turn.requestId, refused: result.problem }
}

/** Waits a moment for the work that the use case has begun, so that its result is the answer where that is quick. */
async function afterWork(
  turn: ActionTurn,
  begun: Promise<Result<Begun>>,
  answered?: DecisionAnswers,
): Promise<Reaction> {
  const result = await begun
  if (!result.ok) return { request: turn.requestId, refused: result.problem, ...(answered ? { answered } : {}) }
  const outcome = await turn.dependencies.runner.finished(result.value.work, replyTimeoutMs)
  return afterOutcome(turn, outcome, answered)
}

/**
 * How long a card may stay busy, in milliseconds. After this time it shows the request as it then is, whatever became
 * of the work. An edit before then is not enough: one of another process can reach the chat before the answer, which
 * then covers it.
 */
const longestBusyMs = 5000

async function showLater({ dependencies: { context }, inbound, requestId }: ActionTurn): Promise<void> {
  const due = new Date(context.clock.now().getTime() + longestBusyMs).toISOString()
  const work: Work = { kind: 'show', person: inbound.person, requestId, afterAnswer: true }
  await context.store.commit({ work: [{ work, due, soon: true }] })
}

async function afterOutcome(
  turn: ActionTurn,
  outcome: Outcome | 'pending',
  answered?: DecisionAnswers,
): Promise<Reaction> {
  if (outcome === 'pending') {
    await showLater(turn)
    return { request: turn.requestId, busy: true }
  }
  return {
    request: turn.requestId,
    ...(outcome.problem ? { refused: outcome.problem, ...(answered ? { answered } : {}) } : {}),
  }
}

async function pickAnew(
  { dependencies, inbound }: ActionTurn,
  options: { readonly isMissing?: boolean } = {},
): Promise<Reaction> {
  return { card: await newPicker(dependencies, inbound, options) }
}

/** Starts a request for the picked app. The picker's message becomes the card of the request. */
async function pick(turn: ActionTurn): Promise<Reaction> {
  const { dependencies, inbound, messageId } = turn
  const { person } = inbound
  const resourceId = textOf(turn.inputs[appInput])
  if (!isAppId(resourceId)) return pickAnew(turn, { isMissing: true })
  const { context } = dependencies
  const upload = turn.requestId === '' ? undefined : await heldFile(context, person, turn.requestId)
  if (turn.requestId !== '' && !upload) {
    return { card: problemCard(problem('file-gone'), textFor(inbound.locale)) }
  }
  const waiting = upload && (await waitingDrafts(context, person)).find((one) => isOf(one, resourceId))
  const { id, isOpen } = waiting ? { id: waiting.id, isOpen: false } : await requestOfPick(turn, resourceId)
  if (messageId) {
    const copy = { conversationId: inbound.conversationId, activityId: messageId }
    await dependencies.conversations.keepCopy(id, person.id, copy)
  }
  if (isOpen) return { request: id }
  const picked =
    waiting && upload
      ? readFile(context, { person, requestId: id, upload })
      : pickApp(context, { id, person, resourceId, ...(upload ? { upload } : {}) })
  return afterWork({ ...turn, requestId: id }, picked)
}

function isOf({ app }: ChangeRequest, resourceId: string): boolean {
  return app.resourceId.toLowerCase() === resourceId.toLowerCase()
}

/**
 * Returns the id of the request for this pick. The same action delivered twice, and the same app picked again on the
 * same message, are the same draft; after that draft has ended, it is a new one.
 */
async function requestOfPick({ dependencies, inbound, messageId }: ActionTurn, resourceId: string) {
  const { context } = dependencies
  const { tenantId, id: personId } = inbound.person
  const action = [tenantId, personId, messageId, resourceId].join('|')
  const id = createHash('sha256').update(action).digest('hex').slice(0, 10).toUpperCase()
  const existing = await context.store.request(tenantId, id)
  const hasEnded = existing !== undefined && existing.status !== 'draft'
  return hasEnded ? { id: context.ids.next(), isOpen: false } : { id, isOpen: existing !== undefined }
}

/** What was typed on the form is kept; its fields come back after the other API was read. */
async function chooseOther(turn: ActionTurn): Promise<Reaction> {
  const { context } = turn.dependencies
  const api = textOf(turn.inputs[frontApiInput])
  const form = formOf(turn)
  if (Object.keys(form).length > 0) await keepForm(context, { ...whose(turn), form })
  return afterWork(turn, chooseApi(context, { ...whose(turn), api }))
}

function decideBy(turn: ActionTurn, verb: DecisionVerb, isConfirmed = false): Promise<Reaction> {
  const answered = readDecision(turn.inputs)
  const deciding = {
    ...whose(turn),
    version: turn.version,
    verb,
    ...answered,
    ...(isConfirmed ? { confirmed: true as const } : {}),
  }
  return afterWork(turn, beginDecision(turn.dependencies.context, deciding), answered)
}
