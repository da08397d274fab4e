import { askedOfMakers } from './asked-of-makers.ts'
import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { askWhom } from './fields.ts'

/** A token of RFC 9110, as header names are. */
const headerOrQueryName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/

/** A key that each maker types when they make a connection; the connector itself holds none. */
export const apiKey: ConnectorSignIn<Of<'api-key'>> = {
  type: 'api-key',
  holdsSecret: false,
  testValues: { testKey: 'api_key' },
  fields: () => [
    {
      name: 'keyIn',
      place: 'form',
      longest: 6,
      choices: ['header', 'query'],
      initial: 'header',
      isValid: (text) => text === 'header' || text === 'query',
    },
    { name: 'keyName', place: 'form', longest: 64, isValid: (text) => headerOrQueryName.test(text) },
    askWhom,
  ],
  read: (values) => ({
    type: 'api-key',
    in: values.keyIn === 'query' ? 'query' : 'header',
    name: values.keyName ?? '',
    askWhom: values.askWhom?.trim() ?? '',
  }),
  proposed: (declared) => (declared.type === 'api-key' ? { keyIn: declared.in, keyName: declared.name } : undefined),
  facts: (signIn) => ({ where: signIn.in, name: signIn.name, whom: signIn.askWhom }),
  securityDefinitions: (signIn) => ({ api_key: { type: 'apiKey', in: signIn.in, name: signIn.name } }),
  scopes: () => [],
  connectionParameters: (signIn) => ({
    api_key: askedOfMakers({
      displayName: 'API key',
      description: `Ask ${signIn.askWhom} for a key.`,
      tabIndex: 2,
    }),
  }),
}
