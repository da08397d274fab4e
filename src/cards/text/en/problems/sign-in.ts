import type { SignInProblemDetails } from '../../../../core/problems/sign-in.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Signing in to the services. */
export const signInProblems: TextsOf<SignInProblemDetails> = {
  'sign-in-needed': {
    happened: 'You are not signed in to {service}.',
    todo: 'Press Sign in. The bot then goes on by itself.',
  },
  'sign-in-missed': {
    happened: 'You were not signed in to {service} in time, so the work was stopped.',
    todo: 'Nothing is lost. Start it again with the button on the card, and sign in when asked.',
  },
  'consent-needed': {
    happened: 'Your organisation has not allowed Connector Courier to use {service} on your behalf.',
    todo: 'Ask an administrator to grant the consent listed in the deployment guide, then go on with the card’s button. Nothing is lost.',
  },
  'step-up-needed': {
    happened: '{service} asks you for a further sign-in step (for example a second factor).',
    todo: 'Take that step with the card’s first button. Nothing is lost.',
  },
  'wrong-person-signed-in': {
    happened: 'The sign-in belongs to another person than the one chatting.',
    todo: 'Sign out in Teams and sign in with your own account, then try again.',
  },
}
