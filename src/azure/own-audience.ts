import type { Registrations } from '../core/connector/registration.ts'
import type { Person } from '../core/person.ts'
import { ProblemError } from '../core/problems.ts'

/**
 * True where the directory tells that the registration behind an audience is of the person's tenant and names one of
 * these hosts itself. Whoever owns an app says which audiences it accepts, so its own word must not bring somebody
 * else's token, for another API, to it.
 */
export async function isAudienceOf(
  registrations: Pick<Registrations, 'hostsOf'>,
  person: Person,
  { resource, hosts }: { readonly resource: string; readonly hosts: readonly string[] },
): Promise<boolean> {
  try {
    const named = await registrations.hostsOf(person, resource)
    return named.some((host) => hosts.includes(host))
  } catch (error) {
    // Not everybody may look into the directory, and not every text is a resource there.
    if (error instanceof ProblemError && /^registration-(?:denied|refused)$/.test(error.code)) return false
    throw error
  }
}
