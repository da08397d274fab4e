import type { CatalogueEntry, NoDetails } from './entry.ts'

/** What each of these problems mentions. */
export interface SignInProblemDetails {
  'sign-in-needed': { readonly service: string }
  'sign-in-missed': { readonly service: string }
  'consent-needed': { readonly service: string }
  'step-up-needed': { readonly service: string }
  'wrong-person-signed-in': NoDetails
}

/** Signing in to the services. */
export const signInProblems = {
  'sign-in-needed': {
    happened: 'You are not signed in to {service}.',
    todo: 'Press Sign in. The bot then goes on by itself.',
    turn: 'nobody',
    retryable: false,
  },
  'sign-in-missed': {
    happened: 'You were not signed in to {service} in time, so the work was stopped.',
    todo: 'Nothing is lost. Start it again with the button on the card, and sign in when asked.',
    turn: 'nobody',
    retryable: false,
  },
  'consent-needed': {
    happened: 'Your organisation has not allowed Connector Courier to use {service} on your behalf.',
    todo: 'Ask an administrator to grant the consent listed in the deployment guide, then go on with the card’s button. Nothing is lost.',
    turn: 'nobody',
    retryable: false,
  },
  'step-up-needed': {
    happened: '{service} asks you for a further sign-in step (for example a second factor).',
    todo: 'Take that step with the card’s first button. Nothing is lost.',
    turn: 'nobody',
    retryable: false,
  },
  'wrong-person-signed-in': {
    happened: 'The sign-in belongs to another person than the one chatting.',
    todo: 'Sign out in Teams and sign in with your own account, then try again.',
    turn: 'nobody',
    retryable: false,
  },
} as const satisfies Record<keyof SignInProblemDetails, CatalogueEntry>
