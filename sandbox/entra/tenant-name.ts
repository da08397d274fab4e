import { tenantId } from '../world/people.ts'
import type { EntraErrorDetails } from './entra-error.ts'

const names = new Set([tenantId, 'contoso.example'])

/** The refusal for a tenant this directory is not, or undefined. */
export function unknownTenant(name: string): EntraErrorDetails | undefined {
  if (names.has(name.toLowerCase())) return undefined
  return {
    number: 90002,
    error: 'invalid_request',
    text: `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  }
}
