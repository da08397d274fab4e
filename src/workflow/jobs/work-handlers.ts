import type { Work } from '../../core/work.ts'
import { analyseApp, prepareAgain } from '../draft/analyse-app.ts'
import { submitRequest } from '../approval/ask-for-approval.ts'
import type { Context } from '../record/context.ts'
import { decide } from '../approval/decide.ts'
import { findApps } from '../draft/find-apps.ts'
import { importConnector } from '../import/import-connector.ts'
import { removeDuplicateConnectors } from '../import/remove-duplicate-connectors.ts'
import type { Outcome, WorkHandler } from '../record/outcome.ts'
import { finishRegistration } from '../register/finish-registration.ts'
import { register } from '../register/register.ts'
import { undoRegistration } from '../register/undo-registration.ts'
import { retireSecret } from '../secret/retire-secret.ts'
import { remindOfSecret } from '../secret/remind-secret.ts'
import { testConnector } from '../import/test-connector.ts'
import { askToSignIn, show, tell, tellProblem } from '../status/show.ts'

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
        return removeDuplicateConnectors(context, work)
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
