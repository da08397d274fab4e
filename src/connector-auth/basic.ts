import { askedOfMakers } from './asked-of-makers.ts'
import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { askWhom } from './fields.ts'

/** User name and password that each maker types when they make a connection. */
export const basic: ConnectorSignIn<Of<'basic'>> = {
  type: 'basic',
  holdsSecret: false,
  testValues: { testUser: 'username', testPassword: 'password' },
  fields: () => [askWhom],
  read: (values) => ({ type: 'basic', askWhom: values.askWhom?.trim() ?? '' }),
  proposed: (declared) => (declared.type === 'basic' ? {} : undefined),
  facts: (signIn) => ({ whom: signIn.askWhom }),
  securityDefinitions: () => ({ basic_auth: { type: 'basic' } }),
  scopes: () => [],
  connectionParameters: (signIn) => {
    const description = `Ask ${signIn.askWhom} for a user name and password.`
    return {
      username: askedOfMakers({ displayName: 'User name', description, tabIndex: 2, isShown: true }),
      password: askedOfMakers({ displayName: 'Password', description, tabIndex: 3 }),
    }
  },
}
