import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { ResponseMode } from '@azure/msal-node'
import type { AuthenticationResult } from '@azure/msal-node'
import { EncryptJWT, jwtDecrypt } from 'jose'
import type { Person } from '../core/person.ts'
import type { StepUp } from '../core/ports/index.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import type { Credentials } from './credentials.ts'
import { entraWithin } from './ending-calls.ts'

export interface StepUpOptions {
  readonly credentials: Pick<Credentials, 'webClient'>
  /** Client id of the bot's own registration. */
  readonly clientId: string
  /** Where browsers reach the bot, without a slash at the end. */
  readonly publicUrl: string
  readonly vaultKey: Uint8Array
  readonly now: () => Date
  readonly limits?: Pick<TimeLimits, 'sign-in-code'>
}

export const stepUpPaths = { begin: '/auth/step-up', back: '/auth/step-up/done' } as const

/** Seconds for which a link is valid, and in which the browser has to come back. */
const linkLifetime = 24 * 60 * 60
const stateLifetime = 15 * 60

type Audience = 'link' | 'state'

/**
 * Answers a claims challenge by an authorization code with PKCE, for the bot's own registration. The result is a token
 * for the bot, with which the person's tokens for other services can be fetched. Nothing is stored on the way: links
 * and states are encrypted, and bound to one person.
 * Source: learn.microsoft.com/entra/identity-platform/claims-challenge,
 * learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide.
 */
export function createStepUp(options: StepUpOptions): StepUp {
  const { credentials, clientId, publicUrl, vaultKey, now, limits = timeLimits } = options
  const key = new Uint8Array(hkdfSync('sha256', vaultKey, '', 'connector-courier/step-up', 32))
  const redirectUri = `${publicUrl}${stepUpPaths.back}`
  // An app that asks for a token for itself has to use its client id. Source: learn.microsoft.com/entra/identity-
  // platform/reference-error-codes, AADSTS90009.
  const scopes = [`${clientId}/.default`]

  function seal(audience: Audience, lifetime: number, content: Record<string, unknown>): Promise<string> {
    const issued = Math.floor(now().getTime() / 1000)
    return new EncryptJWT(content)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(audience)
      .setExpirationTime(issued + lifetime)
      .encrypt(key)
  }

  async function open(audience: Audience, sealed: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const options = { audience, currentDate: now(), keyManagementAlgorithms: ['dir'] }
    const opened = await jwtDecrypt(sealed, key, options).catch(() => undefined)
    return opened?.payload
  }

  return {
    async link({ person, claims }) {
      const { tenantId, id } = person
      const link = await seal('link', linkLifetime, { tenantId, id, ...(claims ? { claims } : {}) })
      return `${publicUrl}${stepUpPaths.begin}?link=${link}`
    },
    async begin(link) {
      const asked = await open('link', link)
      if (!asked) return undefined
      const { tenantId, id, claims } = asked
      const verifier = randomBytes(32).toString('base64url')
      const challenge = digestOf(verifier)
      const nonce = randomBytes(16).toString('base64url')
      const request = {
        scopes,
        redirectUri,
        responseMode: ResponseMode.QUERY,
        state: await seal('state', stateLifetime, { tenantId, id, nonce, challenge }),
        nonce,
        codeChallenge: challenge,
        codeChallengeMethod: 'S256',
        ...(typeof claims === 'string' ? { claims } : {}),
      }
      // The client reads Entra ID's metadata first.
      const address = () => credentials.webClient().getAuthCodeUrl(request)
      const location = await entraWithin(limits['sign-in-code'], address)
      return { location, key: verifier, seconds: stateLifetime }
    },
    async finish({ state, code, key: verifier }) {
      const begun = await open('state', state)
      if (!begun) return { ok: false, reason: 'expired' }
      if (code === undefined) return { ok: false, reason: 'refused' }
      if (verifier === undefined || digestOf(verifier) !== begun['challenge']) {
        return { ok: false, reason: 'other-browser' }
      }
      const nonce = String(begun['nonce'])
      const request = { code, scopes, redirectUri, codeVerifier: verifier, nonce }
      const exchange = () => credentials.webClient().acquireTokenByCode(request)
      const signedIn = await entraWithin(limits['sign-in-code'], exchange)
      const person = { tenantId: String(begun['tenantId']), id: String(begun['id']) }
      if (!isOf(person, signedIn)) return { ok: false, reason: 'other-person' }
      return { ok: true, person, token: signedIn.accessToken }
    },
  }
}

function isOf(person: Pick<Person, 'tenantId' | 'id'>, { tenantId, uniqueId }: AuthenticationResult): boolean {
  return tenantId === person.tenantId && uniqueId === person.id
}

function digestOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
