import { nextDraft } from '../../core/draft.ts'
import type { DraftMove } from '../../core/draft.ts'
import { unconfirmed } from '../../core/outline.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest, FormValues, UploadedFile } from '../../core/request.ts'
import { signInFields } from '../../core/sign-in.ts'
import type { Work } from '../../core/jobs/work.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import type { Begun } from '../record/outcome.ts'
import { refusal, success } from '../../core/result.ts'
import { isAboutTheDocument } from '../../core/problems/about-the-document.ts'
import { initialForm } from './form.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findEditableRequest, findFor } from '../record/requests.ts'
import { destroyAll } from '../record/sealed-secret.ts'
import { moveRequest, orConflict, saveRequest, showEverybody, showRequester } from '../record/save-request.ts'

/** Opens the form, after the developer confirmed the app that was found by name. */
export function useApp(context: Context, edit: PersonEdit): Promise<Result<ChangeRequest>> {
  return editDraft(context, edit, { move: 'confirm' })
}

/**
 * Analyses the app again, for example after its definition was published. A file that was sent, a draft that was
 * confirmed and an API in front of the app that was chosen are kept, unless they could not be used.
 */
export function analyseAgain(context: Context, edit: PersonEdit): Promise<Result<Begun>> {
  return beginAnalysis(context, edit, ({ upload, frontApi, outline, problem: failure }) => ({
    problem: undefined,
    upload: isAboutTheDocument(failure) ? undefined : upload,
    frontApi: isAboutTheDocument(failure) ? undefined : frontApi,
    outline: isAboutTheDocument(failure) ? unconfirmed(outline) : outline,
  }))
}

/** Analyses the app again with a file in place of what it serves. */
export function readFile(
  context: Context,
  edit: PersonEdit & { readonly upload: UploadedFile },
): Promise<Result<Begun>> {
  const { upload } = edit
  return beginAnalysis(context, edit, ({ outline }) => ({
    upload,
    typedAddress: undefined,
    problem: undefined,
    outline: unconfirmed(outline),
  }))
}

/**
 * Keeps what was typed so far, for example when the sign-in type is changed or a dialog is opened. The message is not
 * edited: the answer to the action shows the form, and an edit that came a moment later would empty its fields again
 * under the hands of whoever types.
 */
export async function keepForm(
  context: Context,
  edit: PersonEdit & { readonly form: FormValues },
  more: (request: ChangeRequest) => FormValues = () => ({}),
): Promise<Result<ChangeRequest>> {
  let forgotten: Pick<ChangeRequest, 'secret' | 'testValue'> = {}
  const kept = await editDraft(context, edit, {
    change(request) {
      const extra = more(request)
      const typed = { ...edit.form, ...extra }
      forgotten = {}
      const before = initialForm(request, context.policy).signInType
      if (typed.signInType === undefined || typed.signInType === before) return { form: { ...request.form, ...typed } }
      forgotten = request
      const kept = { ...withoutSignIn(request.form), ...withoutSignIn(typed), ...extra }
      return { form: kept, secret: undefined, testValue: undefined }
    },
    work: [],
  })
  if (kept.ok) await destroyAll(context, forgotten)
  return kept
}

/**
 * Drops the values and the secrets of the sign-in type chosen before: they would be wrong in the fields of another type.
 */
function withoutSignIn(form: FormValues): FormValues {
  const { askWhom, ...rest } = form
  const own = Object.entries(rest).filter(([name]) => !(signInFields as readonly string[]).includes(name))
  return { ...Object.fromEntries(own), ...(askWhom ? { askWhom } : {}) }
}

/**
 * Opens the form of a request that was sent back, or whose import failed because of what was asked for, with everything
 * typed before; the API is analysed anew first.
 */
export async function editAgain(context: Context, edit: PersonEdit): Promise<Result<Begun>> {
  const found = await findFor('edit', context, edit.person, edit.requestId)
  if (!found.ok) return found
  const { status, problem: failure, app } = found.value
  if (status === 'failed') {
    if (failure?.turn !== 'requester') return refusal(problem('not-now', { status, app: app.name }))
    orConflict(
      await moveRequest(context, found.value, { move: 'take-back', by: edit.person, work: showEverybody(found.value) }),
    )
  }
  const move = found.value.kind === 'rotate-secret' ? 'reopen' : 'analyse'
  return begunAnalysis(await editDraft(context, edit, { move, change: () => ({ problem: undefined }) }))
}

/** Changes the draft so that its app is analysed, and returns that work. */
export async function beginAnalysis(
  context: Context,
  edit: PersonEdit,
  change: DraftEdit['change'],
): Promise<Result<Begun>> {
  return begunAnalysis(await editDraft(context, edit, { move: 'analyse', change }))
}

function begunAnalysis(edited: Result<ChangeRequest>): Result<Begun> {
  if (!edited.ok) return edited
  const request = edited.value
  return success({ request, work: request.draft.state === 'analysing' ? [analyseWork(request)] : [] })
}

function analyseWork({ requester: person, id: requestId }: ChangeRequest): Work {
  return { kind: 'analyse', person, requestId }
}

interface DraftEdit {
  /** Where the draft does not allow it, nothing is changed: the answer shows where the draft stands. */
  readonly move?: DraftMove
  readonly change?: (request: ChangeRequest) => Partial<ChangeRequest>
  /** Without it the requester's card is shown again. */
  readonly work?: readonly Work[]
}

/**
 * Changes the requester's own draft, or a request that was sent back, in one commit. A further analysis is queued with
 * it.
 */
export function editDraft(context: Context, edit: PersonEdit, change: DraftEdit): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findEditableRequest(context, edit.person, edit.requestId),
    (request) => editDraftOnce(context, request, change),
  )
}

/** Answers undefined where the request was written meanwhile. */
export async function editDraftOnce(
  context: Context,
  request: ChangeRequest,
  { move, change = () => ({}), work }: DraftEdit,
): Promise<Result<ChangeRequest> | undefined> {
  if (request.kind === 'rotate-secret' && move === 'analyse') {
    return refusal(problem('not-now', { status: request.status, app: request.app.name }))
  }
  const draft = move ? nextDraft(request.draft, move) : request.draft
  if (!draft) return success(request)
  const analysis = move === 'analyse' ? [analyseWork(request)] : []
  const saved = await saveRequest(
    context,
    request,
    { ...request, ...change(request), draft },
    { work: [...analysis, ...(work ?? [showRequester(request)])] },
  )
  return saved && success(saved)
}
