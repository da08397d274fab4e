import { armProblem, withId } from '../arm-problem.ts'
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
    const { webApps } = await arm.sites(person, app.subscriptionId)
    const { apiDefinition } = withId(await webApps.getConfiguration(app.resourceGroup, app.name))
    const url = URL.parse(apiDefinition?.url ?? '')
    return url ? [{ via: 'registered', url: url.href, otherHosts: [url.hostname] }] : []
  } catch (error) {
    throw armProblem(error)
  }
}
