import type { Finding, PreparedDefinition } from '../core/definition.ts'
import { isEditable } from '../core/lifecycle.ts'
import { givenUp, isRetryable, problem, ProblemError } from '../core/problems.ts'
import type { Problem } from '../core/problems.ts'
import type { FoundDefinition } from '../core/ports.ts'
import type { ChangeRequest } from '../core/request.ts'
import type { Analysis, AppFacts, Attempt, SourceApp } from '../core/source-app.ts'
import type { Work } from '../core/work.ts'
import { suggestSignIns } from '../connector-auth/suggest.ts'
import type { Context } from './context.ts'
import { putJson } from './definition-blobs.ts'
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

/** Looking at the app ended the process again and again: the card says so and offers to look once more. */
export async function lookGivenUp(context: Context, work: Extract<Work, { kind: 'analyse' }>): Promise<Outcome> {
  const request = await requestToLookAt(context, work)
  return request ? keepLooked(context, work, request, { app: request.app, problem: problem('internal') }) : {}
}

/** Undefined for a draft that was discarded meanwhile, or looked at by another attempt: it is left alone. */
async function requestToLookAt(
  context: Context,
  work: Extract<Work, { kind: 'analyse' }>,
): Promise<ChangeRequest | undefined> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  return request?.stage === 'looking' && isEditable(request.status) ? request : undefined
}

async function keepLooked(
  context: Context,
  work: Extract<Work, { kind: 'analyse' }>,
  request: ChangeRequest,
  looked: Looked,
): Promise<Outcome> {
  const after: ChangeRequest =
    'problem' in looked
      ? { ...request, app: looked.app, problem: recordProblem(context, looked.problem.code, looked.problem.details) }
      : { ...request, problem: undefined, app: looked.app, analysis: looked.analysis, stage: request.afterLooking }
  const saved = await saveRequest(context, request, after, {
    audit: [auditLine(request, 'look-at-app', context.clock.now().toISOString(), work.person)],
    work: [showRequester(request)],
  })
  if (!saved) throw storeConflict()
  return {}
}

/** Why there is no definition, as exactly as the answers tell; what was tried goes along. */
function notFound(app: SourceApp, facts: AppFacts, attempts: readonly Attempt[]): Problem {
  const tried = attempts.map(({ url, outcome }) => `${url} (${outcome})`).join('\n')
  const details = { app: app.name, tried }
  const answered = (outcome: Attempt['outcome']) => attempts.find((attempt) => attempt.outcome === outcome)
  if (facts.state === 'stopped') return problem('app-stopped', details)
  const large = answered('too-large')
  if (large) return problem('definition-too-large', { ...details, reason: `more than 20 MB at ${large.url}` })
  return problem(answered('needs-sign-in') ? 'definition-closed' : 'definition-not-found', details)
}

/** What trying again can help, and a missing sign-in, are the runner's business; the rest is shown on the card. */
function lookFailed(request: ChangeRequest, error: unknown, last: boolean): Looked {
  const failure = error instanceof ProblemError ? error : new ProblemError('internal', {}, { cause: error })
  if ((failure.code === 'sign-in-needed' || isRetryable(failure.code)) && !last) throw failure
  return { app: request.app, problem: givenUp(failure) }
}

type Looked =
  { readonly app: SourceApp; readonly analysis: Analysis } | { readonly app: SourceApp; readonly problem: Problem }

async function lookAt(context: Context, request: ChangeRequest): Promise<Looked> {
  const person = request.requester
  const app = await context.catalog.get(person, request.app.resourceId)
  if (!(await context.rights.mayExport(person, app))) {
    return { app, problem: problem('app-not-exportable', { app: app.name }) }
  }
  const facts = await context.catalog.facts(person, app)
  const found = await context.sources.find(person, app, facts, request.typedAddress)
  if (!('bytes' in found)) {
    return { app, problem: notFound(app, facts, found.attempts) }
  }
  const operationIds = await earlierOperationIds(context, request, app)
  const result = await context.engine.prepare({ bytes: found.bytes, host: app.host, operationIds })
  if (!result.ok) {
    const { code, message, line } = result.refusal
    const place = line === undefined ? '' : ` (line ${line})`
    return { app, problem: problem(code, { app: app.name, reason: `${message}${place}` }) }
  }
  return { app, analysis: await analysisOf(context, { app, facts, found, prepared: result.prepared }) }
}

/** The ids of an earlier export win, so that actions in existing flows keep their names. */
async function earlierOperationIds(
  context: Context,
  request: ChangeRequest,
  app: SourceApp,
): Promise<Readonly<Record<string, string>>> {
  const connectors = await context.store.connectors(request.requester.tenantId)
  const earlier = connectors.find((one) => one.app.resourceId.toLowerCase() === app.resourceId.toLowerCase())
  return earlier?.operationIds ?? {}
}

async function analysisOf(
  context: Context,
  parts: {
    readonly app: SourceApp
    readonly facts: AppFacts
    readonly found: FoundDefinition
    readonly prepared: PreparedDefinition
  },
): Promise<Analysis> {
  const { app, facts, found, prepared } = parts
  const count = (kind: Finding['kind']) => prepared.findings.filter((finding) => finding.kind === kind).length
  return {
    facts,
    origin: found.origin,
    attempts: found.attempts,
    preparedBlob: await putJson(context, 'prepared', prepared.document),
    title: prepared.document.info.title,
    host: prepared.document.host,
    sourceVersion: prepared.source.version,
    operations: countBy(prepared.operations.map(({ method }) => method)),
    operationNames: prepared.operations.slice(0, 12).map(({ summary, id }) => summary || id),
    operationIds: prepared.operationIds,
    repairs: count('repair'),
    losses: count('loss'),
    warnings: count('warning'),
    leftOut: prepared.leftOut?.length ?? 0,
    worst: worstOf(prepared.findings),
    signInTypes: suggestSignIns(app, facts, prepared.declaredSignIns),
  }
}

const severity: Record<Finding['kind'], number> = { error: 0, loss: 1, warning: 2, repair: 3, certification: 4 }

function worstOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => severity[a.kind] - severity[b.kind]).slice(0, 3)
}

function countBy(values: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
