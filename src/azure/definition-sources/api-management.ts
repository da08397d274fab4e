import { z } from 'zod'
import type { FrontApi } from '../../core/app/front-api.ts'
import type { Candidate, Search } from './candidate.ts'
import { apiVersion } from './front-apis.ts'

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
 * Finds the definition of an API in API Management. Its export is OpenAPI 2.0 behind a link that lives five minutes.
 * Source: learn.microsoft.com/rest/api/apimanagement/api-export/get.
 */
export async function exportOf({ person, arm, lookUp }: Search, { id }: FrontApi): Promise<readonly Candidate[]> {
  const path = `${id}?format=swagger-link&export=true&${apiVersion}`
  const answer = await lookUp('api-management', () => arm.get(person, path))
  const parsed = exportSchema.safeParse(answer).data
  const url = URL.parse((parsed?.value ?? parsed?.properties?.value)?.link ?? '')
  return url ? [{ via: 'api-management', url: url.href, otherHosts: [url.hostname] }] : []
}
