import type { Person } from '../core/person.ts'
import { problem } from '../core/problems.ts'
import { isAboutTheDocument } from '../core/problems/definition.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import { signInFields } from '../core/sign-in.ts'
import type { Work } from '../core/work.ts'
import type { Context, Result } from './context.ts'
import { refusal, success } from './context.ts'
import { initialForm } from './form.ts'
import { findEditableRequest } from './requests.ts'
import { saveRequest, showRequester } from './save-request.ts'

interface Edit {
  readonly person: Person
  readonly requestId: string
}

/** The developer confirms the app that was found by name: the form opens. */
export function useApp(context: Context, edit: Edit): Promise<Result<ChangeRequest>> {
  return editDraft(context, edit, (request) => (request.analysis ? { stage: 'form' } : {}))
}

/**
 * The app is looked at again, for example after its definition was published. A file that was sent is kept, unless it
 * could not be used.
 */
export function lookAgain(context: Context, edit: Edit): Promise<Result<ChangeRequest>> {
  return editDraft(context, edit, ({ upload, problem: trouble }) => ({
    stage: 'looking',
    problem: undefined,
    upload: isAboutTheDocument(trouble) ? undefined : upload,
  }))
}

/** The developer names the definition's address; the same rules of hosts hold as for found ones. */
export function readAddress(
  context: Context,
  edit: Edit & { readonly address: string },
): Promise<Result<ChangeRequest>> {
  const url = URL.parse(edit.address.trim())
  if (url?.protocol !== 'https:') {
    return Promise.resolve(refusal(problem('definition-address-refused', { url: edit.address.slice(0, 200) })))
  }
  return editDraft(context, edit, () => ({
    stage: 'looking',
    problem: undefined,
    typedAddress: `${url.origin}${url.pathname}`,
    upload: undefined,
  }))
}

/**
 * Keeps what was typed so far, for example when the sign-in type is changed or a dialog is opened. The message is not
 * edited: the answer to the click shows the form, and an edit that came a moment later would empty its fields again
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

/** Another type asks for other values: those of the one before, and its secret, would be wrong in its fields. */
function withoutSignIn(form: FormValues): FormValues {
  const { askWhom, ...rest } = form
  const own = Object.entries(rest).filter(([name]) => !(signInFields as readonly string[]).includes(name))
  return { ...Object.fromEntries(own), ...(askWhom ? { askWhom } : {}) }
}

/** Opens the form of a request that was sent back, with everything typed before; the API is looked at anew first. */
export function editAgain(context: Context, edit: Edit): Promise<Result<ChangeRequest>> {
  return editDraft(context, edit, ({ kind }) => ({
    editing: true,
    stage: kind === 'rotate-secret' ? 'form' : 'looking',
    afterLooking: 'form',
    problem: undefined,
  }))
}

/**
 * Changes the requester's own draft (or a request sent back) in one commit. What is looked at anew, or what `work`
 * names, is done in the background.
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
  const look: readonly Work[] =
    changes.stage === 'looking' ? [{ kind: 'analyse', person: edit.person, requestId: request.id }] : []
  const saved = await saveRequest(
    context,
    request,
    { ...request, ...changes },
    {
      work: [...look, ...(work ?? [showRequester(request)])],
    },
  )
  return saved ? success(saved) : refusal(problem('request-moved-on'))
}
