import { createHash } from 'node:crypto'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest, UploadedFile } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { putBytes } from '../record/definition-blobs.ts'
import { isAboutTheDocument } from '../../core/problems/about-the-document.ts'
import { editDraft } from './edit-draft.ts'
import { tooMuchToday } from '../record/quotas.ts'
import { startExport } from './start-export.ts'

/**
 * Takes a file as the definition of the app that is named with it, or else of the person's own request that waits for
 * one. It is checked like any other document, and the right to export the app is asked as always.
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
  const waiting = words === '' ? await waitingDraft(context, person) : undefined
  if (words === '' && !waiting) return refusal(problem('file-for-which-app', { file: file.name }))
  const tooMuch = await tooMuchToday(context, person, file.bytes.length)
  if (tooMuch) return refusal(tooMuch)
  const upload: UploadedFile = {
    name: file.name,
    blob: await putBytes(context, 'source', file.bytes),
    digest: createHash('sha256').update(file.bytes).digest('hex'),
    sentAt: context.clock.now().toISOString(),
  }
  if (!waiting) {
    await startExport(context, { person, words, upload })
    return success(undefined)
  }
  const edited = await editDraft(
    context,
    { person, requestId: waiting.id },
    {
      move: 'analyse',
      change: () => ({ upload, typedAddress: undefined, problem: undefined }),
    },
  )
  return edited.ok ? success(undefined) : edited
}

/** Returns the request for which no usable definition was found; else the newest that can still be changed. */
async function waitingDraft(context: Context, person: Person): Promise<ChangeRequest | undefined> {
  const own = await context.store.requests({ tenantId: person.tenantId, requester: person.id, limit: 15 })
  const open = own.filter(({ draft }) => draft.state !== 'closed')
  return open.find(({ problem: failure }) => isAboutTheDocument(failure)) ?? open[0]
}
