import { z } from 'zod'
import { signInTypes } from '../../connector-auth/index.ts'
import type { DecisionAnswers } from '../../cards/request/approval-card.ts'
import type { FormValues } from '../../core/request.ts'
import { signInFields } from '../../core/sign-in.ts'

const short = z.string().trim().max(500).optional().catch(undefined)

const formSchema = z.object({
  environmentId: short,
  connectorName: short,
  reason: z.string().trim().max(2000).optional().catch(undefined),
  takeOver: z.enum(['true', 'false']).optional().catch(undefined),
  signInType: z.enum(signInTypes).optional().catch(undefined),
  ...Object.fromEntries(signInFields.map((name) => [name, short])),
})

/** Returns the form's fields from a card's inputs; everything else that was sent along is dropped. */
export function readForm(inputs: Readonly<Record<string, unknown>>): FormValues {
  const values = formSchema.parse(inputs)
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

const decisionSchema = z.object({
  comment: z.string().catch(''),
  /** Ids with commas between them; some clients leave it out where nothing is ticked. */
  makers: z.string().max(2000).catch(''),
})

/** Returns what an approver typed and ticked on an approval card. */
export function readDecision(inputs: Readonly<Record<string, unknown>>): DecisionAnswers {
  const { comment, makers } = decisionSchema.parse(inputs)
  return { comment: comment.slice(0, 500), makers: makers.split(',').filter(Boolean) }
}
