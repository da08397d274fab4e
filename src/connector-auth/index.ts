import type { Swagger } from '../core/definition.ts'
import type { OneSignIn, SignIn, SignInField, SignInType, SignInValues, TestValueField } from '../core/sign-in.ts'
import type { ConnectorSignIn, Field, Of } from './connector-sign-in.ts'
import { apiKey } from './api-key.ts'
import { basic } from './basic.ts'
import { entraIdFederated } from './entra-id-federated.ts'
import { entraId } from './entra-id.ts'
import { facebook } from './facebook.ts'
import { github } from './github.ts'
import { google } from './google.ts'
import { none } from './none.ts'
import { oauth2 } from './oauth2.ts'
import { salesforce } from './salesforce.ts'
import { multiAuth } from './multi-auth.ts'

export type { Field }

/** Every way to sign in by itself, in the order in which they are offered. */
export const singleTypes: { readonly [T in OneSignIn['type']]: ConnectorSignIn<Of<T>> } = {
  'api-key': apiKey,
  'entra-id': entraId,
  basic,
  oauth2,
  google,
  facebook,
  github,
  salesforce,
  'entra-id-federated': entraIdFederated,
  none,
}

export type SingleType = keyof typeof singleTypes

/** The type by its name, for a sign-in whose variant is only known when it runs. */
function singleType(type: SingleType): ConnectorSignIn {
  return singleTypes[type]
}

const several = multiAuth(singleType)

const types = { ...singleTypes, several }

/** Every sign-in type, in the order in which they are offered. */
export const signInTypes = Object.keys(types) as readonly SignInType[]

function typeOf(type: SignInType): ConnectorSignIn {
  return types[type]
}

/** The definition with its name and exactly one sign-in written in: what is approved and imported. */
export function withSignIn(definition: Swagger, name: string, signIn: SignIn): Swagger {
  const type = typeOf(signIn.type)
  const securityDefinitions = type.securityDefinitions(signIn)
  const schemes = Object.keys(securityDefinitions)
  return {
    ...definition,
    info: { ...definition.info, title: name },
    ...(schemes.length > 0 ? { securityDefinitions } : {}),
    security: schemes.map((scheme) => ({ [scheme]: [...type.scopes(signIn)] })),
  }
}

/** The connector's `connectionParameters`. Give `secret` only where the body is sent to the service. */
export function connectionParameters(signIn: SignIn, secret?: string): Readonly<Record<string, unknown>> {
  return typeOf(signIn.type).connectionParameters(signIn, secret)
}

/** The connector's `connectionParameterSets`; undefined for a sign-in that leaves makers no choice. */
export function parameterSets(signIn: SignIn, secret?: string): Readonly<Record<string, unknown>> | undefined {
  return typeOf(signIn.type).parameterSets?.(signIn, secret)
}

/** The fields that a form or dialog asks for; what stands in some of them decides about others. */
export function fieldsOf(type: SignInType, values: SignInValues): readonly Field[] {
  return typeOf(type).fields(values)
}

/** The sign-in fields that are missing or malformed. */
export function signInErrors(type: SignInType, values: SignInValues): readonly SignInField[] {
  return fieldsOf(type, values)
    .filter((field) => !isFine(field, values[field.name] ?? ''))
    .map(({ name }) => name)
}

function isFine(field: Field, text: string): boolean {
  return text.length <= field.longest && field.isValid(text)
}

/** The sign-in of values that have no errors. */
export function readSignIn(type: SignInType, values: SignInValues): SignIn {
  return typeOf(type).read(values)
}

/** A sign-in as the values it would be typed as. */
export function signInValues(signIn: SignIn): SignInValues {
  if (signIn.type === 'several') {
    const all: SignInValues = Object.assign({}, ...signIn.sets.map(signInValues))
    return { ...all, setTypes: signIn.sets.map(({ type }) => type).join(',') }
  }
  const names: Readonly<Record<string, string>> = { in: 'keyIn', name: 'keyName' }
  const values = Object.entries(signIn)
    .filter(([name]) => name !== 'type')
    .map(([name, value]) => [names[name] ?? name, Array.isArray(value) ? value.join(' ') : String(value)])
  return Object.fromEntries(values) as SignInValues
}

/** What stands in the fields before anything is typed. */
export function initialValues(type: SignInType, values: SignInValues): SignInValues {
  const found = fieldsOf(type, values).flatMap(({ name, initial }) => (initial ? [[name, initial]] : []))
  return Object.fromEntries(found) as SignInValues
}

/** What an approver should know of a sign-in, by the names that the texts use. */
export function signInFacts(signIn: SignIn): Readonly<Record<string, string>> {
  return typeOf(signIn.type).facts(signIn)
}

/** True when the connector of such a sign-in holds a client secret. */
export function needsSecret(signIn: SignIn): boolean {
  return signIn.type === 'several'
    ? signIn.sets.some(({ type }) => typeOf(type).holdsSecret)
    : typeOf(signIn.type).holdsSecret
}

/** True when the developer has to give a client secret. */
export function asksForSecret(type: SignInType, values: SignInValues): boolean {
  if (type === 'several') return several.holdsSecretFor(values)
  return typeOf(type).holdsSecret && values.registration !== 'bot'
}

/** What a developer may give for the test call, in reading order; empty where no value lets the bot connect. */
export function testValueFieldsOf(type: SignInType): readonly TestValueField[] {
  return Object.keys(typeOf(type).testValues ?? {}) as readonly TestValueField[]
}

/** The parameters of a connection with a test value. */
export function testParameters(
  type: SignInType,
  values: Readonly<Partial<Record<TestValueField, string>>>,
): Readonly<Record<string, string>> {
  const parameters = Object.entries(typeOf(type).testValues ?? {})
  return Object.fromEntries(parameters.map(([field, name]) => [name, values[field as TestValueField] ?? '']))
}

/** True for types that are not generally available. */
export function isPreview(type: SignInType): boolean {
  return typeOf(type).isPreview === true
}
