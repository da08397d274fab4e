import { asProblem } from '../../core/as-problem.ts'
import { isForLater, problem, withoutRetry } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import type { FoundDefinition, NotFound } from '../../core/ports/index.ts'
import { moveDraft } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { AppFacts } from '../../core/app/app-facts.ts'
import type { SourceApp } from '../../core/source-app.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import { notExportable } from '../record/not-exportable.ts'
import type { KeptOutline } from '../../core/outline.ts'
import { alsoAskedFor } from './also-asked.ts'
import { analyseDefinition } from './analyse-definition.ts'
import type { Analysed } from './analyse-definition.ts'
import { confirmedDefinition, draftInstead, outlineSample } from './outline-app.ts'
import type { Drafted } from './outline-app.ts'
import type { Context } from '../record/context.ts'
import { notFound } from './headline.ts'
import { tooMuchToday } from '../record/quotas.ts'
import { recordProblem } from '../record/requests.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { whileSilent } from '../record/while-silent.ts'
import { auditLine, saveRequest, showRequester, orConflict } from '../record/save-request.ts'

/**
 * Analyses the app with the developer's rights: facts, the right to export, the definition, and what a connector makes
 * of it.
 */
export async function analyseApp(
  context: Context,
  work: WorkOf<'analyse'>,
  attempt: Pick<JobAttempt, 'last'>,
): Promise<Outcome> {
  const request = await requestToAnalyse(context, work)
  if (!request) return {}
  const tellOfSilence = () =>
    context.messenger.deliver({ kind: 'request', person: request.requester, request, isSilent: true })
  const result = await whileSilent(analyse(context, request), tellOfSilence).catch((error: unknown) =>
    analysisFailure(request, error, attempt.last),
  )
  return keepAnalysis(context, work, request, result)
}

/** Prepares the document that was read last again, because the developer's choice has changed. The app is not asked. */
export async function prepareAgain(
  context: Context,
  work: WorkOf<'prepare'>,
  attempt: Pick<JobAttempt, 'last'>,
): Promise<Outcome> {
  const request = await requestToAnalyse(context, work)
  if (!request?.analysis) return {}
  const { app } = request
  const { facts, origin, attempts, unread, frontApis, sourceBlob } = request.analysis
  const looked = { attempts, ...(unread ? { unread } : {}), ...(frontApis ? { frontApis } : {}) }
  const bytes = await context.blobs.get(sourceBlob)
  // The document is no longer in the store, so the app is analysed anew.
  if (!bytes) return analyseApp(context, { ...work, kind: 'analyse' }, attempt)
  const prepared = analyseDefinition(context, request, { app, facts, bytes, origin, ...looked })
  const result = await prepared.then(
    (analysed): AnalysisResult => ({ app, ...analysed }),
    (error: unknown) => analysisFailure(request, error, attempt.last),
  )
  return keepAnalysis(context, work, request, result)
}

/** Ends an analysis under which the process crashed again and again. The card says so and offers to analyse again. */
export async function endAnalysis(context: Context, work: AnalysisWork): Promise<Outcome> {
  const request = await requestToAnalyse(context, work)
  return request ? keepAnalysis(context, work, request, { app: request.app, problem: problem('internal') }) : {}
}

const audited = { analyse: 'look-at-app', prepare: 'choose-definition' } as const

type AnalysisWork = WorkOf<'analyse' | 'prepare'>

/** Returns the request to analyse; undefined when the draft was discarded or another attempt has analysed it. */
async function requestToAnalyse(context: Context, work: AnalysisWork): Promise<ChangeRequest | undefined> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  return request?.draft.state === 'analysing' ? request : undefined
}

async function keepAnalysis(
  context: Context,
  work: AnalysisWork,
  request: ChangeRequest,
  result: AnalysisResult,
): Promise<Outcome> {
  const after: ChangeRequest =
    'problem' in result
      ? {
          ...moveDraft(request, 'fail-analysis'),
          app: result.app,
          problem: recordProblem(context, result.problem),
          outline: 'outline' in result ? result.outline : request.outline,
          // What was found earlier is no longer what the app serves; a choice could not be made from it.
          ...(work.kind === 'analyse' ? { analysis: undefined } : {}),
        }
      : 'outlined' in result
        ? { ...outlined(request, result.outlined), app: result.app }
        : {
            ...moveDraft(request, 'finish-analysis'),
            problem: undefined,
            app: result.app,
            outline: result.analysis.origin.draft ? request.outline : undefined,
            analysis: result.analysis,
            earlier: result.earlier,
            alsoAsked: await alsoAskedFor(context, { ...request, app: result.app }),
            ...(result.choice ? { choice: result.choice } : {}),
          }
  orConflict(
    await saveRequest(context, request, after, {
      audit: [auditLine(request, audited[work.kind], context.clock.now().toISOString(), work.person)],
      work: [showRequester(request)],
    }),
  )
  return {}
}

/** Of the sample nothing is left but what was drafted of it; the developer is asked about that. */
function outlined(request: ChangeRequest, outline: KeptOutline): ChangeRequest {
  const cleared = { problem: undefined, analysis: undefined, upload: undefined }
  return { ...moveDraft(request, 'outline'), ...cleared, outline }
}

/**
 * Throws what another attempt or a sign-in can help, for the runner to handle. Everything else is shown on the card.
 */
function analysisFailure(request: ChangeRequest, error: unknown, last: boolean): AnalysisResult {
  const failure = asProblem(error)
  if (isForLater(failure.code) && !last) throw failure
  return { app: request.app, problem: withoutRetry(failure.problem) }
}

type AnalysisResult = { readonly app: SourceApp } & (Analysed | Drafted | { readonly outlined: KeptOutline })

async function analyse(context: Context, request: ChangeRequest): Promise<AnalysisResult> {
  const person = request.requester
  const app = await context.catalog.get(person, request.app.resourceId)
  if (!(await context.rights.mayExport(person, app))) {
    return { app, problem: notExportable(app) }
  }
  const facts = await context.catalog.facts(person, app)
  if (request.upload?.kind === 'sample') {
    const made = await outlineSample(context, request, { app, facts })
    return 'code' in made ? { app, problem: made } : { app, outlined: made }
  }
  const elsewhere = typedElsewhere(context, request, { app, facts })
  if (elsewhere) return { app, problem: elsewhere }
  const found = await findDefinition(context, request, { app, facts })
  if (!('bytes' in found)) {
    return { app, ...(await draftInstead(context, request, { app, failure: notFound(app.name, facts, found) })) }
  }
  // An uploaded file was counted towards the quota when it was sent.
  const isOwn = request.upload !== undefined || found.origin.draft !== undefined
  const tooMuch = isOwn ? undefined : await tooMuchToday(context, person, found.bytes.length)
  if (tooMuch) return { app, problem: tooMuch }
  const analysed = await analyseDefinition(context, request, { app, facts, ...found })
  if (!('problem' in analysed)) return { app, ...analysed }
  return { app, ...(await draftInstead(context, request, { app, failure: analysed.problem })) }
}

/** Returns why a typed address is not read yet: it is on another host than the app's, which nobody has confirmed. */
function typedElsewhere(
  { policy }: Context,
  { typedAddress: url, confirmedHost, upload }: ChangeRequest,
  { app, facts }: { readonly app: SourceApp; readonly facts: AppFacts },
): Problem | undefined {
  if (url === undefined || upload) return undefined
  const { hostname: host } = new URL(url)
  if (host === app.host.toLowerCase() || facts.hosts.includes(host)) return undefined
  if (policy.definitionHosts === 'own') return problem('definition-elsewhere-forbidden', { app: app.name, host })
  return host === confirmedHost ? undefined : problem('definition-elsewhere', { app: app.name, host, url })
}

async function findDefinition(
  context: Context,
  request: ChangeRequest,
  { app, facts }: { readonly app: SourceApp; readonly facts: AppFacts },
): Promise<FoundDefinition | NotFound> {
  const given = (await sentFile(context, request)) ?? (await confirmedDefinition(context, request))
  if (given) return given
  const { requester: person, typedAddress, confirmedHost, frontApi } = request
  return context.sources.find({
    person,
    app,
    facts,
    ...(typedAddress === undefined ? {} : { typedAddress }),
    ...(confirmedHost === undefined ? {} : { confirmedHost }),
    ...(frontApi === undefined ? {} : { frontApi }),
  })
}

/** Returns the file that the developer sent, as if it had been found. It cannot be read again from anywhere. */
async function sentFile(context: Context, { upload }: ChangeRequest): Promise<FoundDefinition | undefined> {
  const bytes = upload && (await context.blobs.get(upload.blob))
  if (!upload || !bytes) return undefined
  const { name: fileName, sentAt: fetchedAt, digest } = upload
  return { bytes, attempts: [], origin: { via: 'uploaded-file', url: '', fileName, fetchedAt, digest, public: false } }
}
