/**
 * How makers' connections will sign in to the API. Holds no secret: a client secret lives in the vault under
 * `ChangeRequest.secret` until the import.
 */
export type SignIn =
  | { readonly type: 'none' }
  | {
      readonly type: 'api-key'
      readonly in: 'header' | 'query'
      /** Name of the header or query parameter. */
      readonly name: string
      /** Tells makers whom to ask for a key. */
      readonly askWhom: string
    }
  | {
      readonly type: 'entra-id'
      /** Client id of the registration made for this connector; never the API's own. */
      readonly clientId: string
      /** Tenant id, or `common`. */
      readonly tenant: string
      /** Application ID URI of the API. */
      readonly resource: string
    }

export type SignInType = SignIn['type']
