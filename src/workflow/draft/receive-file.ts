import { createHash } from 'node:crypto'
import type { Person } from '../../core/person.ts'
import type { ChangeRequest, UploadedFile } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { putBytes, putJson } from '../record/definition-blobs.ts'
import { isAboutTheDocument } from '../../core/problems/about-the-document.ts'
import { problem } from '../../core/problems.ts'
import { looksLikeSample } from '../../definition/outline/sample/read-sample.ts'
import { readFile } from './edit-draft.ts'
import { tooMuchToday } from '../record/quotas.ts'
import { startExport } from './start-export.ts'

/**
 * Takes a file as the definition of the app that is named with it, or else of the person's own request that waits for
 * one. Where none does, or several do, the person is asked which app it belongs to. It is checked like any other document,
 * and the right to export the app is asked as always.
 */
export async function receiveFile(
  context: Context,
  given: {
    readonly person: Person
    readonly file: { readonly name: string; readonly bytes: Uint8Array }
    /** Names an app; none when empty. */
    readonly words: string
  },
): Promise<Result<undefined>> {
  const { person, file, words } = given
  const [waiting, ...others] = words === '' ? await waitingDrafts(context, person) : []
  const tooMuch = await tooMuchToday(context, person, file.bytes.length)
  if (tooMuch) return refusal(tooMuch)
  const kept = await keepFile(context, file)
  if (!kept.ok) return kept
  const upload: UploadedFile = {
    ...kept.value,
    digest: createHash('sha256').update(file.bytes).digest('hex'),
    sentAt: context.clock.now().toISOString(),
  }
  if (!waiting || others.length > 0) {
    await startExport(context, { person, words, upload })
    return success(undefined)
  }
  const edited = await readFile(context, { person, requestId: waiting.id, upload })
  return edited.ok ? success(undefined) : edited
}

/** True for a text that is a sample of requests. */
export function isSample(text: string): boolean {
  return looksLikeSample(Buffer.from(text))
}

/**
 * Keeps a definition as it is. A sample of requests is not kept, since its requests carry credentials and personal data:
 * its outline is, which has none. Returns a problem for a sample that cannot be read.
 */
async function keepFile(
  context: Context,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<Pick<UploadedFile, 'name' | 'kind' | 'blob'>>> {
  if (!looksLikeSample(bytes)) return success({ name, blob: await putBytes(context, 'source', bytes) })
  const outline = await context.engine.outline(bytes)
  if (!outline) return refusal(problem('sample-unreadable', { file: name }))
  return success({ name, kind: 'sample', blob: await putJson(context, 'sample', outline) })
}

/** Returns the person's own drafts for which no usable definition was found, the newest first. */
export async function waitingDrafts(context: Context, person: Person): Promise<readonly ChangeRequest[]> {
  const own = await context.store.requests({ tenantId: person.tenantId, requester: person.id, limit: 15 })
  return own.filter(
    ({ draft, problem: failure }) =>
      draft.state === 'outlined' || (draft.state !== 'closed' && isAboutTheDocument(failure)),
  )
}
