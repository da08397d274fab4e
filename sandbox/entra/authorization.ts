import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import type { SandboxPerson } from '../world/people.ts'
import { people, tenantId } from '../world/people.ts'
import { userClaims } from './access-token.ts'
import { missing } from './client-authentication.ts'
import type { Application, Directory } from './directory.ts'
import type { EntraErrorDetails } from './entra-error.ts'
import type { Granted } from './on-behalf-of.ts'
import { readRequestedScopes } from './requested-scopes.ts'
import type { RequestedScopes } from './requested-scopes.ts'

/** What a browser gets. */
export type BrowserAnswer =
  | { readonly kind: 'page'; readonly status: number; readonly title: string; readonly people: readonly SignInLink[] }
  | { readonly kind: 'redirect'; readonly location: string }

export interface SignInLink {
  readonly name: string
  readonly account: string
  /** Query with which the same page signs this person in. */
  readonly query: string
}

interface Code {
  readonly client: Application
  readonly person: SandboxPerson
  readonly redirectUri: string
  readonly requested: RequestedScopes
  readonly challenge: string
  readonly nonce: string | undefined
  /** Authentication contexts that were asked for and shown. */
  readonly contexts: readonly string[]
  readonly until: number
}

const minutes = 60_000
const codeLifetime = 10 * minutes

/**
 * The authorization code flow: the page on which people sign in, and what its codes are worth. Everybody here has a
 * second factor at hand, and shows it when the claims request asks for it.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export function createAuthorization({ directory, clock }: { directory: Directory; clock: Clock }) {
  const codes = new Map<string, Code>()

  /** GET /{tenant}/oauth2/v2.0/authorize; with `account` the person of that name signs in. */
  function authorize(query: URLSearchParams): BrowserAnswer {
    const client = directory.applications.find(({ appId }) => appId === query.get('client_id')?.toLowerCase())
    if (!client) return refusedPage(`AADSTS700016: Application '${query.get('client_id') ?? ''}' was not found.`)
    const redirectUri = query.get('redirect_uri') ?? ''
    // Without an address that is registered, nothing may be sent anywhere.
    if (!client.web.redirectUris.includes(redirectUri)) {
      return refusedPage(`AADSTS50011: The redirect URI '${redirectUri}' does not match those of the application.`)
    }
    const asked = readQuery(query, directory)
    const back = (parameters: Readonly<Record<string, string>>): BrowserAnswer => {
      const location = new URL(redirectUri)
      const all = { ...parameters, state: query.get('state') ?? '' }
      for (const [name, value] of Object.entries(all)) location.searchParams.set(name, value)
      return { kind: 'redirect', location: location.href }
    }
    if ('number' in asked) {
      return back({ error: asked.error, error_description: `AADSTS${asked.number}: ${asked.text}` })
    }
    const account = query.get('account')
    if (account === null && query.get('prompt') === 'none') {
      return back({ error: 'login_required', error_description: 'AADSTS50058: Nobody is signed in.' })
    }
    if (account === null) return choicePage(query)
    const person = people.find(({ userPrincipalName }) => userPrincipalName === account)
    if (!person) return back({ error: 'access_denied', error_description: 'AADSTS65004: User declined to sign in.' })
    const code = randomBytes(48).toString('base64url')
    codes.set(code, { ...asked, client, person, redirectUri, until: clock.now().getTime() + codeLifetime })
    return back({ code, session_state: crypto.randomUUID() })
  }

  /** Redeems a code, once. */
  function redeem(form: URLSearchParams, client: Application): Granted | EntraErrorDetails {
    const given = form.get('code')
    if (!given) return missing('code')
    const code = codes.get(given)
    codes.delete(given)
    if (!code || code.client.appId !== client.appId) {
      return invalidGrant(70000, 'The provided authorization code is malformed, unknown or already redeemed.')
    }
    if (code.until <= clock.now().getTime()) {
      return invalidGrant(70008, 'The provided authorization code has expired.')
    }
    if (form.get('redirect_uri') !== code.redirectUri) {
      return invalidGrant(500112, 'The reply address does not match the one provided when requesting the code.')
    }
    const verifier = form.get('code_verifier')
    if (!verifier) return missing('code_verifier')
    if (createHash('sha256').update(verifier).digest('base64url') !== code.challenge) {
      return invalidGrant(501481, 'The code_verifier does not match the code_challenge of the authorization request.')
    }
    return signedIn(code)
  }

  return { authorize, redeem }
}

export type Authorization = ReturnType<typeof createAuthorization>

type Asked = Pick<Code, 'requested' | 'challenge' | 'nonce' | 'contexts'>

function readQuery(query: URLSearchParams, directory: Directory): Asked | EntraErrorDetails {
  if (query.get('response_type') !== 'code') {
    return { number: 700054, error: 'unsupported_response_type', text: "Only response_type 'code' is enabled." }
  }
  const challenge = query.get('code_challenge')
  if (!challenge || query.get('code_challenge_method') !== 'S256') return missing('code_challenge')
  const requested = readRequestedScopes(directory, query.get('scope') ?? '')
  if ('number' in requested) return requested
  return { requested, challenge, nonce: query.get('nonce') ?? undefined, contexts: contextsIn(query.get('claims')) }
}

interface ClaimsRequest {
  readonly access_token?: { readonly acrs?: { readonly value?: string; readonly values?: readonly string[] } }
}

/** https://learn.microsoft.com/entra/identity-platform/claims-challenge */
function contextsIn(claims: string | null): readonly string[] {
  const { acrs } = (JSON.parse(claims ?? '{}') as ClaimsRequest).access_token ?? {}
  return [...(acrs?.value ? [acrs.value] : []), ...(acrs?.values ?? [])]
}

function signedIn({ client, person, requested, nonce, contexts }: Code): Granted {
  const { resource, audience } = requested
  const scopes = requested.scopes.includes('.default') ? resource.scopes : requested.scopes
  const shown = contexts.length > 0 ? { amr: ['pwd', 'mfa'], acrs: contexts } : {}
  const claims = userClaims({ person, clientAppId: client.appId, requested, scopes, answersChallenges: false })
  return {
    claims: { ...claims, ...shown },
    scope: scopes.map((scope) => `${audience}/${scope}`).join(' '),
    signedIn: {
      claims: {
        aud: client.appId,
        ...(nonce ? { nonce } : {}),
        name: person.name,
        oid: person.objectId,
        preferred_username: person.userPrincipalName,
        sub: `${person.id}-${client.appId}`,
        tid: tenantId,
        ver: '2.0',
      },
      clientInfo: Buffer.from(JSON.stringify({ uid: person.objectId, utid: tenantId })).toString('base64url'),
    },
  }
}

function choicePage(query: URLSearchParams): BrowserAnswer {
  const asksMore = contextsIn(query.get('claims')).length > 0
  return {
    kind: 'page',
    status: 200,
    title: asksMore ? 'Pick an account and show your second factor' : 'Pick an account',
    people: people.map(({ name, userPrincipalName }) => {
      const chosen = new URLSearchParams(query)
      chosen.set('account', userPrincipalName)
      return { name, account: userPrincipalName, query: chosen.toString() }
    }),
  }
}

function refusedPage(title: string): BrowserAnswer {
  return { kind: 'page', status: 400, title, people: [] }
}

function invalidGrant(number: number, text: string): EntraErrorDetails {
  return { number, error: 'invalid_grant', text }
}
