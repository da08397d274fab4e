import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { JWTPayload } from 'jose'
import { openCertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { createClock } from '../../sandbox/kernel/clock.ts'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { Call, Reply, Route } from '../../sandbox/kernel/stand-in.ts'
import { createTraffic } from '../../sandbox/kernel/traffic.ts'

export const appId = '33333333-3333-4333-8333-333333333333'
export const issuer = 'https://api.botframework.com'
export const serviceUrl = 'https://smba.trafficmanager.net/teams/'

/** Metadata and keys of a channel over real TLS, and ways to make tokens it would and would not make. */
export async function startChannelIssuer() {
  const certificates = await openCertificateAuthority(mkdtempSync(join(tmpdir(), 'courier-issuer-')))
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificates.caCertificate])
  const good = await generateKeyPair('RS256')
  const other = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(good.publicKey)), kid: 'k1', use: 'sig', alg: 'RS256', endorsements: ['msteams'] }
  const unendorsed = { ...(await exportJWK(other.publicKey)), kid: 'k2', use: 'sig', endorsements: ['webchat'] }
  const documents = new Map<string, (Reply | undefined)[]>()
  const document = (path: string, usual: (call: Call) => unknown): Route => ({
    method: 'GET',
    path,
    handle: (call) => documents.get(path)?.shift() ?? { status: 200, body: usual(call) },
  })
  const standIn = await startStandIn({
    name: 'issuer',
    certificate: await certificates.issue(),
    traffic: createTraffic(),
    clock: createClock(),
    routes: [
      document('/openid', (call) => ({
        issuer,
        jwks_uri: `https://${call.headers.host}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      })),
      document('/keys', () => ({ keys: [jwk, unendorsed] })),
    ],
  })

  function sign(claims: JWTPayload, options: { kid?: string; key?: typeof good.privateKey } = {}): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: options.kid ?? 'k1', typ: 'JWT' })
      .sign(options.key ?? good.privateKey)
  }

  return {
    openIdMetadataUrl: `${standIn.origin}/openid`,
    sign,
    otherKey: other.privateKey,
    jwk,
    certificates,
    /** What the next calls for this document get in place of it, one after the other; undefined is the document. */
    answer: (path: '/openid' | '/keys', ...replies: readonly (Reply | undefined)[]) =>
      void documents.set(path, [...replies]),
    close: () => standIn.close(),
  }
}

/** The claims of a good token; anything can be replaced or, with undefined, left out. */
export function claims(changes: Readonly<Record<string, unknown>> = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  const all = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 5, exp: now + 3600, ...changes }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
