import { isRenderer } from '../http-functions.ts'
import { siteFor } from '../site-client.ts'
import type { CandidateSource } from './candidate.ts'

declare module '../../core/source-app.ts' {
  interface DefinitionWays {
    readonly functions: true
  }
}

/**
 * Finds the definition that the OpenAPI extension of Azure Functions serves; version 2 comes first because it needs no
 * conversion. Some roles may read the app but not its functions, and the list fails while their host is down: the
 * default prefix is then the best guess.
 */
export const functions: CandidateSource = async ({ person, app, arm, lookUp }) => {
  if (app.kind !== 'function') return []
  const prefix = await lookUp('functions', async () => {
    const site = await siteFor(arm, person, app.resourceId)
    return arm.list(async (abortSignal) => {
      for await (const one of site.functions(abortSignal)) {
        const found = isRenderer(one) ? routePrefix(one.invokeUrlTemplate) : undefined
        if (found !== undefined) return found
      }
      return undefined
    })
  })
  return addresses(app.host, prefix ?? 'api')
}

function addresses(host: string, prefix: string) {
  const base = `https://${host}/${prefix ? `${prefix}/` : ''}`
  return ['openapi/v2.json', 'swagger.json', 'openapi/v3.json', 'openapi/v3.yaml'].map((path) => ({
    via: 'functions' as const,
    url: base + path,
  }))
}

/** `https://host/{prefix}/swagger.{extension}` → prefix. */
function routePrefix(template: string | undefined): string | undefined {
  const path = /^https?:\/\/[^/]+\/(.*)$/i.exec(template ?? '')?.[1] ?? ''
  return /^(.*?)\/?(?:swagger|openapi)[./{]/i.exec(path)?.[1]
}
