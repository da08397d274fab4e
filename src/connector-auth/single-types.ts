import type { OneSignIn } from '../core/sign-in.ts'
import { apiKey } from './api-key.ts'
import { basic } from './basic.ts'
import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { entraIdFederated } from './entra-id-federated.ts'
import { entraId } from './entra-id.ts'
import { facebook } from './facebook.ts'
import { github } from './github.ts'
import { google } from './google.ts'
import { none } from './none.ts'
import { oauth2 } from './oauth2.ts'
import { salesforce } from './salesforce.ts'

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
export function singleType(type: SingleType): ConnectorSignIn {
  return singleTypes[type]
}
