import type { Person } from '../core/person.ts'
import type { Context } from './context.ts'

/** A developer said "export …": the apps are looked for in the background, with the developer's own rights. */
export async function startExport(
  context: Context,
  given: { readonly person: Person; readonly words: string },
): Promise<void> {
  await context.store.commit({ work: [{ work: { kind: 'find-apps', ...given } }] })
  context.wake()
}
