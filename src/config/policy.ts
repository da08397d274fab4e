import { z } from 'zod'
import type { Policy } from '../core/policy.ts'

const guid = z.guid('must be a GUID').toLowerCase()

const policySchema = z.strictObject({
  environments: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().min(1),
      approvers: z.array(guid).min(1),
      approverGroup: guid.optional(),
    }),
  ),
  selfApproval: z.boolean().default(false),
})

/** Reads the policy file's text. Every problem names its place in the file. */
export function readPolicy(
  text: string,
): { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly problems: readonly string[] } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, problems: ['POLICY_FILE is not JSON'] }
  }
  const parsed = policySchema.safeParse(value)
  return parsed.success
    ? { ok: true, policy: parsed.data }
    : {
        ok: false,
        problems: parsed.error.issues.map((issue) => `POLICY_FILE: ${issue.path.join('.') || 'it'}: ${issue.message}`),
      }
}
