import { z } from 'zod'
import { longestExample, outlineDialog, outlineInput } from '../../cards/draft/outline-dialog.ts'
import type { Text } from '../../cards/text/index.ts'
import { outlineVerbs } from '../../core/outline.ts'
import { problem } from '../../core/problems.ts'
import { answerOutline } from '../../workflow/draft/answer-outline.ts'
import type { OperationAnswer, OutlineAction } from '../../workflow/draft/answer-outline.ts'
import type { Context } from '../../workflow/record/context.ts'
import type { PersonEdit } from '../../workflow/record/person-edit.ts'
import { dialogCard, dialogMessage, dialogProblem } from '../teams/invoke-replies.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'

const steps = ['open', 'previous', 'next', 'confirm'] as const

const actionSchema = z.object({
  step: z.enum(steps).catch('open'),
  view: z.coerce.number().int().min(0).max(1000).catch(0),
})

const answerSchema = z.object({
  take: z.enum(['true', 'false']),
  name: z.string().max(500).default(''),
  verbs: z.string().max(100).default(''),
  body: z.string().max(longestExample).default(''),
  answer: z.string().max(longestExample).default(''),
})

/** More operations are on no page. */
const mostMarks = 10

/** Shows a page of a drafted definition, with what was typed on the page before it kept; or confirms the draft. */
export async function onOutlineAction(
  context: Context,
  edit: PersonEdit,
  { step, inputs }: { readonly step: string; readonly inputs: Readonly<Record<string, unknown>> },
  text: Text,
): Promise<InvokeReply> {
  const { step: known, view } = actionSchema.parse({ ...inputs, step })
  const answers = known === 'open' ? new Map<string, OperationAnswer>() : readAnswers(inputs)
  if (!answers) return dialogProblem(problem('request-gone'), text)
  const action: OutlineAction = { step: known, page: view, answers }
  const answered = await answerOutline(context, edit, action, text.outline.inDocument)
  if (!answered.ok) return dialogProblem(answered.problem, text)
  const { isConfirmed, ...page } = answered.value
  if (isConfirmed) return dialogMessage(text.outline.confirmed)
  return dialogCard(text.outline.title(page.request.app.name), outlineDialog(page, text))
}

/** Returns what was typed, by the marks of the operations on the page; undefined for what no page sends. */
function readAnswers(inputs: Readonly<Record<string, unknown>>): ReadonlyMap<string, OperationAnswer> | undefined {
  const marks = Object.keys(inputs).flatMap((id) => /^take-([0-9a-f]{16})$/.exec(id)?.[1] ?? [])
  const answers = new Map<string, OperationAnswer>()
  for (const mark of marks.slice(0, mostMarks)) {
    const fields = ['take', 'name', 'verbs', 'body', 'answer'] as const
    const given = Object.fromEntries(fields.map((field) => [field, inputs[outlineInput(field, mark)] ?? undefined]))
    const parsed = answerSchema.safeParse(given)
    if (!parsed.success) return undefined
    const { take, name, verbs, body, answer } = parsed.data
    const chosen = verbs.split(',')
    answers.set(mark, {
      isTaken: take === 'true',
      name,
      verbs: outlineVerbs.filter((verb) => chosen.includes(verb)),
      bodyExample: body,
      answerExample: answer,
    })
  }
  return answers
}
