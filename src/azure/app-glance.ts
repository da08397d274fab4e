import type { Person } from '../core/person.ts'
import type { AppGlance } from '../core/ports/index.ts'
import type { Arm } from './arm.ts'
import { runtimeOf } from './runtime-of.ts'
import { siteFor } from './site-client.ts'

/**
 * Reads what a list says of an app: what it runs on, whether a definition is registered, and whether it asks who calls.
 * Readers of the app may see both settings; each that Azure refuses or does not answer is left out.
 */
export async function glanceAt(arm: Pick<Arm, 'sites'>, person: Person, resourceId: string): Promise<AppGlance> {
  const site = await siteFor(arm, person, resourceId)
  const [config, auth] = await Promise.allSettled([site.configuration(), site.authSettings()])
  return {
    ...(config.status === 'fulfilled' && config.value.id ? factsOf(config.value) : {}),
    ...(auth.status === 'fulfilled' && auth.value.id ? { asksToSignIn: auth.value.platform?.enabled === true } : {}),
  }
}

type Configuration = Parameters<typeof runtimeOf>[0] & { readonly apiDefinition?: { readonly url?: string } }

/** The address of a definition may hold a key: only that there is one leaves this place. */
function factsOf(config: Configuration): AppGlance {
  const runtime = runtimeOf(config)
  return { ...(runtime ? { runtime } : {}), hasDefinition: Boolean(config.apiDefinition?.url) }
}
