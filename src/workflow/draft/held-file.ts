import type { Person } from '../../core/person.ts'
import type { UploadedFile } from '../../core/request.ts'
import { samePerson } from '../../core/person.ts'
import type { Context } from '../record/context.ts'
import { getJson, putJson } from '../record/definition-blobs.ts'

const kind = 'held-file'

/** Holds a file of which it is not known yet which app it belongs to. Returns the mark by which a card names it. */
export async function holdFile(context: Context, person: Person, upload: UploadedFile): Promise<string> {
  const key = await putJson(context, kind, { person, upload })
  return key.slice(kind.length + 1)
}

/** Returns the file, for the person who sent it; undefined where it is gone, as all that nobody names is in time. */
export async function heldFile(context: Context, person: Person, mark: string): Promise<UploadedFile | undefined> {
  if (!/^[0-9a-f]{64}$/.test(mark)) return undefined
  const held = await getJson<{ person: Person; upload: UploadedFile }>(context, `${kind}/${mark}`)
  return held && samePerson(held.person, person) ? held.upload : undefined
}
