import type { SignInProblemDetails } from '../../../../core/problems/sign-in.ts'
import type { SignInRefusal } from '../../../../core/problems/sign-in-refusal.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Who mends each refusal of Entra ID, and how. */
export const signInRefusals: Readonly<Record<SignInRefusal, string>> = {
  'not-assigned':
    'Ask an administrator to assign you to Connector Courier (in Entra ID: Enterprise applications, Users and groups)',
  'conditional-access':
    'A rule of your organisation blocks this sign-in: sign in from a device and a place that it allows, or ask an administrator',
  account: 'Ask an administrator to look at your account: it is locked, ended or not known in this directory',
  declined: 'You declined what the bot asks for: sign in again and accept it, or ask an administrator to grant it',
  installation: 'Ask an administrator of the bot to run “courier doctor”: it names what is wrong with the installation',
  other: 'Show this number to an administrator of Entra ID',
}

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
  'sign-in-refused': {
    happened: 'Entra ID refuses to sign you in to {service} ({number}): {reason}',
    todo: '{refusal}. Then go on with the card’s button. Nothing is lost.',
  },
  'wrong-person-signed-in': {
    happened: 'The sign-in belongs to another person than the one chatting.',
    todo: 'Sign out in Teams and sign in with your own account, then try again.',
  },
}
