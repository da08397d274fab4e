import { z } from 'zod'
import { definitionCard } from '../cards/definition/definition-card.ts'
import { operationsCard } from '../cards/definition/operations-card.ts'
import { previewCard } from '../cards/definition/preview-card.ts'
import { reportCard } from '../cards/definition/report-card.ts'
import { repairsCard, repairSwitch } from '../cards/definition/repairs-card.ts'
import { textFor } from '../cards/text/index.ts'
import type { Text } from '../cards/text/index.ts'
import { isDefinitionPage } from '../core/dialogs.ts'
import type { DefinitionPage } from '../core/dialogs.ts'
import { problem } from '../core/problems.ts'
import { keepForm } from '../workflow/edit-draft.ts'
import { declineRepairs } from '../workflow/definition-choice.ts'
import { pressOperations } from '../workflow/operation-choice.ts'
import type { OperationPress } from '../workflow/operation-choice.ts'
import { previewOf } from '../workflow/preview-actions.ts'
import { repairsOf } from '../workflow/view-repairs.ts'
import { viewDefinition } from '../workflow/view-definition.ts'
import type { BotParts, InvokeReply } from './bot-parts.ts'
import { handOut, readFileWish } from './definition-files.ts'
import { readForm } from './form-values.ts'
import type { Inbound } from './inbound.ts'
import { dialogCard, dialogMessage, dialogProblem } from './invoke-replies.ts'

const dataSchema = z.object({
  data: z.looseObject({
    r: z.string().max(60),
    dialog: z.custom<DefinitionPage>(isDefinitionPage),
    step: z.string().max(30).default('open'),
  }),
})

/** A press that opens one of the dialogs about a definition, or is made in it. */
export interface DefinitionPress {
  readonly requestId: string
  readonly page: DefinitionPage
  readonly step: string
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Undefined for dialogs about something else. */
export function readDefinitionPress(value: unknown): DefinitionPress | undefined {
  const parsed = dataSchema.safeParse(value)
  if (!parsed.success) return undefined
  const { r, dialog, step, ...inputs } = parsed.data.data
  return { requestId: r, page: dialog, step, inputs }
}

/** Opened from a request's card: what stands in the form behind it is kept first, so that nothing typed is lost. */
export async function onDefinitionOpen(
  parts: BotParts,
  inbound: Inbound,
  press: DefinitionPress,
): Promise<InvokeReply> {
  const form = readForm(press.inputs)
  const isTyped = Object.values(form).some((value) => value !== undefined)
  if (isTyped) await keepForm(parts.context, { person: inbound.person, requestId: press.requestId, form })
  return onDefinitionSubmit(parts, inbound, { ...press, step: 'open' })
}

/** A press in a dialog: it asks for a file, on whichever page, or for what its own page does. */
export function onDefinitionSubmit(parts: BotParts, inbound: Inbound, press: DefinitionPress): Promise<InvokeReply> {
  const { requestId, page, step } = press
  const wish = readFileWish(step)
  if (wish) return handOut(parts, inbound, { requestId, wish })
  return pages[page]({ parts, inbound, text: textFor(inbound.locale), press })
}

interface Turn {
  readonly parts: BotParts
  readonly inbound: Inbound
  readonly text: Text
  readonly press: DefinitionPress
}

const pages: Readonly<Record<DefinitionPage, (turn: Turn) => Promise<InvokeReply>>> = {
  definition: overview,
  'choose-operations': operations,
  repairs,
  preview,
  report,
}

function whose({ inbound, press }: Turn) {
  return { person: inbound.person, requestId: press.requestId }
}

async function overview(turn: Turn): Promise<InvokeReply> {
  const { parts, inbound, text, press } = turn
  const viewed = await viewDefinition(parts.context, inbound.person, press.requestId)
  if (!viewed.ok) return dialogProblem(viewed.problem, text)
  return dialogCard(text.definition.open, definitionCard({ ...viewed.value, hasLinks: hasLinks(turn) }, text))
}

async function report(turn: Turn): Promise<InvokeReply> {
  const { parts, inbound, text, press } = turn
  const viewed = await viewDefinition(parts.context, inbound.person, press.requestId)
  if (!viewed.ok) return dialogProblem(viewed.problem, text)
  return dialogCard(text.files.reportTitle, reportCard({ ...viewed.value, hasLinks: hasLinks(turn) }, text))
}

function hasLinks({ parts }: Turn): boolean {
  return parts.context.publicUrl !== undefined
}

const operationSchema = z.object({
  query: z.string().trim().max(100).default(''),
  group: z.coerce.number().int().min(0).optional().catch(undefined),
  ticked: z.string().max(5000).default(''),
  view: z
    .string()
    .max(300)
    .regex(/^[0-9a-f]*\|\d*\|\d+\|/)
    .optional(),
})

const operationSteps = ['search', 'previous', 'next', 'all', 'none', 'save'] as const

async function operations(turn: Turn): Promise<InvokeReply> {
  const { parts, text, press } = turn
  const pressed = readOperationPress(press)
  if (!pressed) return dialogProblem(problem('request-gone'), text)
  const done = await pressOperations(parts.context, whose(turn), pressed)
  if (!done.ok) return dialogProblem(done.problem, text)
  const { request, page, list, trouble, isSaved } = done.value
  if (isSaved) return dialogMessage(text.definition.saved)
  const view = [list, page.group ?? '', page.page, page.query].join('|')
  const card = operationsCard(request, { page, view, ...(trouble ? { wrong: trouble } : {}) }, text)
  return dialogCard(text.operations.title, card)
}

function readOperationPress({ step, inputs }: DefinitionPress): OperationPress | undefined {
  const parsed = operationSchema.safeParse(inputs)
  if (!parsed.success) return undefined
  const { query, group, ticked, view } = parsed.data
  const sought = { query, ...(group === undefined ? {} : { group }) }
  const known = operationSteps.find((one) => one === step)
  if (!known || view === undefined) return { step: 'open', sought: { query: '' }, marks: new Set() }
  const [list = '', shownGroup = '', page = '', ...words] = view.split('|')
  const place = {
    query: words.join('|'),
    page: Number(page),
    ...(shownGroup === '' ? {} : { group: Number(shownGroup) }),
  }
  return { step: known, shown: { list, place }, sought, marks: new Set(ticked.split(',')) }
}

async function repairs(turn: Turn): Promise<InvokeReply> {
  const { parts, text, press } = turn
  const seen = await repairsOf(parts.context, whose(turn))
  if (!seen.ok) return dialogProblem(seen.problem, text)
  const { groups, canChange } = seen.value
  if (press.step !== 'save' || !canChange) return dialogCard(text.repairList.title, repairsCard(seen.value, text))
  const decline = groups
    .filter(({ rule, isOptional }) => isOptional && press.inputs[repairSwitch(rule)] === 'false')
    .map(({ rule }) => rule)
  const declined = await declineRepairs(parts.context, { ...whose(turn), decline })
  return declined.ok ? dialogMessage(text.definition.saved) : dialogProblem(declined.problem, text)
}

async function preview(turn: Turn): Promise<InvokeReply> {
  const { parts, text, press } = turn
  const mark = press.step === 'show' ? press.inputs['action'] : undefined
  const seen = await previewOf(parts.context, { ...whose(turn), ...(typeof mark === 'string' ? { mark } : {}) })
  if (!seen.ok) return dialogProblem(seen.problem, text)
  return dialogCard(text.previewDialog.title, previewCard(seen.value, text))
}
