import type { SignIn } from '../core/sign-in.ts'
import type { ConnectorSignIn } from './connector-sign-in.ts'

/** An open API: anybody who knows its address can call it. */
export const none: ConnectorSignIn<Extract<SignIn, { type: 'none' }>> = {
  type: 'none',
  securityDefinitions: () => ({}),
  scopes: () => [],
  connectionParameters: () => ({}),
}
