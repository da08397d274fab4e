import { createHash } from 'node:crypto'
import type { ConfirmedOutline, KeptOutline, LeftOut, OutlinedOperation } from '../../core/outline.ts'
import { problem } from '../../core/problems.ts'
import { moveDraft } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusal, success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import { answerOperation, countUnknown } from '../../definition/outline/answer-operation.ts'
import type { OperationAnswer, WrongField } from '../../definition/outline/answer-operation.ts'
import { documentOfOutline } from '../../definition/outline/outline-document.ts'
import type { OutlineWords } from '../../definition/outline/outline-document.ts'
import type { Context } from '../record/context.ts'
import { putBytes, putJson } from '../record/definition-blobs.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findFor } from '../record/requests.ts'
import { auditLine, saveRequest, showRequester } from '../record/save-request.ts'
import type { Saving } from '../record/save-request.ts'
import { readOutline } from './kept-outline.ts'

export type { OperationAnswer, OutlineWords, WrongField }

/** Operations on one page of the dialog: each has up to five fields. */
const pageSize = 3

/** An action in the dialog about a draft of the definition. */
export interface OutlineAction {
  readonly step: 'open' | 'previous' | 'next' | 'confirm'
  readonly page: number
  /** What was said of the operations on the page, by their marks. */
  readonly answers: ReadonlyMap<string, OperationAnswer>
}

/** One page of the dialog. */
export interface OutlinePage {
  readonly request: ChangeRequest
  readonly outline: KeptOutline
  readonly shown: readonly { readonly operation: OutlinedOperation; readonly wrong: readonly WrongField[] }[]
  readonly leftOut: readonly LeftOut[]
  readonly page: number
  readonly pages: number
  /** Number of the first operation shown; the first of all is 1. */
  readonly first: number
  readonly taken: number
  readonly total: number
  readonly failure?: 'none-taken' | 'unfinished'
  /** The draft is the request's definition now. */
  readonly isConfirmed: boolean
}

/**
 * Keeps what a developer says of the operations of a draft, and confirms it: only then a document is made of it, and
 * analysed like any other. What cannot be taken is shown again on its page. Only the requester may, while the request
 * can be changed.
 */
export async function answerOutline(
  context: Context,
  edit: PersonEdit,
  action: OutlineAction,
  words: OutlineWords,
): Promise<Result<OutlinePage>> {
  const found = await findFor('change-definition', context, edit.person, edit.requestId)
  if (!found.ok) return found
  const kept = found.value.outline
  const outline = kept && (await readOutline(context, kept))
  if (!kept || !outline) return refusal(problem('request-gone'))
  const answered = outline.operations.map((operation) => {
    const given = action.answers.get(operation.mark)
    return given ? answerOperation(operation, given) : { operation, wrong: [] }
  })
  const operations = answered.map(({ operation }) => operation)
  const view = { request: found.value, outline: kept, leftOut: outline.leftOut, answered }
  const isChanged = action.answers.size > 0
  const blob = isChanged ? await putJson(context, 'outline', { ...outline, operations }) : kept.blob
  if (action.step === 'confirm') return confirm(context, edit, { action, view, blob, words })
  const isWrong = answered.some(({ wrong }) => wrong.length > 0)
  const saved = isChanged ? await keepAnswers(context, edit, kept, blob) : found
  if (!saved.ok) return saved
  return success(pageOf({ ...view, request: saved.value }, isWrong ? action.page : action.page + moves[action.step]))
}

const moves = { open: 0, previous: -1, next: 1 } as const

interface View {
  readonly request: ChangeRequest
  readonly outline: KeptOutline
  readonly leftOut: readonly LeftOut[]
  readonly answered: OutlinePage['shown']
}

function pageOf(
  { request, outline, leftOut, answered }: View,
  wanted: number,
  more: Partial<Pick<OutlinePage, 'failure' | 'isConfirmed'>> = {},
): OutlinePage {
  const pages = Math.max(1, Math.ceil(answered.length / pageSize))
  const page = Math.min(Math.max(0, wanted), pages - 1)
  return {
    request,
    outline,
    shown: answered.slice(page * pageSize, (page + 1) * pageSize),
    leftOut,
    page,
    pages,
    first: page * pageSize + 1,
    taken: answered.filter(({ operation }) => operation.isTaken).length,
    total: answered.length,
    isConfirmed: false,
    ...more,
  }
}

async function confirm(
  context: Context,
  edit: PersonEdit,
  given: {
    readonly action: OutlineAction
    readonly view: View
    readonly blob: string
    readonly words: OutlineWords
  },
): Promise<Result<OutlinePage>> {
  const { action, view, blob, words } = given
  const { request, outline } = view
  const answered = view.answered.map((one) =>
    isVerbless(one.operation) ? { ...one, wrong: [...one.wrong, 'verbs' as const] } : one,
  )
  const failure = failureOf(answered)
  if (failure) {
    const kept = await keepAnswers(context, edit, outline, blob)
    const wrong = answered.findIndex((one) => one.wrong.length > 0)
    const page = wrong === -1 ? action.page : Math.floor(wrong / pageSize)
    return kept.ok ? success(pageOf({ ...view, request: kept.value, answered }, page, { failure })) : kept
  }
  const operations = answered.map(({ operation }) => operation)
  const { app } = request
  const document = documentOfOutline(operations, { title: app.name, host: app.host, words })
  const bytes = Buffer.from(JSON.stringify(document))
  const confirmed: ConfirmedOutline = {
    blob: await putBytes(context, 'source', bytes),
    digest: createHash('sha256').update(bytes).digest('hex'),
    confirmedBy: edit.person,
    confirmedAt: context.clock.now().toISOString(),
    unknown: countUnknown(operations),
  }
  const done = await saveOutline(context, edit, outline, (before) => ({
    // A draft takes the place of everything else that was given as the definition.
    after: {
      ...moveDraft(before, 'analyse'),
      outline: { ...outline, blob, confirmed },
      upload: undefined,
      typedAddress: undefined,
      problem: undefined,
    },
    audit: [{ ...auditLine(before, 'confirm-draft', confirmed.confirmedAt, edit.person), digest: confirmed.digest }],
    work: [{ kind: 'analyse', person: edit.person, requestId: edit.requestId }, showRequester(before)],
  }))
  return done.ok ? success(pageOf({ ...view, request: done.value }, action.page, { isConfirmed: true })) : done
}

/** Keeps the answers so far. No card changes until the draft is confirmed. */
function keepAnswers(
  context: Context,
  edit: PersonEdit,
  outline: KeptOutline,
  blob: string,
): Promise<Result<ChangeRequest>> {
  return saveOutline(context, edit, outline, (before) => ({ after: { ...before, outline: { ...outline, blob } } }))
}

/** Writes a change of the outline that was answered. Refuses where another one, or other answers, came meanwhile. */
function saveOutline(
  context: Context,
  edit: PersonEdit,
  answered: KeptOutline,
  change: (before: ChangeRequest) => Saving & { readonly after: ChangeRequest },
): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findFor('change-definition', context, edit.person, edit.requestId),
    async (before) => {
      if (before.outline?.blob !== answered.blob) return refusal(problem('request-moved-on'))
      const { after, ...saving } = change(before)
      const saved = await saveRequest(context, before, after, saving)
      return saved && success(saved)
    },
  )
}

function isVerbless({ isTaken, verbs }: OutlinedOperation): boolean {
  return isTaken && verbs.length === 0
}

function failureOf(answered: OutlinePage['shown']): OutlinePage['failure'] {
  if (answered.some(({ wrong }) => wrong.length > 0)) return 'unfinished'
  return answered.some(({ operation }) => operation.isTaken) ? undefined : 'none-taken'
}
