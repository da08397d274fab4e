import { arrayAt, isObject, stringAt } from '../../json.ts'
import type { JsonObject } from '../../json.ts'

/** How the collection signs in, as OpenAPI 3 says it. The keys and passwords in it are not read. */
export function securityOf(auth: JsonObject | undefined): JsonObject {
  const scheme = schemeOf(auth)
  if (scheme === undefined) return {}
  return { components: { securitySchemes: { postman: scheme } }, security: [{ postman: [] }] }
}

function schemeOf(auth: JsonObject | undefined): JsonObject | undefined {
  switch (auth?.type) {
    case 'basic':
      return { type: 'http', scheme: 'basic' }
    case 'bearer':
      return { type: 'http', scheme: 'bearer' }
    case 'apikey':
      return {
        type: 'apiKey',
        in: setting(auth, 'apikey', 'in') ?? 'header',
        name: setting(auth, 'apikey', 'key') ?? 'X-API-Key',
      }
    case 'oauth2':
      return { type: 'oauth2', flows: { authorizationCode: { ...addresses(auth), scopes: {} } } }
    default:
      return undefined
  }
}

function addresses(auth: JsonObject): JsonObject {
  const authorizationUrl = setting(auth, 'oauth2', 'authUrl')
  const tokenUrl = setting(auth, 'oauth2', 'accessTokenUrl')
  return {
    ...(authorizationUrl !== undefined ? { authorizationUrl } : {}),
    ...(tokenUrl !== undefined ? { tokenUrl } : {}),
  }
}

/** Settings are a list of keys and values. */
function setting(auth: JsonObject, type: string, key: string): string | undefined {
  for (const entry of arrayAt(auth, type) ?? []) {
    if (isObject(entry) && entry.key === key) return stringAt(entry, 'value')
  }
  return undefined
}
