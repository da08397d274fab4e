import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import type { JWK, JWTPayload } from 'jose'
import type { Clock } from './clock.ts'

/** Signs and checks RS256 tokens of one issuer, on the sandbox's clock. */
export interface TokenIssuer {
  readonly issuer: string
  readonly keyId: string
  /** The public key, as a member of a JWKS document. */
  readonly publicKey: JWK
  /** Adds iss, iat, nbf and exp. Lifetime in seconds, one hour by default. */
  sign(claims: JWTPayload, lifetimeSeconds?: number): Promise<string>
  /** The claims, or undefined for a token that is not this issuer's, not for `audience`, or out of its time. */
  verify(token: string | undefined, options: { audience: string | string[] }): Promise<JWTPayload | undefined>
}

export async function createTokenIssuer({ issuer, clock }: { issuer: string; clock: Clock }): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const keyId = `sandbox-${crypto.randomUUID()}`
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: keyId, use: 'sig', alg: 'RS256' }
  return {
    issuer,
    keyId,
    publicKey: jwk,
    sign(claims, lifetimeSeconds = 3600) {
      const now = Math.floor(clock.now().getTime() / 1000)
      return new SignJWT({ ...claims, iss: issuer, iat: now, nbf: now, exp: now + lifetimeSeconds })
        .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
        .sign(privateKey)
    },
    async verify(token, { audience }) {
      if (!token) return undefined
      try {
        const { payload } = await jwtVerify(token, publicKey, { issuer, audience, currentDate: clock.now() })
        return payload
      } catch {
        return undefined
      }
    },
  }
}
