import type { Work, WorkOf } from '../../core/jobs/work.ts'
import { problem, ProblemError } from '../../core/problems.ts'
import { submitRequest } from '../approval/ask-for-approval.ts'
import { decide, endDecision } from '../approval/decide.ts'
import { analyseApp, endAnalysis, prepareAgain } from '../draft/analyse-app.ts'
import { findApps } from '../draft/find-apps.ts'
import { importConnector } from '../import/import-connector.ts'
import { failImport } from '../import/import-failure.ts'
import { readSubject } from '../import/read-subject.ts'
import { removeDuplicateConnectors } from '../import/remove-duplicate-connectors.ts'
import { endTest, testConnector } from '../import/test-connector.ts'
import { reviewLive } from '../live/review-live.ts'
import type { Context } from '../record/context.ts'
import type { HandleJob, JobUseCases, Outcome } from '../record/outcome.ts'
import { finishRegistration } from '../register/finish-registration.ts'
import { endRegistration, register } from '../register/register.ts'
import { undoRegistration } from '../register/undo-registration.ts'
import { remindOfSecret } from '../secret/remind-secret.ts'
import { retireSecret } from '../secret/retire-secret.ts'
import { askToSignIn, notify, notifyOfProblem, show } from '../status/show.ts'

/** The use cases of one kind of job; all other policy of the kind is in `core/jobs/job-types.ts`. */
interface JobHandler<W extends Work> {
  readonly run: HandleJob<W>
  /** Ends a job under which the process crashed too often: whoever waits for it gets a card that says how to go on. */
  readonly onDeadLetter: (context: Context, work: W) => Promise<Outcome>
}

type JobHandlers = { readonly [Kind in Work['kind']]: JobHandler<WorkOf<Kind>> }

/** Reports to the person who asked for the work that it failed. */
const reportFailure = () => Promise.resolve({ problem: problem('internal') })

export const jobHandlers: JobHandlers = {
  'find-apps': { run: findApps, onDeadLetter: reportFailure },
  analyse: { run: analyseApp, onDeadLetter: endAnalysis },
  prepare: { run: prepareAgain, onDeadLetter: endAnalysis },
  submit: { run: submitRequest, onDeadLetter: reportFailure },
  decide: { run: decide, onDeadLetter: (context, work) => endDecision(context, work) },
  review: { run: reviewLive, onDeadLetter: reportFailure },
  import: {
    run: importConnector,
    // Notifies both the developer and the approver.
    onDeadLetter: (context, work) => failImport(context, work, new ProblemError('internal')),
  },
  'remove-duplicates': { run: removeDuplicateConnectors, onDeadLetter: reportFailure },
  'test-connector': { run: testConnector, onDeadLetter: endTest },
  'read-subject': { run: readSubject, onDeadLetter: reportFailure },
  register: { run: register, onDeadLetter: endRegistration },
  'finish-registration': { run: finishRegistration, onDeadLetter: reportFailure },
  'undo-registration': { run: undoRegistration, onDeadLetter: reportFailure },
  'retire-secret': { run: retireSecret, onDeadLetter: reportFailure },
  'remind-secret': { run: remindOfSecret, onDeadLetter: reportFailure },
  show: { run: show, onDeadLetter: reportFailure },
  notify: { run: notify, onDeadLetter: reportFailure },
  'notify-of-problem': { run: notifyOfProblem, onDeadLetter: reportFailure },
  'ask-to-sign-in': { run: askToSignIn, onDeadLetter: reportFailure },
}

function handlerOf<W extends Work>({ kind }: W): JobHandler<W> {
  return jobHandlers[kind] as JobHandler<Work>
}

/** Does every job by the use case of its kind. */
export const jobUseCases: JobUseCases = {
  handle: (context, work, attempt) => handlerOf(work).run(context, work, attempt),
  writeDeadLetter(context, work) {
    const about = 'requestId' in work ? { request: work.requestId } : {}
    context.log.error({ kind: work.kind, ...about }, 'a job became a dead letter')
    return handlerOf(work).onDeadLetter(context, work)
  },
}
