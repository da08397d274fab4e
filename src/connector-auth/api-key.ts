import type { SignIn } from '../core/sign-in.ts'
import type { ConnectorSignIn } from './connector-sign-in.ts'

/** A key that each maker types when they make a connection; the connector itself holds none. */
export const apiKey: ConnectorSignIn<Extract<SignIn, { type: 'api-key' }>> = {
  type: 'api-key',
  securityDefinitions: (signIn) => ({ api_key: { type: 'apiKey', in: signIn.in, name: signIn.name } }),
  scopes: () => [],
  connectionParameters: (signIn) => ({
    api_key: {
      type: 'securestring',
      uiDefinition: {
        displayName: 'API key',
        description: `Ask ${signIn.askWhom} for a key.`,
        tooltip: `Ask ${signIn.askWhom} for a key.`,
        // The service takes `required` as the string "true": so do all published connectors.
        constraints: { tabIndex: 2, clearText: false, required: 'true' },
      },
    },
  }),
}
