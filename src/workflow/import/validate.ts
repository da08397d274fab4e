import type { ImportStep } from './import-step.ts'
import { isWrittenDown } from './import-step.ts'

/** Lets the service validate the definition before anything is changed. */
export const validate: ImportStep = {
  name: 'validate',
  isDone: isWrittenDown('validate'),
  async run({ context, approver, definition }) {
    await context.connectors.validate(approver, definition)
    return { note: 'accepted' }
  },
}
