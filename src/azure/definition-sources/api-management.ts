import { z } from 'zod'
import { armProblem, isInvisible, withId } from '../arm-problem.ts'
import { siteFor } from '../site-client.ts'
import type { CandidateSource } from './candidate.ts'

declare module '../../core/source-app.ts' {
  interface DefinitionWays {
    readonly 'api-management': true
  }
}

const exportSchema = z.object({
  value: z.object({ link: z.string() }).optional(),
  properties: z.object({ value: z.object({ link: z.string() }).optional() }).optional(),
})

/**
 * Finds the definition of an app that is linked to an API Management API. Its export is OpenAPI 2.0 behind a link that
 * lives five minutes.
 * Source: learn.microsoft.com/rest/api/apimanagement/api-export/get.
 */
export const apiManagement: CandidateSource = async ({ person, app }, { arm }) => {
  try {
    const site = await siteFor(arm, person, app.resourceId)
    const { apiManagementConfig } = withId(await site.configuration())
    if (!apiManagementConfig?.id) return []
    const answer = await arm.get(
      person,
      `${apiManagementConfig.id}?format=swagger-link&export=true&api-version=2024-05-01`,
    )
    const parsed = exportSchema.parse(answer)
    const url = URL.parse((parsed.value ?? parsed.properties?.value)?.link ?? '')
    return url ? [{ via: 'api-management', url: url.href, otherHosts: [url.hostname] }] : []
  } catch (error) {
    // A person with rights on the app may have none on its API Management, and the API may be deleted there while the
    // link is still set.
    if (isInvisible(error)) return []
    throw armProblem(error)
  }
}
