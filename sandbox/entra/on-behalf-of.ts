import type { JWTPayload } from 'jose'
import type { TokenFault, TokenIssuer } from '../kernel/token-issuer.ts'
import type { SandboxPerson } from '../world/people.ts'
import { userClaims } from './access-token.ts'
import { missing } from './client-authentication.ts'
import type { Application, Directory } from './directory.ts'
import type { EntraErrorDetails } from './entra-error.ts'
import { readRequestedScopes } from './requested-scopes.ts'
import type { RequestedScopes } from './requested-scopes.ts'
import { signInRefusal } from './sign-in-refusal.ts'
import type { SignInPolicy } from './sign-in-policy.ts'

export interface Granted {
  readonly claims: JWTPayload
  /** Scopes as the answer repeats them, each with its resource. */
  readonly scope: string
  /** Who has signed in, for the client itself. */
  readonly signedIn?: { readonly claims: JWTPayload; readonly clientInfo: string }
}

/**
 * Exchanges a person's token for the calling application into a token for another resource.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export async function onBehalfOf(
  form: URLSearchParams,
  client: Application,
  world: { directory: Directory; issuer: TokenIssuer; policy: SignInPolicy },
): Promise<Granted | EntraErrorDetails> {
  if (form.get('requested_token_use') !== 'on_behalf_of') return missing('requested_token_use')
  const assertion = form.get('assertion')
  if (!assertion) return missing('assertion')
  const examined = await world.issuer.examine(assertion, { audience: [client.appId, ...client.identifierUris] })
  if ('fault' in examined) return assertionRefused(examined.fault)
  if (typeof examined.claims['scp'] !== 'string') {
    return refusedGrant(50013, 'Assertion failed: the presented token was not issued to a user.')
  }
  const objectId = String(examined.claims['oid'])
  const refusal = signInRefusal(objectId, client, world)
  const person = world.directory.person(objectId)
  if (refusal || !person) return refusedGrant(refusal?.number ?? 50034, refusal?.text ?? '')
  const requested = readRequestedScopes(world.directory, form.get('scope') ?? '')
  if ('number' in requested) return requested
  const signedInAt = examined.claims.iat ?? 0
  const contexts = [examined.claims['acrs']].flat()
  return grantToPerson({ person, client, requested, signedInAt, contexts, claims: form.get('claims') ?? '' }, world)
}

function grantToPerson(
  asked: {
    person: SandboxPerson
    client: Application
    requested: RequestedScopes
    signedInAt: number
    /** Authentication contexts that the person has shown: a token carries on what the one before it has. */
    contexts: readonly unknown[]
    claims: string
  },
  { directory, policy }: { directory: Directory; policy: SignInPolicy },
): Granted | EntraErrorDetails {
  const { person, client, requested } = asked
  const { resource } = requested
  const state = policy.stateOf(person.objectId, resource.appId)
  if (state.disabled) return refusedGrant(50057, 'The user account is disabled.')
  if (asked.signedInAt < state.signInsSince) {
    return refusedGrant(50173, 'The provided grant has expired due to it being revoked, a fresh auth token is needed.')
  }
  const consented = state.consentWithheld ? [] : consentedScopes(directory, client, resource.appId, person)
  const wanted = requested.scopes.includes('.default') ? consented : requested.scopes
  if (wanted.length === 0 || wanted.some((scope) => !consented.includes(scope))) {
    return {
      ...refusedGrant(
        65001,
        `The user or administrator has not consented to use the application with ID '${client.appId}' named '${client.displayName}'. Send an interactive authorization request for this user and resource.`,
      ),
      suberror: 'consent_required',
    }
  }
  if (state.multiFactorRequired && !asked.contexts.includes(multiFactorContext)) {
    return multiFactorRequired(resource.appId)
  }
  return {
    claims: userClaims({
      person,
      clientAppId: client.appId,
      requested,
      scopes: wanted,
      answersChallenges: asked.claims.includes('"cp1"'),
    }),
    scope: wanted.map((scope) => `${requested.audience}/${scope}`).join(' '),
  }
}

function consentedScopes(
  directory: Directory,
  client: Application,
  resourceAppId: string,
  person: SandboxPerson,
): readonly string[] {
  return directory.grants
    .filter((grant) => grant.clientAppId === client.appId && grant.resourceAppId === resourceAppId)
    .filter((grant) => grant.principalId === null || grant.principalId === person.objectId)
    .flatMap((grant) => grant.scopes)
}

/** Id of the authentication context that stands for a second factor. */
const multiFactorContext = 'c1'

function multiFactorRequired(resourceAppId: string): EntraErrorDetails {
  return {
    number: 50076,
    error: 'interaction_required',
    suberror: 'basic_action',
    text: `Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '${resourceAppId}'.`,
    claims: JSON.stringify({ access_token: { acrs: { essential: true, value: multiFactorContext } } }),
  }
}

function assertionRefused(fault: TokenFault): EntraErrorDetails {
  if (fault === 'expired') {
    return refusedGrant(
      500133,
      'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.',
    )
  }
  if (fault === 'audience') {
    return refusedGrant(
      500131,
      'Assertion audience does not match the Client app presenting the assertion. The audience in the assertion must be the app id or an application ID URI of that app.',
    )
  }
  return refusedGrant(50013, 'Assertion failed signature validation. [Reason - The key was not found.]')
}

function refusedGrant(number: number, text: string): EntraErrorDetails {
  return { number, error: 'invalid_grant', text }
}
