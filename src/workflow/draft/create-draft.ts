import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest, UploadedFile } from '../../core/request.ts'
import type { DraftPage } from '../../core/draft.ts'
import { parseSiteId, siteName } from '../../core/site-id.ts'
import type { SourceApp } from '../../core/source-app.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import type { Begun } from '../record/outcome.ts'
import { refusal, success } from '../../core/result.ts'
import { tooManyDrafts } from '../record/quotas.ts'
import { saveRequest } from '../record/save-request.ts'

/**
 * Starts a request for this app, unless the person has begun too many. The app is analysed in the background with the
 * developer's own rights.
 */
export async function createDraft(
  context: Context,
  start: {
    readonly person: Person
    readonly app: SourceApp
    /** What the draft shows once the app is analysed: an app that was picked needs no second confirmation. */
    readonly page: DraftPage
    readonly id?: string
    readonly upload?: UploadedFile
    /** Where the definition is read, in place of what the app tells; https and without a query. */
    readonly typedAddress?: string
  },
): Promise<Result<ChangeRequest>> {
  // A draft with this id exists: the action was delivered twice, and must neither begin another nor be refused.
  const begun = start.id === undefined ? undefined : await context.store.request(start.person.tenantId, start.id)
  if (begun) return success(begun)
  const tooMany = await tooManyDrafts(context, start.person)
  if (tooMany) return refusal(tooMany)
  const at = context.clock.now().toISOString()
  const id = start.id ?? context.ids.next()
  const draft: ChangeRequest = {
    id,
    version: 0,
    kind: 'create',
    status: 'draft',
    requester: start.person,
    app: start.app,
    draft: { state: 'analysing', returnTo: start.page },
    form: {},
    ...(start.upload ? { upload: start.upload } : {}),
    ...(start.typedAddress === undefined ? {} : { typedAddress: start.typedAddress }),
    steps: [],
    history: [{ move: 'start', at, by: start.person }],
    createdAt: at,
    updatedAt: at,
  }
  const saved = await saveRequest(context, undefined, draft, {
    work: [
      { kind: 'show', person: start.person, requestId: id },
      { kind: 'analyse', person: start.person, requestId: id },
    ],
  })
  const existing = saved ?? (await context.store.request(start.person.tenantId, id))
  if (!existing) throw new TypeError(`a request id is taken in another tenant: ${id}`)
  return success(existing)
}

/**
 * Starts a request for an app picked from the list. The id comes from a card, so it is not believed: the app is read
 * with the developer's token before anything else happens.
 */
export async function pickApp(
  context: Context,
  pick: {
    readonly id: string
    readonly person: Person
    readonly resourceId: string
    /** The definition that was sent before the app was known. */
    readonly upload?: UploadedFile
  },
): Promise<Result<Begun>> {
  const site = parseSiteId(pick.resourceId)
  if (!site) return refusal(problem('app-not-found', { app: '' }))
  // Kind and host are filled in as soon as the app has been read.
  const { subscriptionId, resourceGroup } = site
  const { resourceId } = pick
  const app: SourceApp = { subscriptionId, resourceGroup, name: siteName(site), resourceId, kind: 'web', host: '' }
  const { id, person, upload } = pick
  const page = { state: 'form', showsFacts: true } as const
  const created = await createDraft(context, { id, person, app, page, ...(upload ? { upload } : {}) })
  if (!created.ok) return created
  return success({ request: created.value, work: [{ kind: 'analyse', person, requestId: id }] })
}
