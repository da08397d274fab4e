import { createHash } from 'node:crypto'
import { withSignIn } from '../../connector-auth/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import { proposalDigest } from '../record/proposals.ts'
import type { ImportRun, ImportStep } from './import-step.ts'
import { isWrittenDown } from './import-step.ts'

/** Reads the API's definition again where no person's rights are needed for it. A changed API voids the approval. */
export const compareSource: ImportStep = {
  name: 'compare',
  // A rotation keeps the definition that the connector has, whatever the API serves by now.
  isDone: (run) => run.request.kind === 'rotate-secret' || isWrittenDown('compare')(run),
  run: async (run) => ({ note: await compare(run) }),
}

async function compare({ context, request }: ImportRun): Promise<string> {
  const { origin, facts } = request.analysis ?? {}
  if (origin?.via === 'uploaded-file')
    return 'the definition is a file that the developer sent; it cannot be read again'
  const bytes = origin?.public ? await context.sources.readAgain(origin, request.app, facts?.hosts ?? []) : undefined
  if (!origin || !bytes) return 'the source could not be read again without the developer'
  if (createHash('sha256').update(bytes).digest('hex') === origin.digest) return 'unchanged'
  const { connectorName, signIn, base, digest } = proposalOf(request)
  const result = await context.engine.prepare({
    bytes,
    host: request.app.host,
    ...request.choice,
    ...(request.analysis ? { operationIds: request.analysis.operationIds } : {}),
  })
  const definition = result.ok && withSignIn(result.prepared.document, connectorName, signIn)
  if (!definition || proposalDigest({ definition, signIn, base }) !== digest)
    throw new ProblemError('definition-changed', { requester: request.requester.name })
  return 'changed in form only'
}
