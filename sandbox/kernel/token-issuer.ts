import { errors, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import type { JWK, JWTPayload } from 'jose'
import type { Clock } from './clock.ts'

/** Signs and checks RS256 tokens of one issuer, on the sandbox's clock. */
export interface TokenIssuer {
  readonly issuer: string
  readonly keyId: string
  /** The public key, as a member of a JWKS document. */
  readonly publicKey: JWK
  /** Adds iat, nbf, exp and, unless the claims name one of the issuer's other names, iss. One hour by default. */
  sign(claims: JWTPayload, lifetimeSeconds?: number): Promise<string>
  /** The claims, or undefined for a token that is not this issuer's, not for `audience`, or out of its time. */
  verify(token: string | undefined, options: { audience: string | string[] }): Promise<JWTPayload | undefined>
  /** Like `verify`, but says what is wrong with the token. */
  examine(token: string, options: { audience: string | string[] }): Promise<Examined>
}

type Examined = { readonly claims: JWTPayload } | { readonly fault: TokenFault }
export type TokenFault = 'malformed' | 'signature' | 'expired' | 'audience' | 'issuer'

/** `alsoIssues` lists further issuer names signed with the same key, as Entra ID does for v1.0 and v2.0 tokens. */
export async function createTokenIssuer(options: {
  issuer: string
  alsoIssues?: readonly string[]
  clock: Clock
}): Promise<TokenIssuer> {
  const { issuer, clock } = options
  const issuers = [issuer, ...(options.alsoIssues ?? [])]
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const keyId = `sandbox-${crypto.randomUUID()}`
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: keyId, use: 'sig', alg: 'RS256' }
  async function examine(token: string, { audience }: { audience: string | string[] }): Promise<Examined> {
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        issuer: issuers,
        audience,
        currentDate: clock.now(),
        algorithms: ['RS256'],
      })
      return { claims: payload }
    } catch (error) {
      return { fault: toFault(error) }
    }
  }
  return {
    issuer,
    keyId,
    publicKey: jwk,
    examine,
    sign(claims, lifetimeSeconds = 3600) {
      const now = Math.floor(clock.now().getTime() / 1000)
      return new SignJWT({ iss: issuer, ...claims, iat: now, nbf: now, exp: now + lifetimeSeconds })
        .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
        .sign(privateKey)
    },
    async verify(token, check) {
      const examined = token ? await examine(token, check) : undefined
      return examined && 'claims' in examined ? examined.claims : undefined
    },
  }
}

function toFault(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === 'aud' ? 'audience' : error.claim === 'iss' ? 'issuer' : 'expired'
  }
  return 'malformed'
}
