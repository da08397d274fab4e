import type { DefinitionChoice } from '../core/definition.ts'
import type { FindingDetail } from '../definition/detail.ts'
import { isEditable } from '../core/lifecycle.ts'
import { givenUp, isForLater, problem, ProblemError } from '../core/problems.ts'
import type { Problem } from '../core/problems.ts'
import type { FoundDefinition, NotFound } from '../core/ports.ts'
import type { ChangeRequest } from '../core/request.ts'
import type { Analysis, AppFacts, Attempt, SourceApp } from '../core/source-app.ts'
import type { Work } from '../core/work.ts'
import { analyseDefinition } from './analyse-definition.ts'
import type { Context } from './context.ts'
import { tooMuchToday } from './quotas.ts'
import { recordProblem } from './requests.ts'
import type { Outcome } from './outcome.ts'
import { auditLine, saveRequest, showRequester, storeConflict } from './save-request.ts'

/** Looks at the app with the developer's rights: facts, export right, definition, what a connector makes of it. */
export async function analyseApp(
  context: Context,
  work: Extract<Work, { kind: 'analyse' }>,
  attempt: { readonly last: boolean },
): Promise<Outcome> {
  const request = await requestToLookAt(context, work)
  if (!request) return {}
  const looked = await lookAt(context, request).catch((error: unknown) => lookFailed(request, error, attempt.last))
  return keepLooked(context, work, request, looked)
}

/** Prepares the document that was read last once more, because the developer chose otherwise. The app is not asked. */
export async function prepareAgain(
  context: Context,
  work: Extract<Work, { kind: 'prepare' }>,
  attempt: { readonly last: boolean },
): Promise<Outcome> {
  const request = await requestToLookAt(context, work)
  if (!request?.analysis) return {}
  const { app } = request
  const { facts, origin, attempts, sourceBlob } = request.analysis
  const bytes = await context.blobs.get(sourceBlob)
  // The document is gone from the store: it is read anew.
  if (!bytes) return analyseApp(context, { ...work, kind: 'analyse' }, attempt)
  const prepared = analyseDefinition(context, request, { app, facts, bytes, origin, attempts })
  const looked = await prepared.then(
    (analysed): Looked => ({ app, ...analysed }),
    (error: unknown) => lookFailed(request, error, attempt.last),
  )
  return keepLooked(context, work, request, looked)
}

/** Looking at the app ended the process again and again: the card says so and offers to look once more. */
export async function lookGivenUp(context: Context, work: LookWork): Promise<Outcome> {
  const request = await requestToLookAt(context, work)
  return request ? keepLooked(context, work, request, { app: request.app, problem: problem('internal') }) : {}
}

const audited = { analyse: 'look-at-app', prepare: 'choose-definition' } as const

type LookWork = Extract<Work, { kind: 'analyse' | 'prepare' }>

/** Undefined for a draft that was discarded meanwhile, or looked at by another attempt: it is left alone. */
async function requestToLookAt(context: Context, work: LookWork): Promise<ChangeRequest | undefined> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  return request?.stage === 'looking' && isEditable(request.status) ? request : undefined
}

async function keepLooked(context: Context, work: LookWork, request: ChangeRequest, looked: Looked): Promise<Outcome> {
  const after: ChangeRequest =
    'problem' in looked
      ? {
          ...request,
          app: looked.app,
          problem: recordProblem(context, looked.problem),
          // What was found earlier is no longer what the app serves; a choice could not be made from it.
          ...(work.kind === 'analyse' ? { analysis: undefined } : {}),
        }
      : {
          ...request,
          problem: undefined,
          app: looked.app,
          analysis: looked.analysis,
          ...(looked.choice ? { choice: looked.choice } : {}),
          stage: request.afterLooking,
        }
  const saved = await saveRequest(context, request, after, {
    audit: [auditLine(request, audited[work.kind], context.clock.now().toISOString(), work.person)],
    work: [showRequester(request)],
  })
  if (!saved) throw storeConflict()
  return {}
}

/** Why there is no definition, as exactly as the answers tell; what was tried goes along. */
function notFound(app: SourceApp, facts: AppFacts, attempts: readonly Attempt[]): Problem {
  const details = { app: app.name, tried: attempts }
  const answered = (outcome: Attempt['outcome']) => attempts.find((attempt) => attempt.outcome === outcome)
  if (facts.state === 'stopped') return problem('app-stopped', details)
  const large = answered('too-large')
  if (large) {
    const reason = { code: 'fetched-too-large', url: large.url } satisfies FindingDetail
    return problem('definition-too-large', { ...details, reason })
  }
  return problem(answered('needs-sign-in') ? 'definition-closed' : 'definition-not-found', details)
}

/** What trying again can help, and a missing sign-in, are the runner's business; the rest is shown on the card. */
function lookFailed(request: ChangeRequest, error: unknown, last: boolean): Looked {
  const failure = error instanceof ProblemError ? error : new ProblemError('internal', {}, { cause: error })
  if (isForLater(failure.code) && !last) throw failure
  return { app: request.app, problem: givenUp(failure.problem) }
}

type Looked =
  | { readonly app: SourceApp; readonly analysis: Analysis; readonly choice: DefinitionChoice | undefined }
  | { readonly app: SourceApp; readonly problem: Problem }

async function lookAt(context: Context, request: ChangeRequest): Promise<Looked> {
  const person = request.requester
  const app = await context.catalog.get(person, request.app.resourceId)
  if (!(await context.rights.mayExport(person, app))) {
    return { app, problem: problem('app-not-exportable', { app: app.name }) }
  }
  const facts = await context.catalog.facts(person, app)
  const found = await findDefinition(context, request, { app, facts })
  if (!('bytes' in found)) {
    return { app, problem: notFound(app, facts, found.attempts) }
  }
  // A file was counted when it was sent.
  const tooMuch = request.upload ? undefined : await tooMuchToday(context, person, found.bytes.length)
  if (tooMuch) return { app, problem: tooMuch }
  return { app, ...(await analyseDefinition(context, request, { app, facts, ...found })) }
}

async function findDefinition(
  context: Context,
  request: ChangeRequest,
  { app, facts }: { readonly app: SourceApp; readonly facts: AppFacts },
): Promise<FoundDefinition | NotFound> {
  const sent = await sentFile(context, request)
  return sent ?? context.sources.find(request.requester, app, facts, request.typedAddress)
}

/** The file that the developer sent, as if it had been found. It is nowhere to be read again. */
async function sentFile(context: Context, { upload }: ChangeRequest): Promise<FoundDefinition | undefined> {
  const bytes = upload && (await context.blobs.get(upload.blob))
  if (!upload || !bytes) return undefined
  const { name: fileName, sentAt: fetchedAt, digest } = upload
  return { bytes, attempts: [], origin: { via: 'uploaded-file', url: '', fileName, fetchedAt, digest, public: false } }
}
