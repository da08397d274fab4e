import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import { signInFields } from '../../core/sign-in.ts'
import type { Work } from '../../core/jobs/work.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import type { Begun } from '../record/outcome.ts'
import { refusal, success } from '../../core/result.ts'
import { isAboutTheDocument } from '../../core/problems/about-the-document.ts'
import { initialForm } from './form.ts'
import { findEditableRequest } from '../record/requests.ts'
import { orMovedOn, saveRequest, showRequester } from '../record/save-request.ts'

interface Edit {
  readonly person: Person
  readonly requestId: string
}

/** Opens the form, after the developer confirmed the app that was found by name. */
export function useApp(context: Context, edit: Edit): Promise<Result<ChangeRequest>> {
  return editDraft(context, edit, (request) => (request.analysis ? { stage: 'form' } : {}))
}

/**
 * Analyses the app again, for example after its definition was published. A file that was sent is kept, unless it
 * could not be used.
 */
export function analyseAgain(context: Context, edit: Edit): Promise<Result<Begun>> {
  return beginAnalysis(context, edit, ({ upload, problem: failure }) => ({
    stage: 'looking',
    problem: undefined,
    upload: isAboutTheDocument(failure) ? undefined : upload,
  }))
}

/** The developer names the definition's address; the same rules of hosts hold as for found ones. */
export function readAddress(context: Context, edit: Edit & { readonly address: string }): Promise<Result<Begun>> {
  const url = URL.parse(edit.address.trim())
  if (url?.protocol !== 'https:') {
    return Promise.resolve(refusal(problem('definition-address-refused', { url: edit.address.slice(0, 200) })))
  }
  return beginAnalysis(context, edit, () => ({
    stage: 'looking',
    problem: undefined,
    typedAddress: `${url.origin}${url.pathname}`,
    upload: undefined,
  }))
}

/**
 * Keeps what was typed so far, for example when the sign-in type is changed or a dialog is opened. The message is not
 * edited: the answer to the action shows the form, and an edit that came a moment later would empty its fields again
 * under the hands of whoever types.
 */
export async function keepForm(
  context: Context,
  edit: Edit & { readonly form: FormValues },
  more: (request: ChangeRequest) => FormValues = () => ({}),
): Promise<Result<ChangeRequest>> {
  let forgotten: string | undefined
  const kept = await editDraft(
    context,
    edit,
    (request) => {
      const extra = more(request)
      const typed = { ...edit.form, ...extra }
      const before = initialForm(request, context.policy).signInType
      if (typed.signInType === undefined || typed.signInType === before) return { form: { ...request.form, ...typed } }
      forgotten = request.secret?.ref
      return { form: { ...withoutSignIn(request.form), ...withoutSignIn(typed), ...extra }, secret: undefined }
    },
    [],
  )
  if (kept.ok && forgotten !== undefined) await context.vault.destroy(forgotten)
  return kept
}

/**
 * Drops the values and the secret of the sign-in type chosen before: they would be wrong in the fields of another type.
 */
function withoutSignIn(form: FormValues): FormValues {
  const { askWhom, ...rest } = form
  const own = Object.entries(rest).filter(([name]) => !(signInFields as readonly string[]).includes(name))
  return { ...Object.fromEntries(own), ...(askWhom ? { askWhom } : {}) }
}

/** Opens the form of a request that was sent back, with everything typed before; the API is analysed anew first. */
export function editAgain(context: Context, edit: Edit): Promise<Result<Begun>> {
  return beginAnalysis(context, edit, ({ kind }) => ({
    editing: true,
    stage: kind === 'rotate-secret' ? 'form' : 'looking',
    afterLooking: 'form',
    problem: undefined,
  }))
}

/** Changes the draft so that its app is analysed, and returns that work; a change that asks for none returns none. */
async function beginAnalysis(
  context: Context,
  edit: Edit,
  change: (request: ChangeRequest) => Partial<ChangeRequest>,
): Promise<Result<Begun>> {
  const edited = await editDraft(context, edit, change)
  if (!edited.ok) return edited
  const request = edited.value
  return success({ request, work: request.stage === 'looking' ? [analysisOf(request)] : [] })
}

function analysisOf({ requester: person, id: requestId }: ChangeRequest): Work {
  return { kind: 'analyse', person, requestId }
}

/**
 * Changes the requester's own draft, or a request that was sent back, in one commit. A further analysis, and what
 * `work` names, is queued with it.
 */
export async function editDraft(
  context: Context,
  edit: Edit,
  change: (request: ChangeRequest) => Partial<ChangeRequest>,
  work?: readonly Work[],
): Promise<Result<ChangeRequest>> {
  const found = await findEditableRequest(context, edit.person, edit.requestId)
  if (!found.ok) return found
  const request = found.value
  const changes = change(request)
  if (request.kind === 'rotate-secret' && changes.stage === 'looking') {
    return refusal(problem('not-now', { status: request.status, app: request.app.name }))
  }
  const analysis = changes.stage === 'looking' ? [analysisOf(request)] : []
  const saved = await saveRequest(
    context,
    request,
    { ...request, ...changes },
    {
      work: [...analysis, ...(work ?? [showRequester(request)])],
    },
  )
  return orMovedOn(saved)
}
