import { z } from 'zod'
import type { EnvironmentRoute, Policy } from '../core/policy.ts'
import type { Principal } from '../core/connector/sharing.ts'

const guid = z.guid('must be a GUID').toLowerCase()

const types = { group: 'Group', person: 'User', tenant: 'Tenant' } as const

const maker = z
  .strictObject({ type: z.enum(['group', 'person', 'tenant']), id: guid, name: z.string().trim().min(1).max(100) })
  .transform(({ type, ...rest }): Principal => ({ type: types[type], ...rest }))

const approver = z.union([guid, z.strictObject({ id: guid, name: z.string().trim().min(1).max(100) })], {
  error: 'must be a GUID, or { "id", "name" }',
})

const route = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().min(1),
    approvers: z.array(approver).min(1),
    approverGroup: guid.optional(),
    makers: z.array(maker).max(20).optional(),
  })
  .transform(({ approvers, ...rest }): EnvironmentRoute => {
    const named = approvers.flatMap((one) => (typeof one === 'string' ? [] : [[one.id, one.name] as const]))
    return {
      ...rest,
      approvers: approvers.map((one) => (typeof one === 'string' ? one : one.id)),
      ...(named.length > 0 ? { approverNames: Object.fromEntries(named) } : {}),
    }
  })

const policySchema = z.strictObject({
  environments: z.array(route),
  selfApproval: z.boolean().default(false),
  definitionHosts: z.enum(['any', 'own']).optional(),
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
