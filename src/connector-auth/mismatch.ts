import type { DeclaredSignIn } from '../core/definition.ts'
import { isAtEntra } from '../core/entra-hosts.ts'
import type { OneSignIn, SignInType, SignInValues } from '../core/sign-in.ts'
import type { AppFacts, EasyAuth } from '../core/app/app-facts.ts'
import type { SourceApp } from '../core/source-app.ts'
import { facebook } from './facebook.ts'
import { github } from './github.ts'
import { google } from './google.ts'
import { oauth2 } from './oauth2.ts'
import { salesforce } from './salesforce.ts'
import { typesIn } from './multi-auth.ts'

type OneType = OneSignIn['type']

/** A sign-in that was chosen and that is not the one that calls have to bring. */
export interface Mismatch {
  /** `app`: its App Service authentication. `operations`: the definition does not ask for it everywhere. */
  readonly askedBy: 'app' | 'definition' | 'operations'
  readonly chosen: OneType
  /** What the definition asks for. */
  readonly wanted: readonly DeclaredSignIn[]
}

/** What is known of who may call an API. */
export interface Enforced {
  readonly app: Pick<SourceApp, 'kind'>
  readonly facts: Pick<AppFacts, 'easyAuth'>
  /** Absent where that is not known. */
  readonly declaredSignIns?: readonly DeclaredSignIn[]
}

/**
 * Returns where a chosen sign-in does not fit what the app enforces and what the definition asks for. What is not known
 * fits: the API may ask for more in its own code.
 */
export function mismatches(type: SignInType, values: SignInValues, enforced: Enforced): readonly Mismatch[] {
  const chosen = type === 'several' ? typesIn(values) : [type]
  return chosen.flatMap((one) => [...appMismatch(one, values, enforced), ...definitionMismatch(one, values, enforced)])
}

function appMismatch(chosen: OneType, values: SignInValues, { facts: { easyAuth } }: Enforced): Mismatch[] {
  if (!easyAuth?.requireAuthentication || passesApp[chosen](values, easyAuth)) return []
  return [{ askedBy: 'app', chosen, wanted: [] }]
}

function definitionMismatch(
  chosen: OneType,
  values: SignInValues,
  { app, declaredSignIns = [] }: Enforced,
): Mismatch[] {
  const isOptional = declaredSignIns.some(({ type }) => type === 'none')
  const wanted = declaredSignIns.filter(({ type }) => type !== 'none')
  // Generators list every scheme they know: where nothing is required, none comes first.
  const nothingRequired = wanted.length === 0 || declaredSignIns[0]?.type === 'none'
  if (nothingRequired || wanted.some((declared) => fits(declared, { type: chosen, values, kind: app.kind }))) return []
  return [{ askedBy: isOptional ? 'operations' : 'definition', chosen, wanted }]
}

/** A token that makers type with its scheme, in the header where every token goes. */
function isTypedToken({ keyIn, keyName }: SignInValues, headers = ['authorization']): boolean {
  return (keyIn ?? 'header') === 'header' && (!keyName || headers.includes(keyName.toLowerCase()))
}

function mayBeEntra({ authorizationUrl }: SignInValues): boolean {
  return !authorizationUrl || isAtEntra(authorizationUrl)
}

/** App Service authentication also takes its own tokens (learn.microsoft.com/azure/app-service/configure-authentication-customize-sign-in-out). */
const appHeaders = ['authorization', 'x-zumo-auth']

/** Its facts name no other provider than Entra ID. */
const byAnotherProvider = (_: SignInValues, { clientId }: EasyAuth) => clientId === undefined

/** Whether calls of a sign-in can pass App Service authentication that requires one. */
const passesApp: { readonly [T in OneType]: (values: SignInValues, easyAuth: EasyAuth) => boolean } = {
  none: () => false,
  'api-key': (values) => isTypedToken(values, appHeaders),
  basic: () => false,
  'entra-id': () => true,
  'entra-id-federated': () => true,
  oauth2: (values, { clientId }) => clientId === undefined || mayBeEntra(values),
  google: byAnotherProvider,
  facebook: byAnotherProvider,
  github: byAnotherProvider,
  salesforce: byAnotherProvider,
}

interface Chosen {
  readonly type: OneType
  readonly values: SignInValues
  readonly kind: SourceApp['kind']
}

type Fits = {
  readonly [T in DeclaredSignIn['type']]: (declared: Extract<DeclaredSignIn, { type: T }>, chosen: Chosen) => boolean
}

/** The types that can be what a definition calls OAuth 2.0. */
const providers = [oauth2, google, facebook, github, salesforce]

/** Whether a chosen sign-in gives what a declared one asks for. */
const fitting: Fits = {
  none: () => true,
  unsupported: (_, { type }) => type !== 'none',
  basic: (_, chosen) => chosen.type === 'basic' || isTokenKey(chosen),
  'api-key': (declared, chosen) =>
    isTypedToken({ keyIn: declared.in, keyName: declared.name })
      ? isTokenKey(chosen) || givesToken[chosen.type]
      : chosen.type === 'api-key' && isSameKey(declared, chosen),
  oauth2: (declared, chosen) =>
    isTokenKey(chosen) || providers.some((one) => one.type === chosen.type && one.proposed(declared)),
  'entra-id': (_, chosen) =>
    isTokenKey(chosen) ||
    chosen.type === 'entra-id' ||
    chosen.type === 'entra-id-federated' ||
    (chosen.type === 'oauth2' && mayBeEntra(chosen.values)),
}

/** Whether calls bring a bearer token of a provider. */
const givesToken: Readonly<Record<OneType, boolean>> = {
  none: false,
  'api-key': false,
  basic: false,
  'entra-id': true,
  'entra-id-federated': true,
  oauth2: true,
  google: true,
  facebook: true,
  github: true,
  salesforce: true,
}

function fits(declared: DeclaredSignIn, chosen: Chosen): boolean {
  return (fitting[declared.type] as (declared: DeclaredSignIn, chosen: Chosen) => boolean)(declared, chosen)
}

function isTokenKey({ type, values }: Chosen): boolean {
  return type === 'api-key' && isTypedToken(values)
}

interface Key {
  readonly in: 'header' | 'query'
  readonly name: string
}

/** Either takes a function's key (learn.microsoft.com/azure/azure-functions/function-keys-how-to). */
const functionKeys = ['header x-functions-key', 'query code']

/** Names of headers are the same in whatever case they are written. A name that is not typed yet is no other one. */
function isSameKey(declared: Key, { values: { keyIn, keyName }, kind }: Chosen): boolean {
  if (!keyName) return true
  const wanted = keyText(declared)
  const given = keyText({ in: keyIn === 'query' ? 'query' : 'header', name: keyName })
  return wanted === given || (kind === 'function' && [wanted, given].every((key) => functionKeys.includes(key)))
}

function keyText({ in: place, name }: Key): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`
}
