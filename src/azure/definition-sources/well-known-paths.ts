import type { CandidateSource } from './candidate.ts'

declare module '../../core/source-app.ts' {
  interface DefinitionWays {
    readonly 'usual-address': true
  }
}

/** Where common frameworks serve their definition, most common on App Service first. */
const paths: readonly string[] = [
  'swagger/v1/swagger.json', // Swashbuckle
  'openapi/v1.json', // ASP.NET Core's own
  'openapi.json', // FastAPI
  'swagger.json', // flask-restx, hand-written
  'api-json', // NestJS
  'docs-json', // NestJS
  'v3/api-docs', // Spring
  'v2/api-docs', // Spring, older
  'documentation/json', // Fastify
  'openapi.yaml', // hand-written
  'swagger/docs/v1', // Web API
  'api-docs.json', // Express
]

export const wellKnownPaths: CandidateSource = ({ app }) =>
  Promise.resolve(paths.map((path) => ({ via: 'usual-address', url: `https://${app.host}/${path}` })))
