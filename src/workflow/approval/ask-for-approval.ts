import type { Person } from '../../core/person.ts'
import { isEditable } from '../../core/lifecycle.ts'
import { approversFor, routeOf } from '../../core/policy.ts'
import { formIncomplete } from '../../core/incomplete-form.ts'
import { problem } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest, FormValues, Proposal } from '../../core/request.ts'
import { connectorId } from '../../core/connector/connector.ts'
import type { Work, WorkOf } from '../../core/jobs/work.ts'
import { asksForSecret, fieldsOf, withSignIn } from '../../connector-auth/index.ts'
import type { Field } from '../../connector-auth/index.ts'
import { withCheckedSecret } from '../secret/check-secret.ts'
import { destroySecret, destroyTestValue } from '../record/sealed-secret.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { notExportable } from '../record/not-exportable.ts'
import { refusal, success } from '../../core/result.ts'
import { getDefinition, putJson } from '../record/definition-blobs.ts'
import { editDraftOnce, keepForm } from '../draft/edit-draft.ts'
import { formErrors, initialForm, signInOf } from '../draft/form.ts'
import { usesOwnCredentials } from '../draft/own-credentials.ts'
import { proposeRotation } from '../secret/propose-rotation.ts'
import { alikeConnectors, connectorToUpdate, movedFrom } from '../record/connectors-of-app.ts'
import { baseOf, proposalDigest } from '../record/proposals.ts'
import { usesRegistration } from '../../core/connector/registration.ts'
import {
  begunRegistration,
  isRegistered,
  wantsRegistration,
  withRegistration,
} from '../register/wanted-registration.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findFor, recordProblem } from '../record/requests.ts'
import type { Begun, Outcome } from '../record/outcome.ts'
import { moveRequest, saveRequest, showEverybody, showRequester, orConflict } from '../record/save-request.ts'
import { withSignedProposal } from '../record/signed-request.ts'
import { askedAgain } from './asked-again.ts'
import { updateOf } from './update-of.ts'

/**
 * Takes the filled form and keeps what was typed. A job then asks for the developer's right on the app again and makes
 * the proposal (see `submitRequest`).
 */
export function askForApproval(context: Context, asked: Asking): Promise<Result<Begun>> {
  return personEdit(
    () => findFor('ask', context, asked.person, asked.requestId),
    (request) => tryToAsk(context, asked, request),
  )
}

interface Asking extends PersonEdit {
  readonly form: FormValues
}

async function tryToAsk(context: Context, asked: Asking, request: ChangeRequest): Promise<Result<Begun> | undefined> {
  const filled = { ...request, form: { ...request.form, ...asked.form } }
  const form = initialForm(filled, context.policy)
  const refused = notReady(request) ?? unusable(form, filled) ?? unseen(context, request, { form, typed: asked.form })
  if (refused) return keptAndRefused(context, asked, { request, refused })
  const errors = formErrors(form, filled, context.policy)
  if (errors.length === 0) {
    const { person, requestId } = asked
    const submit: Work = { kind: 'submit', person, requestId }
    const registers = wantsRegistration(form) && !isRegistered(filled, form)
    const registration = registers ? begunRegistration(filled, form) : undefined
    const { testValue } = request
    const isUnfit = testValue !== undefined && testValue.type !== form.signInType
    const change = {
      form,
      problem: undefined,
      ...(registration ? { registration } : {}),
      ...(isUnfit ? { testValue: undefined } : {}),
    }
    const first: Work = registers ? { kind: 'register', person, requestId } : submit
    const edited = await editDraftOnce(context, request, {
      ...(registers ? { move: 'register' } : {}),
      change: () => change,
      work: [first],
    })
    if (!edited?.ok) return edited
    if (isUnfit) await destroyTestValue(context, testValue)
    return success({ request: edited.value, work: registers ? [first, submit] : [first] })
  }
  // The answer to the action shows what is missing. An edit of the message would come later and hide it.
  const kept = await editDraftOnce(context, request, { change: () => ({ form }), work: [] })
  return kept?.ok ? refusal(formIncomplete(errors)) : kept
}

/** Keeps what was typed: whoever is refused does not type it again. The answer to the action shows it. */
async function keptAndRefused(
  context: Context,
  asked: Asking,
  { request, refused }: { readonly request: ChangeRequest; readonly refused: Problem },
): Promise<Result<Begun> | undefined> {
  // What belongs to the sign-in before goes, its secret included.
  if (refused.code === 'sign-in-unseen') {
    const kept = await keepForm(context, asked)
    return kept.ok ? refusal(refused) : kept
  }
  const form = { ...request.form, ...asked.form }
  const kept = await editDraftOnce(context, request, { change: () => ({ form }), work: [] })
  return kept?.ok ? refusal(refused) : kept
}

function unusable(form: FormValues, request: ChangeRequest): Problem | undefined {
  return usesOwnCredentials(form, request) ? problem('own-credentials', { clientId: form.clientId ?? '' }) : undefined
}

/** Returns why a sign-in that was chosen a moment ago is not used yet: its values, or its secret, stood on no card. */
function unseen(
  { policy }: Context,
  request: ChangeRequest,
  { form, typed }: { readonly form: FormValues; readonly typed: FormValues },
): Problem | undefined {
  const { signInType: type } = form
  if (!type || request.rotates || initialForm(request, policy).signInType === type) return undefined
  const isUsed = ({ name, initial }: Field) => form[name] && form[name] !== initial && typed[name] === undefined
  const hasSecret = asksForSecret(type, form) && request.secret !== undefined
  return hasSecret || fieldsOf(type, form).some(isUsed) ? problem('sign-in-unseen') : undefined
}

/** Returns why there is nothing yet that an approver could decide about; undefined when there is. */
function notReady({ kind, app, draft, analysis }: ChangeRequest): Problem | undefined {
  // A rotation needs no analysis: the new secret is for the definition that was approved before.
  if (kind === 'rotate-secret') return undefined
  if ('returnTo' in draft) return problem('still-looking', { app: app.name })
  const hasActions = Object.values(analysis?.operations ?? {}).some((count) => count > 0)
  return hasActions ? undefined : problem('no-actions', { app: app.name })
}

/** Makes the proposal and puts it to the approvers of the chosen environment. */
export async function submitRequest(context: Context, work: WorkOf<'submit'>): Promise<Outcome> {
  const found = await findFor('submit', context, work.person, work.requestId)
  if (!found.ok) return { problem: found.problem }
  let request = found.value
  // The job ran before and crashed after this write, or was queued twice: the request is with the approvers already.
  if (!isEditable(request.status)) return {}
  const unready = notReady(request)
  const checked = unready ? refusal<ChangeRequest>(unready) : await checkedSecret(context, request)
  if (checked.ok) request = checked.value
  const proposed = checked.ok ? await proposalFor(context, request) : checked
  if (!proposed.ok) {
    // The analysis that is under way, or that failed, is what the card shows.
    if ('returnTo' in request.draft) return { problem: proposed.problem }
    const record = recordProblem(context, proposed.problem)
    // The API's own secret is not kept: nobody may use it for a connector.
    const isOwn = record.code === 'own-credentials'
    const after = { ...request, problem: record, ...(isOwn ? { secret: undefined } : {}) }
    const saved = await saveRequest(context, request, after, { work: [showRequester(request)] })
    if (saved && isOwn) await destroySecret(context, request.secret)
    return { problem: proposed.problem }
  }
  const kind = request.rotates ? 'rotate-secret' : proposed.value.updates ? 'update' : 'create'
  const again = await askedAgain(context, request, proposed.value)
  const proposal = { ...proposed.value, ...(again ? { again } : {}) }
  const after = withSignedProposal(context, { ...request, kind, proposal })
  orConflict(
    await moveRequest(context, request, {
      move: 'ask',
      by: work.person,
      change: {
        kind,
        proposal: proposalOf(after),
        problem: undefined,
        decision: undefined,
        asides: undefined,
      },
      work: [...shownWork(after), ...unusedRegistration(after)],
    }),
  )
  return {}
}

/**
 * Returns the work that shows the card to everybody: to each approver of a change with what their rights show of the
 * connector, and as a new message where it was asked before, because an edited one notifies nobody.
 */
function shownWork(request: ChangeRequest): readonly Work[] {
  const { approvers, again } = proposalOf(request)
  const anew = again ? ({ anew: true } as const) : {}
  const isApprover = ({ id }: Person) => approvers.some((approver) => approver.id === id)
  return [
    ...showEverybody(request).filter(({ person }) => !isApprover(person)),
    ...approvers.flatMap((person): readonly Work[] => {
      const review: Work = { kind: 'review', person, requestId: request.id, ...anew }
      return request.kind === 'create' ? [{ ...review, kind: 'show' }, review] : [review]
    }),
  ]
}

/** Returns the removal of a registration that the bot made before the developer chose another sign-in. */
function unusedRegistration({
  registration,
  proposal,
  requester: person,
  id: requestId,
}: ChangeRequest): readonly Work[] {
  const isThere = registration?.state === 'made' || registration?.state === 'making'
  if (!isThere || !proposal || usesRegistration(proposal.signIn, registration)) return []
  return [{ kind: 'undo-registration', person, requestId }]
}

/**
 * Tries the secret and writes down that it was read from a vault or accepted, so that it is neither read nor tried
 * twice.
 */
async function checkedSecret(context: Context, request: ChangeRequest): Promise<Result<ChangeRequest>> {
  const checked = await withCheckedSecret(context, request, initialForm(request, context.policy))
  if (!checked.ok || checked.value.secret === request.secret) return checked
  const saved = orConflict(await saveRequest(context, request, checked.value))
  return { ok: true, value: saved }
}

async function proposalFor(context: Context, request: ChangeRequest): Promise<Result<Proposal>> {
  const form = initialForm(request, context.policy)
  const errors = formErrors(form, request, context.policy)
  if (wantsRegistration(form) && !isRegistered(request, form)) errors.push('registration')
  if (request.kind === 'rotate-secret' && errors.length === 0) return proposeRotation(context, request)
  const route = routeOf(context.policy, form.environmentId ?? '')
  if (errors.length > 0 || !route || !request.analysis) {
    return refusal(formIncomplete(errors))
  }
  if (!(await context.rights.mayExport(request.requester, request.app))) {
    return refusal(notExportable(request.app))
  }
  const approverIds = approversFor(route, request.requester, context.policy)
  if (approverIds.length === 0) return refusal(problem('no-approver', { environment: route.name }))
  const prepared = await getDefinition(context, request.analysis.preparedBlob)
  if (!prepared) return refusal(problem('definition-changed', { requester: request.requester.name }))
  const signIn = signInOf(withRegistration(form, request))
  const ownId = connectorId(request.requester.tenantId, route.id, request.app.resourceId)
  const name = (form.connectorName ?? '').trim()
  const connector = await connectorToUpdate(context, request, form)
  const displayName = connector?.displayName ?? name
  const alike = await alikeConnectors(context, request, {
    environmentId: route.id,
    displayName,
    updates: connector?.id,
  })
  const definition = withSignIn(prepared, displayName, signIn)
  const definitionBlob = await putJson(context, 'definition', definition)
  const updates = connector && (await updateOf(context, connector, definition))
  return {
    ok: true,
    value: {
      environment: { id: route.id, name: route.name },
      connectorName: displayName,
      ...(connector && connector.id !== ownId ? { connectorId: connector.id } : {}),
      ...movedFrom(connector, request.app),
      ...(alike.length > 0 ? { alike } : {}),
      signIn,
      reason: (form.reason ?? '').trim(),
      base: baseOf(connector),
      digest: proposalDigest({ definition, signIn, base: baseOf(connector) }),
      definitionBlob,
      bytes: Buffer.byteLength(JSON.stringify(definition)),
      approvers: await context.people.byIds(request.requester, approverIds, route.approverNames),
      ...(route.makers ? { makers: route.makers } : {}),
      askedAt: context.clock.now().toISOString(),
      ...(updates ? { updates } : {}),
    },
  }
}
