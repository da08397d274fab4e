import { armProblem, isInvisible } from '../arm-problem.ts'
import { siteFor } from '../site-client.ts'
import type { CandidateSource } from './candidate.ts'

declare module '../../core/source-app.ts' {
  interface DefinitionWays {
    readonly functions: true
  }
}

/** Functions that the OpenAPI extension adds: github.com/Azure/azure-functions-openapi-extension. */
const renderers = new Set(['renderswaggerdocument', 'renderopenapidocument', 'renderswaggerui'])

/**
 * Finds the definition that the OpenAPI extension of Azure Functions serves; version 2 comes first because it needs no
 * conversion.
 */
export const functions: CandidateSource = async ({ person, app }, { arm }) => {
  if (app.kind !== 'function') return []
  const site = await siteFor(arm, person, app.resourceId)
  try {
    return await arm.list(async (abortSignal) => {
      for await (const one of site.functions(abortSignal)) {
        const name = one.name?.split('/').at(-1)?.toLowerCase() ?? ''
        if (renderers.has(name)) return addresses(app.host, routePrefix(one.invokeUrlTemplate))
      }
      return addresses(app.host, 'api')
    })
  } catch (error) {
    // Some roles may read the app but not its functions. The default prefix is then the best guess.
    if (isInvisible(error)) return addresses(app.host, 'api')
    throw armProblem(error)
  }
}

function addresses(host: string, prefix: string) {
  const base = `https://${host}/${prefix ? `${prefix}/` : ''}`
  return ['openapi/v2.json', 'swagger.json', 'openapi/v3.json', 'openapi/v3.yaml'].map((path) => ({
    via: 'functions' as const,
    url: base + path,
  }))
}

/** `https://host/{prefix}/swagger.{extension}` → prefix. */
function routePrefix(template: string | undefined): string {
  const path = /^https?:\/\/[^/]+\/(.*)$/i.exec(template ?? '')?.[1] ?? 'api/'
  return /^(.*?)\/?(?:swagger|openapi)[./{]/i.exec(path)?.[1] ?? 'api'
}
