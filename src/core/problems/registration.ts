import type { CatalogueEntry, NoDetails } from './entry.ts'
import type { Reason } from './reason.ts'

/** What each of these problems mentions. */
export interface RegistrationProblemDetails {
  'registration-denied': {
    readonly reason: Reason
    readonly redirect?: string
    readonly permission?: string
    readonly name?: string
  }
  'registration-pending': NoDetails
  'api-not-registered': { readonly resource: string }
  'rotation-denied': { readonly name: string }
  'nothing-to-rotate': { readonly words: string }
  'rotate-which': { readonly names: string }
  'secrets-forbidden': { readonly reason: Reason }
  'secret-wrong': { readonly reason: Reason }
  'secret-unreadable': { readonly url: string; readonly reason: Reason }
}

/** The app registration that the bot makes for a connector, and its secret. */
export const registrationProblems = {
  'registration-denied': {
    happened: 'Your organisation does not let you make the app registration from here ({reason}). Nothing was made.',
    todo: 'Make it in the portal with these values. Redirect URL (Web): {redirect} · API permission, delegated: {permission} · Accounts: this organisation only · Name: {name}. Then press Sign-in values.',
    turn: 'requester',
    retryable: false,
  },
  'registration-pending': {
    happened: 'Entra ID does not show what was just made everywhere yet.',
    todo: 'The bot tries again by itself.',
    turn: 'bot',
    retryable: true,
  },
  'api-not-registered': {
    happened: 'No app registration with the application ID URI {resource} exposes a permission that people could give.',
    todo: 'Correct the resource, or expose a scope (user_impersonation) on the API’s registration, then ask again.',
    turn: 'requester',
    retryable: false,
  },
  'rotation-denied': {
    happened: 'The app registration {name} is not yours, so the bot may not add a secret to it for you.',
    todo: 'Ask its owner to rotate the secret, or add one in the portal and press I have a new secret.',
    turn: 'requester',
    retryable: false,
  },
  'nothing-to-rotate': {
    happened: 'No connector that you own or asked for fits “{words}” and holds a client secret.',
    todo: 'Ask for “connectors” to see their names, or ask the connector’s owner to rotate the secret.',
    turn: 'nobody',
    retryable: false,
  },
  'rotate-which': {
    happened: 'Several connectors fit: {names}.',
    todo: 'Say “rotate the secret of” and a name that fits one of them only.',
    turn: 'nobody',
    retryable: false,
  },
  'secrets-forbidden': {
    happened: 'Your organisation forbids this kind of client secret ({reason}).',
    todo: 'Ask an administrator for an exception, or choose the sign-in without a secret (preview).',
    turn: 'requester',
    retryable: false,
  },
  'secret-wrong': {
    happened: 'Entra ID does not take this client id and secret ({reason}).',
    todo: 'Press Sign-in values and type the secret’s value (not its id) once more. Nobody else was asked yet.',
    turn: 'requester',
    retryable: false,
  },
  'secret-unreadable': {
    happened: 'The secret at {url} could not be read with your rights ({reason}).',
    todo: 'Check the address and your access to that Key Vault, or type the secret in the dialog.',
    turn: 'requester',
    retryable: false,
  },
} as const satisfies Record<keyof RegistrationProblemDetails, CatalogueEntry>
