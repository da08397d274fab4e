import { z } from 'zod'
import { signInTypes } from '../../connector-auth/index.ts'
import type { FormValues } from '../../core/request.ts'
import { signInFields } from '../../core/sign-in.ts'

const short = z.string().trim().max(500).optional().catch(undefined)

const formSchema = z.object({
  environmentId: short,
  connectorName: short,
  reason: z.string().trim().max(2000).optional().catch(undefined),
  signInType: z.enum(signInTypes).optional().catch(undefined),
  ...Object.fromEntries(signInFields.map((name) => [name, short])),
})

/** Returns the form's fields from a card's inputs; everything else that was sent along is dropped. */
export function readForm(inputs: Readonly<Record<string, unknown>>): FormValues {
  const values = formSchema.parse(inputs)
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
