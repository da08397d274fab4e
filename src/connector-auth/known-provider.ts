import type { DeclaredSignIn } from '../core/definition.ts'
import type { SignInValues } from '../core/sign-in.ts'

/** The values of a declared sign-in, if it is at one of these hosts. */
export function atHosts(declared: DeclaredSignIn, hosts: readonly string[]): SignInValues | undefined {
  if (declared.type !== 'oauth2') return undefined
  const { hostname = '' } = URL.parse(declared.authorizationUrl) ?? {}
  return hosts.includes(hostname) ? { scopes: declared.scopes.join(' ') } : undefined
}
