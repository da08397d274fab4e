import { isAboutTheDocument } from '../../core/problems/about-the-document.ts'
import { problem, ProblemError } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import { unconfirmed } from '../../core/outline.ts'
import type { KeptOutline, SampleOutline } from '../../core/outline.ts'
import type { FoundDefinition } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { AppFacts } from '../../core/app/app-facts.ts'
import type { SourceApp } from '../../core/source-app.ts'
import { withEarlierAnswers } from '../../definition/outline/answer-operation.ts'
import { outlineOfFunctions } from '../../definition/outline/functions-outline.ts'
import { outlineForHosts } from '../../definition/outline/outline-for-hosts.ts'
import type { Context } from '../record/context.ts'
import { getJson } from '../record/definition-blobs.ts'
import { keepOutline, readOutline } from './kept-outline.ts'

/**
 * Returns an outline made of the app's list of functions, with the answers given to an earlier one. Undefined where it has
 * no function that can be called, or where the list cannot be read: nobody waits for it.
 */
async function outlineFunctions(
  context: Context,
  request: ChangeRequest,
  app: SourceApp,
): Promise<KeptOutline | undefined> {
  const functions = await context.functions.list(request.requester, app).catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error
    context.log.info({ request: request.id, code: error.problem.code }, 'the functions of an app could not be listed')
    return []
  })
  const outline = outlineOfFunctions(functions)
  if (outline.operations.length === 0) return undefined
  const before = request.outline?.via === 'functions-list' ? await readOutline(context, request.outline) : undefined
  return keepOutline(context, before ? withEarlierAnswers(outline, before) : outline, { via: 'functions-list' })
}

/** Why there is no definition, and what can be drafted in its place. */
export interface Drafted {
  readonly problem: Problem
  readonly outline?: KeptOutline | undefined
}

/**
 * Returns the problem with what can be drafted in place of a definition: of the app's functions, or as it was before. The
 * outline is absent where another document would not help.
 */
export async function draftInstead(
  context: Context,
  request: ChangeRequest,
  { app, failure }: { readonly app: SourceApp; readonly failure: Problem },
): Promise<Drafted> {
  if (!isAboutTheDocument(failure)) return { problem: failure }
  const before = unconfirmed(request.outline)
  const made = before?.via === 'request-sample' ? undefined : await outlineFunctions(context, request, app)
  return { problem: failure, outline: made ?? before }
}

/** Returns the outline of the sample that the developer sent, for this app; or why there is none. */
export async function outlineSample(
  context: Context,
  { upload }: ChangeRequest,
  { app, facts }: { readonly app: SourceApp; readonly facts: AppFacts },
): Promise<KeptOutline | Problem> {
  const sample = upload && (await getJson<SampleOutline>(context, upload.blob))
  if (!upload || !sample) return problem('file-gone')
  const outline = outlineForHosts(sample, [app.host, ...facts.hosts])
  if (outline.operations.length > 0) {
    return keepOutline(context, outline, { via: 'request-sample', fileName: upload.name })
  }
  const hosts = outline.leftOut.find(({ reason }) => reason === 'other-host')?.names ?? []
  return problem('sample-of-other-hosts', { app: app.name, hosts: hosts.join(', ') })
}

/** Returns the document that the developer has confirmed, as if it had been found. It cannot be read again from anywhere. */
export async function confirmedDefinition(
  context: Context,
  { outline }: ChangeRequest,
): Promise<FoundDefinition | undefined> {
  const confirmed = outline?.confirmed
  const bytes = confirmed && (await context.blobs.get(confirmed.blob))
  if (!outline || !confirmed || !bytes) return undefined
  const { confirmedBy, confirmedAt, unknown, digest } = confirmed
  return {
    bytes,
    attempts: [],
    origin: {
      via: outline.via,
      url: '',
      ...(outline.fileName === undefined ? {} : { fileName: outline.fileName }),
      fetchedAt: confirmedAt,
      digest,
      public: false,
      draft: { confirmedBy, confirmedAt, unknown },
    },
  }
}
