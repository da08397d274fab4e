import type { DeclaredSignIn } from '../../core/definition.ts'
import { isAtEntra } from '../../core/entra-hosts.ts'
import type { SignInDetail } from '../detail.ts'
import { isObject, objectAt, stringAt } from '../json.ts'
import type { JsonObject } from '../json.ts'

/**
 * What a document says about signing in, as what a connector can use, best first. Schemes that nothing requires count
 * only when nothing at all is required: generators often list every scheme they know.
 */
export function detectSignIns(root: JsonObject): DeclaredSignIn[] {
  const schemes =
    objectAt(root, 'securityDefinitions') ?? objectAt(objectAt(root, 'components'), 'securitySchemes') ?? {}
  const { names, allowsNone } = requiredSchemes(root)
  const relevant = Object.keys(schemes).filter((name) => names.size === 0 || names.has(name))
  const found = relevant.flatMap((name) => {
    const scheme = schemes[name]
    return isObject(scheme) ? [signIn(name, follow(root, scheme))] : []
  })
  const nothingRequired = names.size === 0 && allowsNone
  if (found.length === 0 || nothingRequired) return [{ type: 'none' }, ...found]
  const ranked = found.toSorted((a, b) => ranking.indexOf(rankOf(a)) - ranking.indexOf(rankOf(b)))
  return allowsNone ? [...ranked, { type: 'none' }] : ranked
}

const ranking = ['entra-id', 'oauth2', 'api-key header', 'basic', 'api-key query', 'none', 'unsupported'] as const

function rankOf(signIn: DeclaredSignIn): (typeof ranking)[number] {
  return signIn.type === 'api-key' ? `api-key ${signIn.in}` : signIn.type
}

function follow(root: JsonObject, scheme: JsonObject): JsonObject {
  const name = /^#\/components\/securitySchemes\/([^/]+)$/.exec(stringAt(scheme, '$ref') ?? '')?.[1]
  return name === undefined
    ? scheme
    : (objectAt(objectAt(objectAt(root, 'components'), 'securitySchemes'), name) ?? scheme)
}

/** The schemes that the document or one of its operations requires, and whether some calls need none. */
function requiredSchemes(root: JsonObject): { names: ReadonlySet<string>; allowsNone: boolean } {
  const names = new Set<string>()
  let allowsNone = false
  const add = (requirements: unknown): void => {
    if (!Array.isArray(requirements)) return
    if (requirements.length === 0) allowsNone = true
    for (const requirement of requirements) {
      const required = isObject(requirement) ? Object.keys(requirement) : []
      if (required.length === 0) allowsNone = true
      for (const name of required) names.add(name)
    }
  }
  add(root.security)
  for (const item of Object.values(objectAt(root, 'paths') ?? {})) {
    if (isObject(item)) for (const operation of Object.values(item)) if (isObject(operation)) add(operation.security)
  }
  return { names, allowsNone }
}

function signIn(name: string, scheme: JsonObject): DeclaredSignIn {
  switch (scheme.type) {
    case 'basic':
      return { type: 'basic', scheme: name }
    case 'apiKey':
      return apiKey(name, scheme)
    case 'http':
      return http(name, scheme)
    case 'oauth2':
      return oauth2(name, scheme)
    case 'openIdConnect':
      return openIdConnect(name, scheme)
    default:
      return unsupported(name, {
        code: 'sign-in-unknown',
        type: scheme.type === undefined ? undefined : JSON.stringify(scheme.type),
      })
  }
}

function unsupported(scheme: string, reason: SignInDetail): DeclaredSignIn {
  return { type: 'unsupported', reason, scheme }
}

function apiKey(name: string, scheme: JsonObject): DeclaredSignIn {
  const key = stringAt(scheme, 'name')
  if (key === undefined || (scheme.in !== 'header' && scheme.in !== 'query')) {
    return unsupported(name, { code: 'key-in-cookie' })
  }
  return { type: 'api-key', in: scheme.in, name: key, scheme: name }
}

/** A bearer token that a maker has is a key in the Authorization header. */
function http(name: string, scheme: JsonObject): DeclaredSignIn {
  const kind = (stringAt(scheme, 'scheme') ?? '').toLowerCase()
  if (kind === 'basic') return { type: 'basic', scheme: name }
  if (kind === 'bearer') return { type: 'api-key', in: 'header', name: 'Authorization', scheme: name }
  return unsupported(name, { code: 'http-scheme-unknown', scheme: kind })
}

function oauth2(name: string, scheme: JsonObject): DeclaredSignIn {
  const flows = objectAt(scheme, 'flows')
  const codeFlow = objectAt(flows, 'authorizationCode') ?? (scheme.flow === 'accessCode' ? scheme : undefined)
  const anyFlow = codeFlow ?? objectAt(flows, 'implicit') ?? firstFlow(flows) ?? scheme
  const scopes = Object.keys(objectAt(anyFlow, 'scopes') ?? {})
  const authorizationUrl = stringAt(anyFlow, 'authorizationUrl')
  const tokenUrl = stringAt(anyFlow, 'tokenUrl')
  // Entra ID has the authorization code flow whatever flow the document's own test page uses.
  if (isAtEntra(authorizationUrl) || isAtEntra(tokenUrl)) return { type: 'entra-id', scopes, scheme: name }
  if (codeFlow !== undefined && isHttps(authorizationUrl) && isHttps(tokenUrl)) {
    return { type: 'oauth2', authorizationUrl, tokenUrl, scopes, scheme: name }
  }
  return unsupported(name, { code: 'other-oauth-flow' })
}

function firstFlow(flows: JsonObject | undefined): JsonObject | undefined {
  return Object.values(flows ?? {}).find((flow) => isObject(flow))
}

function isHttps(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:'
}

function openIdConnect(name: string, scheme: JsonObject): DeclaredSignIn {
  if (isAtEntra(stringAt(scheme, 'openIdConnectUrl'))) return { type: 'entra-id', scopes: [], scheme: name }
  return unsupported(name, { code: 'other-openid-provider' })
}
