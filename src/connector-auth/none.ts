import type { ConnectorSignIn, Of } from './connector-sign-in.ts'

/** An open API: anybody who knows its address can call it. */
export const none: ConnectorSignIn<Of<'none'>> = {
  type: 'none',
  holdsSecret: false,
  fields: () => [],
  read: () => ({ type: 'none' }),
  proposed: (declared) => (declared.type === 'none' ? {} : undefined),
  facts: () => ({}),
  securityDefinitions: () => ({}),
  scopes: () => [],
  connectionParameters: () => ({}),
}
