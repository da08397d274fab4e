import type { Work } from '../core/work.ts'
import { analyseApp, prepareAgain } from './analyse-app.ts'
import { submitRequest } from './ask-for-approval.ts'
import type { Context } from './context.ts'
import { decide } from './decide.ts'
import { findApps } from './find-apps.ts'
import { importConnector } from './import/import-connector.ts'
import { tidyConnectors } from './import/tidy.ts'
import type { Outcome, WorkHandler } from './outcome.ts'
import { finishRegistration } from './register/finish-registration.ts'
import { register } from './register/register.ts'
import { undoRegistration } from './register/undo-registration.ts'
import { retireSecret } from './retire-secret.ts'
import { remindOfSecret } from './remind-secret.ts'
import { testConnector } from './test-connector.ts'
import { askToSignIn, show, tell, tellProblem } from './show.ts'

/** Which use case does which work. */
export function workHandlers(context: Context): WorkHandler {
  return (work: Work, attempt): Promise<Outcome> => {
    switch (work.kind) {
      case 'find-apps':
        return findApps(context, work)
      case 'analyse':
        return analyseApp(context, work, attempt)
      case 'prepare':
        return prepareAgain(context, work, attempt)
      case 'submit':
        return submitRequest(context, work)
      case 'decide':
        return decide(context, work)
      case 'import':
        return importConnector(context, work, attempt)
      case 'tidy':
        return tidyConnectors(context, work)
      case 'test-connector':
        return testConnector(context, work, attempt)
      case 'register':
        return register(context, work, attempt)
      case 'finish-registration':
        return finishRegistration(context, work, attempt)
      case 'undo-registration':
        return undoRegistration(context, work, attempt)
      case 'retire-secret':
        return retireSecret(context, work)
      case 'remind-secret':
        return remindOfSecret(context, work)
      case 'show':
        return show(context, work)
      case 'ask-to-sign-in':
        return askToSignIn(context, work)
      case 'tell-problem':
        return tellProblem(context, work)
      case 'tell':
        return tell(context, work)
    }
  }
}
