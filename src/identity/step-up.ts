import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { ResponseMode } from '@azure/msal-node'
import type { AuthenticationResult } from '@azure/msal-node'
import { EncryptJWT, jwtDecrypt } from 'jose'
import type { Person } from '../core/person.ts'
import type { Credentials } from './credentials.ts'

/** Whose sign-in is meant. */
type Subject = Pick<Person, 'tenantId' | 'id'>

/** What a service asks for before it lets a person's token through. */
export interface StepUpAsked {
  readonly person: Subject
  /** The claims request, JSON as the service gave it; absent where it named none. */
  readonly claims?: string | undefined
}

/** The browser is sent to `location` and keeps `key` until it comes back. */
export interface BegunStepUp {
  readonly location: string
  readonly key: string
}

export type FinishedStepUp =
  | { readonly ok: true; readonly person: Subject; readonly token: string }
  /** The link or the way back is too old or not ours; another browser or another person came back; Entra ID said no. */
  | { readonly ok: false; readonly reason: 'expired' | 'other-browser' | 'other-person' | 'refused' }

/**
 * A sign-in in the browser that answers a claims challenge: authorization code with PKCE, for the bot's own
 * registration. What comes of it is a token for the bot, with which the person's tokens for other services can be
 * fetched. Nothing is kept on the way: links and states are encrypted, and bound to one person.
 * Source: learn.microsoft.com/entra/identity-platform/claims-challenge,
 * learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide.
 */
export interface StepUp {
  /** Opens for a day: the card that carries it may lie unread. */
  link(asked: StepUpAsked): Promise<string>
  /** Undefined for a link that is too old or not ours. */
  begin(link: string): Promise<BegunStepUp | undefined>
  /** Entra ID sent the browser back, with a code or without. */
  finish(back: {
    readonly state: string
    readonly code: string | undefined
    readonly key: string | undefined
  }): Promise<FinishedStepUp>
}

export interface StepUpOptions {
  readonly credentials: Pick<Credentials, 'webClient'>
  /** Of the bot's own registration. */
  readonly clientId: string
  /** Where browsers reach the bot, without a slash at the end. */
  readonly publicUrl: string
  readonly vaultKey: Uint8Array
  readonly now: () => Date
}

export const stepUpPaths = { begin: '/auth/step-up', back: '/auth/step-up/done' } as const

/** Seconds in which a link opens, and in which the browser has to be back. */
const linkLifetime = 24 * 60 * 60
const stateLifetime = 15 * 60

type Audience = 'link' | 'state'

export function createStepUp({ credentials, clientId, publicUrl, vaultKey, now }: StepUpOptions): StepUp {
  const key = new Uint8Array(hkdfSync('sha256', vaultKey, '', 'connector-courier/step-up', 32))
  const redirectUri = `${publicUrl}${stepUpPaths.back}`
  // Asking for a token for itself, an app has to be named by its client id.
  // Source: learn.microsoft.com/entra/identity-platform/reference-error-codes, AADSTS90009.
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
      const nonce = randomBytes(16).toString('base64url')
      const location = await credentials.webClient().getAuthCodeUrl({
        scopes,
        redirectUri,
        responseMode: ResponseMode.QUERY,
        state: await seal('state', stateLifetime, { tenantId, id, nonce, verifier: digestOf(verifier) }),
        nonce,
        codeChallenge: digestOf(verifier),
        codeChallengeMethod: 'S256',
        ...(typeof claims === 'string' ? { claims } : {}),
      })
      return { location, key: verifier }
    },
    async finish({ state, code, key: verifier }) {
      const begun = await open('state', state)
      if (!begun) return { ok: false, reason: 'expired' }
      if (code === undefined) return { ok: false, reason: 'refused' }
      if (verifier === undefined || digestOf(verifier) !== begun['verifier']) {
        return { ok: false, reason: 'other-browser' }
      }
      const nonce = String(begun['nonce'])
      const request = { code, scopes, redirectUri, codeVerifier: verifier, nonce }
      const signedIn = await credentials.webClient().acquireTokenByCode(request)
      const person = { tenantId: String(begun['tenantId']), id: String(begun['id']) }
      if (!isOf(person, signedIn)) return { ok: false, reason: 'other-person' }
      return { ok: true, person, token: signedIn.accessToken }
    },
  }
}

function isOf(person: Subject, { tenantId, uniqueId }: AuthenticationResult): boolean {
  return tenantId === person.tenantId && uniqueId === person.id
}

function digestOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
