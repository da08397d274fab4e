import type { RegistrationProblemDetails } from '../../../../core/problems/registration.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** The app registration that the bot makes for a connector, and its secret. */
export const registrationProblems: TextsOf<RegistrationProblemDetails> = {
  'registration-denied': {
    happened:
      'Your organisation does not let you make the app registration from here ({reason}). Whatever was begun is removed again.',
    todo: 'Make it in the portal with these values. Redirect URL (Web): {redirect} · API permission, delegated: {permission} · Accounts: this organisation only · Name: {name}. Then press Sign-in values.',
  },
  'registration-refused': {
    happened: 'Entra ID refused the app registration: {reason}. Whatever was begun is removed again.',
    todo: 'Make it in the portal with these values. Redirect URL (Web): {redirect} · API permission, delegated: {permission} · Accounts: this organisation only · Name: {name}. Then press Sign-in values.',
  },
  'registration-late': {
    happened:
      'Entra ID did not show the app registration everywhere within some minutes ({reason}). Whatever was begun is removed again.',
    todo: 'Make it in the portal with these values. Redirect URL (Web): {redirect} · API permission, delegated: {permission} · Accounts: this organisation only · Name: {name}. Then press Sign-in values.',
  },
  'registration-pending': {
    happened: 'Entra ID does not show what was just made everywhere yet.',
    todo: 'The bot tries again by itself.',
  },
  'api-not-registered': {
    happened: 'No app registration with the application ID URI {resource} exposes a permission that people could give.',
    todo: 'Correct the resource, or expose a scope (user_impersonation) on the API’s registration, then ask again.',
  },
  'rotation-denied': {
    happened: 'The app registration {name} is not yours, so the bot may not add a secret to it for you.',
    todo: 'Ask its owner to rotate the secret, or add one in the portal and press I have a new secret.',
  },
  'nothing-to-rotate': {
    happened: 'No connector that you own or asked for fits “{words}” and holds a client secret.',
    todo: 'Ask for “connectors” to see their names, or ask the connector’s owner to rotate the secret.',
  },
  'rotate-which': {
    happened: 'Several connectors fit: {names}.',
    todo: 'Say “rotate the secret of” and a name that fits one of them only.',
  },
  'secrets-forbidden': {
    happened: 'Your organisation forbids this kind of client secret ({reason}).',
    todo: 'Ask an administrator for an exception, or choose the sign-in without a secret (preview).',
  },
  'secret-wrong': {
    happened: 'Entra ID does not take this client id and secret ({reason}).',
    todo: 'Press Sign-in values and type the secret’s value (not its id) once more. Nobody else was asked yet.',
  },
  'secret-unreadable': {
    happened: 'The secret at {url} could not be read with your rights ({reason}).',
    todo: 'Check the address and your access to that Key Vault, or type the secret in the dialog.',
  },
}
