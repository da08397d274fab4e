import { digestOf } from '../../definition/digest.ts'
import type { Swagger } from '../../core/definition.ts'
import type { ChangeRequest, Proposal, ProposalPart } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import { getDefinition } from '../record/definition-blobs.ts'

/** Returns what has changed since this was asked before, and why it was sent back; undefined the first time. */
export async function askedAgain(
  context: Context,
  { proposal: before, decision, secret }: ChangeRequest,
  proposal: Proposal,
): Promise<Proposal['again']> {
  if (!before) return undefined
  const parts: Readonly<Record<ProposalPart, boolean>> = {
    name: before.connectorName !== proposal.connectorName,
    environment: before.environment.id !== proposal.environment.id,
    'sign-in': differ(before.signIn, proposal.signIn),
    secret: secret !== undefined && secret.savedAt > before.askedAt,
    reason: before.reason !== proposal.reason,
    definition: await differInDefinition(context, before, proposal),
    makers: differ(before.makers ?? [], proposal.makers ?? []),
  }
  const isSentBack = decision?.verdict === 'changes-requested'
  return {
    changed: (Object.keys(parts) as readonly ProposalPart[]).filter((part) => parts[part]),
    ...(isSentBack ? { sentBack: { by: decision.by.name, comment: decision.comment ?? '' } } : {}),
  }
}

function differ(before: unknown, after: unknown): boolean {
  return digestOf(before) !== digestOf(after)
}

/** Name and sign-in are written into the definition, and are told by themselves. */
async function differInDefinition(context: Context, before: Proposal, after: Proposal): Promise<boolean> {
  if (before.definitionBlob === after.definitionBlob) return false
  const [old, fresh] = await Promise.all([before, after].map((one) => getDefinition(context, one.definitionBlob)))
  return !old || !fresh || differ(bare(old), bare(fresh))
}

function bare({ info, ...definition }: Swagger) {
  return { ...definition, info: { ...info, title: '' }, securityDefinitions: {}, security: [] }
}
