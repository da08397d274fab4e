import type { AppProblemDetails } from '../../../../core/problems/app.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** The app in Azure. */
export const appProblems: TextsOf<AppProblemDetails> = {
  'no-apps': {
    happened: 'No app was found that you may see and whose name contains “{words}”.',
    todo: 'Check the name, or ask the app’s owner to give you the Contributor role on it.',
  },
  'app-not-found': {
    happened: 'The app {app} is gone, or you may no longer see it.',
    todo: 'Choose another app, or ask its owner for access.',
  },
  'app-not-exportable': {
    happened: 'You can see {app}, but you may not change it, so you may not export it.',
    todo: 'Ask the app’s owner for the Contributor role on {app}, then try again.',
  },
  'app-stopped': {
    happened: '{app} is stopped, so its API definition cannot be read.',
    todo: 'Start the app, then press Look again. Or send the definition’s file in this chat.',
  },
  'app-unreachable': {
    happened: 'No answer came from {app} where its API definition should be.',
    todo: 'Look whether the app runs and its host name is right, then press Look again. Or send the file in this chat.',
  },
  'app-fails': {
    happened: '{app} answers with a server error where its API definition should be.',
    todo: 'Look at the app’s own log, correct what fails, then press Look again. Or send the file in this chat.',
  },
}
