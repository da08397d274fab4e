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
    todo: 'Start the app, then press Look again.',
  },
}
