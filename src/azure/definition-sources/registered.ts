import { armProblem, withId } from '../arm-problem.ts'
import { siteFor } from '../site-client.ts'
import type { CandidateSource } from './candidate.ts'

declare module '../../core/source-app.ts' {
  interface DefinitionWays {
    readonly registered: true
  }
}

/**
 * Finds what the portal's *API definition* page stores in `config/web`: the address that the developer chose, on any
 * host.
 * Source: learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api.
 */
export const registered: CandidateSource = async ({ person, app }, { arm }) => {
  try {
    const site = await siteFor(arm, person, app.resourceId)
    const { apiDefinition } = withId(await site.configuration())
    const url = URL.parse(apiDefinition?.url ?? '')
    return url ? [{ via: 'registered', url: url.href, otherHosts: [url.hostname] }] : []
  } catch (error) {
    throw armProblem(error)
  }
}
