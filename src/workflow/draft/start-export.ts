import type { Person } from '../../core/person.ts'
import type { UploadedFile } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

/**
 * Queues the search for the apps that a developer named. The idempotency key keeps a second delivery of the message
 * from queueing it twice.
 */
export async function startExport(
  context: Context,
  given: { readonly person: Person; readonly words: string; readonly upload?: UploadedFile },
  idempotencyKey?: string,
): Promise<void> {
  const work = [{ work: { kind: 'find-apps', ...given } as const }]
  await context.store.commit({ work, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) })
}
