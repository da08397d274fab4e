import type { OutlinedSignIn } from '../../../core/outline.ts'
import { headerOf } from './recorded-request.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { SampleAddress } from './address.ts'

/** Names of headers and query parameters that carry a credential. */
const credential = /key|token|secret|passw|auth|credential|signature|session|cookie/i
const credentialQuery = /^(?:code|sig|key|pwd)$/i

/** Headers that have such a name and carry none. */
const harmless = /^(?:x-ms-token-aad-|if-|idempotency-key|x-idempotency-key|cache-)/i

export function isCredentialHeader(name: string): boolean {
  return credential.test(name) && !harmless.test(name)
}

export function isCredentialQuery(name: string): boolean {
  return credential.test(name) || credentialQuery.test(name)
}

/**
 * Returns the ways in which a request signs in, by kind and name: no value is returned. A cookie is none, since no
 * connector can send one; `hasCookie` says that there was one.
 */
export function signInsIn(
  request: RecordedRequest,
  { query, hasUser }: SampleAddress,
): { readonly signIns: readonly OutlinedSignIn[]; readonly hasCookie: boolean } {
  const authorization = headerOf(request, 'authorization')
  const [scheme = ''] = authorization?.trim().split(' ') ?? []
  const inHeader: readonly OutlinedSignIn[] =
    authorization === undefined ? [] : [{ kind: scheme.toLowerCase() === 'basic' ? 'basic' : 'bearer' }]
  const inAddress: readonly OutlinedSignIn[] = hasUser ? [{ kind: 'basic' }] : []
  const keys = request.headers.flatMap(([name]): readonly OutlinedSignIn[] => {
    const isKey = isCredentialHeader(name) && !/^(?:authorization|cookie|proxy-|www-|set-)/i.test(name)
    return isKey && isName(name) ? [{ kind: 'key', in: 'header', name: name.toLowerCase() }] : []
  })
  const queryKeys = query.flatMap(([name]): readonly OutlinedSignIn[] =>
    isCredentialQuery(name) && isName(name) ? [{ kind: 'key', in: 'query', name }] : [],
  )
  const all = [...inHeader, ...inAddress, ...keys, ...queryKeys]
  return {
    signIns: all.filter(
      (one, index) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
    ),
    hasCookie: headerOf(request, 'cookie') !== undefined,
  }
}

function isName(name: string): boolean {
  return /^[\w.-]{1,60}$/.test(name)
}
