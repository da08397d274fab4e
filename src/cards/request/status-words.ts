import { nextOwed } from '../../core/owed-steps.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Text } from '../text/index.ts'

/** Returns the status; an import after which a step is owed is not said to be all. */
export function statusWords(request: ChangeRequest, text: Text): string {
  const status = text.statuses[request.status]
  return nextOwed(request) ? text.request.owed.status(status) : status
}

/** Returns what comes next. */
export function nextStepWords(request: ChangeRequest, text: Text): string {
  const owed = nextOwed(request)
  if (!owed) return text.request.nextSteps[request.status]
  return owed.turn === 'bot' ? text.request.owed.byBot[owed.step] : text.request.owed.byRequester[owed.step]
}
