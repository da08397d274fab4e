import type { OneSignIn, SignInValues } from '../core/sign-in.ts'
import type { ConnectorSignIn, Field, Of } from './connector-sign-in.ts'

type SingleType = OneSignIn['type']

/** Types that can stand beside others. One of them at most may hold a secret: a connector has one registration. */
const combinable: readonly SingleType[] = ['api-key', 'basic', 'entra-id', 'oauth2']

const words: Readonly<Partial<Record<SingleType, string>>> = {
  'api-key': 'API key',
  basic: 'User name and password',
  'entra-id': 'Work account',
  oauth2: 'Account of the provider',
}

/** A sign-in of several types, and what only it can tell. */
export interface MultiAuth extends ConnectorSignIn<Of<'several'>> {
  /** True when one of the chosen types holds a secret. */
  holdsSecretFor(values: SignInValues): boolean
}

/**
 * Makers choose one of several ways when they connect (learn.microsoft.com/connectors/custom-connectors/multi-auth).
 * The definition names the first, because the importer reads only one.
 *
 * @param singleType the type of one of the ways
 */
export function multiAuth(singleType: (type: SingleType) => ConnectorSignIn): MultiAuth {
  const setTypes: Field = {
    name: 'setTypes',
    place: 'form',
    longest: 100,
    choices: combinable,
    isMultiSelect: true,
    initial: 'api-key,basic',
    isValid(text) {
      const types = typesIn({ setTypes: text })
      return types.length > 1 && types.filter((type) => singleType(type).holdsSecret).length <= 1
    },
  }

  /** Two types may ask for the same value: it is asked for once. A registration is the developer's own here. */
  function fieldsOfSets(values: SignInValues): readonly Field[] {
    const all = typesIn(values)
      .flatMap((type) => singleType(type).fields({ ...values, registration: 'own' }))
      .filter(({ name }) => name !== 'registration')
    return all.filter((field, index) => all.findIndex(({ name }) => name === field.name) === index)
  }

  return {
    type: 'several',
    holdsSecret: false,
    fields: (values) => [setTypes, ...fieldsOfSets(values)],
    read: (values) => ({
      type: 'several',
      sets: typesIn(values).map((type) => singleType(type).read(values) as OneSignIn),
    }),
    proposed: () => undefined,
    // Each set has facts of its own.
    facts: () => ({}),
    securityDefinitions: ({ sets: [first] }) => (first ? singleType(first.type).securityDefinitions(first) : {}),
    scopes: ({ sets: [first] }) => (first ? singleType(first.type).scopes(first) : []),
    connectionParameters: () => ({}),
    parameterSets: ({ sets }, secret) => ({
      uiDefinition: { displayName: 'Sign-in', description: 'How this connection signs in to the API.' },
      values: sets.map((signIn) => {
        const type = singleType(signIn.type)
        const name = words[signIn.type] ?? signIn.type
        return {
          name: signIn.type,
          uiDefinition: { displayName: name, description: name },
          parameters: type.connectionParameters(signIn, type.holdsSecret ? secret : undefined),
        }
      }),
    }),
    holdsSecretFor: (values) => typesIn(values).some((type) => singleType(type).holdsSecret),
  }
}

/** The chosen types, in the order in which they are offered. */
export function typesIn({ setTypes: text = '' }: SignInValues): readonly SingleType[] {
  const chosen = text.split(',').map((one) => one.trim())
  return combinable.filter((type) => chosen.includes(type))
}
