import { z } from 'zod'
import { changesCard } from '../../cards/definition/changes-card.ts'
import { definitionCard } from '../../cards/definition/definition-card.ts'
import { operationsCard } from '../../cards/definition/operations-card.ts'
import { previewCard } from '../../cards/definition/preview-card.ts'
import { reportCard } from '../../cards/definition/report-card.ts'
import { repairsCard, repairSwitch } from '../../cards/definition/repairs-card.ts'
import { textFor } from '../../cards/text/index.ts'
import type { Text } from '../../cards/text/index.ts'
import { isDefinitionPage } from '../../core/dialogs.ts'
import type { DefinitionPage } from '../../core/dialogs.ts'
import { problem } from '../../core/problems.ts'
import { keepForm } from '../../workflow/draft/edit-draft.ts'
import { declineRepairs } from '../../workflow/definition/definition-choice.ts'
import { applyOperationAction } from '../../workflow/definition/operation-choice.ts'
import type { OperationAction } from '../../workflow/definition/operation-choice.ts'
import { previewOf } from '../../workflow/definition/preview-actions.ts'
import { repairsOf } from '../../workflow/definition/view-repairs.ts'
import { viewChanges } from '../../workflow/definition/view-changes.ts'
import { viewDefinition } from '../../workflow/definition/view-definition.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { handOut, readFileRequest } from './definition-files.ts'
import { readForm } from './form-values.ts'
import { onOutlineAction } from './outline-dialog.ts'
import type { Inbound } from '../teams/inbound.ts'
import { dialogCard, dialogMessage, dialogProblem } from '../teams/invoke-replies.ts'

const dataSchema = z.object({
  data: z.looseObject({
    r: z.string().max(60),
    dialog: z.custom<DefinitionPage>(isDefinitionPage),
    step: z.string().max(30).default('open'),
  }),
})

/** An action that opens a dialog about a definition, or is taken in one. */
export interface DefinitionAction {
  readonly requestId: string
  readonly page: DefinitionPage
  readonly step: string
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Returns undefined for dialogs about something else. */
export function readDefinitionAction(value: unknown): DefinitionAction | undefined {
  const parsed = dataSchema.safeParse(value)
  if (!parsed.success) return undefined
  const { r, dialog, step, ...inputs } = parsed.data.data
  return { requestId: r, page: dialog, step, inputs }
}

/**
 * Opens a dialog from a request's card. What stands in the form behind it is kept first, so that nothing typed is lost.
 */
export async function onDefinitionOpen(
  dependencies: BotDependencies,
  inbound: Inbound,
  action: DefinitionAction,
): Promise<InvokeReply> {
  const form = readForm(action.inputs)
  const isTyped = Object.keys(form).length > 0
  if (isTyped) await keepForm(dependencies.context, { person: inbound.person, requestId: action.requestId, form })
  return onDefinitionSubmit(dependencies, inbound, { ...action, step: 'open' })
}

/** Handles an action in a dialog: it asks for a file, on any page, or does what its own page offers. */
export function onDefinitionSubmit(
  dependencies: BotDependencies,
  inbound: Inbound,
  action: DefinitionAction,
): Promise<InvokeReply> {
  const { requestId, page, step } = action
  const file = readFileRequest(step)
  if (file) return handOut(dependencies, inbound, { requestId, wanted: file })
  return pages[page]({ dependencies, inbound, text: textFor(inbound.locale), action })
}

interface DialogTurn {
  readonly dependencies: BotDependencies
  readonly inbound: Inbound
  readonly text: Text
  readonly action: DefinitionAction
}

const pages: Readonly<Record<DefinitionPage, (turn: DialogTurn) => Promise<InvokeReply>>> = {
  definition: overview,
  'choose-operations': operations,
  repairs,
  preview,
  report,
  changes,
  outline: (turn) => onOutlineAction(turn.dependencies.context, whose(turn), turn.action, turn.text),
}

function whose({ inbound, action }: DialogTurn) {
  return { person: inbound.person, requestId: action.requestId }
}

async function overview(turn: DialogTurn): Promise<InvokeReply> {
  const { dependencies, inbound, text, action } = turn
  const viewed = await viewDefinition(dependencies.context, inbound.person, action.requestId)
  if (!viewed.ok) return dialogProblem(viewed.problem, text)
  return dialogCard(text.definition.open, definitionCard({ ...viewed.value, hasLinks: hasLinks(turn) }, text))
}

async function report(turn: DialogTurn): Promise<InvokeReply> {
  const { dependencies, inbound, text, action } = turn
  const viewed = await viewDefinition(dependencies.context, inbound.person, action.requestId)
  if (!viewed.ok) return dialogProblem(viewed.problem, text)
  return dialogCard(text.files.reportTitle, reportCard({ ...viewed.value, hasLinks: hasLinks(turn) }, text))
}

const changesSchema = z.object({
  query: z.string().trim().max(100).optional(),
  view: z
    .string()
    .max(200)
    .regex(/^\d{1,4}\|/)
    .default('0|'),
})

async function changes(turn: DialogTurn): Promise<InvokeReply> {
  const { dependencies, inbound, text, action } = turn
  const viewed = await viewChanges(dependencies.context, inbound.person, action.requestId)
  if (!viewed.ok) return dialogProblem(viewed.problem, text)
  const parsed = changesSchema.safeParse(action.inputs)
  if (!parsed.success) return dialogProblem(problem('request-gone'), text)
  const [page = '', ...words] = parsed.data.view.split('|')
  const query = action.step === 'search' ? (parsed.data.query ?? '') : words.join('|')
  return dialogCard(text.changeList.title, changesCard({ ...viewed.value, query, page: Number(page) }, text))
}

function hasLinks({ dependencies }: DialogTurn): boolean {
  return dependencies.context.publicUrl !== undefined
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

async function operations(turn: DialogTurn): Promise<InvokeReply> {
  const { dependencies, text, action } = turn
  const operationAction = readOperationAction(action)
  if (!operationAction) return dialogProblem(problem('request-gone'), text)
  const done = await applyOperationAction(dependencies.context, whose(turn), operationAction)
  if (!done.ok) return dialogProblem(done.problem, text)
  const { request, page, list, failure, isSaved } = done.value
  if (isSaved) return dialogMessage(text.definition.saved)
  const view = [list, page.group ?? '', page.page, page.query].join('|')
  const card = operationsCard(request, { page, view, ...(failure ? { wrong: failure } : {}) }, text)
  return dialogCard(text.operations.title, card)
}

function readOperationAction({ step, inputs }: DefinitionAction): OperationAction | undefined {
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

async function repairs(turn: DialogTurn): Promise<InvokeReply> {
  const { dependencies, text, action } = turn
  const seen = await repairsOf(dependencies.context, whose(turn))
  if (!seen.ok) return dialogProblem(seen.problem, text)
  const { groups, canChange } = seen.value
  if (action.step !== 'save' || !canChange) return dialogCard(text.repairList.title, repairsCard(seen.value, text))
  const decline = groups
    .filter(({ rule, isOptional }) => isOptional && action.inputs[repairSwitch(rule)] === 'false')
    .map(({ rule }) => rule)
  const declined = await declineRepairs(dependencies.context, { ...whose(turn), decline })
  return declined.ok ? dialogMessage(text.definition.saved) : dialogProblem(declined.problem, text)
}

async function preview(turn: DialogTurn): Promise<InvokeReply> {
  const { dependencies, text, action } = turn
  const mark = action.step === 'show' ? action.inputs['action'] : undefined
  const seen = await previewOf(dependencies.context, { ...whose(turn), ...(typeof mark === 'string' ? { mark } : {}) })
  if (!seen.ok) return dialogProblem(seen.problem, text)
  return dialogCard(text.previewDialog.title, previewCard(seen.value, text))
}
