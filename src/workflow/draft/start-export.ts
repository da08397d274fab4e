import type { Person } from '../../core/person.ts'
import type { UploadedFile } from '../../core/request.ts'
import type { Context } from '../record/context.ts'

/** A developer said "export …": the apps are looked for in the background, with the developer's own rights. Asked for once under one key. */
export async function startExport(
  context: Context,
  given: { readonly person: Person; readonly words: string; readonly upload?: UploadedFile },
  idempotencyKey?: string,
): Promise<void> {
  const work = [{ work: { kind: 'find-apps', ...given } as const }]
  await context.store.commit({ work, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) })
}
