import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'

/** A file in somebody's OneDrive. */
export interface DriveFile {
  readonly uniqueId: string
  readonly owner: string
  readonly name: string
  readonly bytes: Buffer
}

interface Upload {
  readonly uniqueId: string
  readonly owner: string
  readonly name: string
}

export type OneDrive = ReturnType<typeof createOneDrive>

const downloadLifetimeMs = 60 * 60_000

/** What people keep in their OneDrive, and the secrets behind the addresses that Teams hands out. */
export function createOneDrive({ clock }: { readonly clock: Clock }) {
  const files = new Map<string, DriveFile>()
  const downloads = new Map<string, { uniqueId: string; until: number }>()
  const uploads = new Map<string, Upload>()
  return {
    file: (uniqueId: string) => files.get(uniqueId),
    /** Keeps a file; who holds `tempauth` may read it for an hour. */
    share(owner: string, name: string, bytes: Buffer): { readonly uniqueId: string; readonly tempauth: string } {
      const uniqueId = randomUUID()
      const tempauth = randomBytes(32).toString('base64url')
      files.set(uniqueId, { uniqueId, owner, name, bytes })
      downloads.set(tempauth, { uniqueId, until: clock.now().getTime() + downloadLifetimeMs })
      return { uniqueId, tempauth }
    },
    readable(tempauth: string): DriveFile | undefined {
      const access = downloads.get(tempauth)
      return access && access.until > clock.now().getTime() ? files.get(access.uniqueId) : undefined
    },
    /** A session that takes one file. */
    openSession(owner: string, name: string): { readonly uniqueId: string; readonly session: string } {
      const uniqueId = randomUUID()
      const session = randomUUID()
      uploads.set(session, { uniqueId, owner, name })
      return { uniqueId, session }
    },
    hasSession: (session: string) => uploads.has(session),
    /** Undefined when the session is over. */
    save(session: string, bytes: Buffer): DriveFile | undefined {
      const wanted = uploads.get(session)
      if (!wanted) return undefined
      uploads.delete(session)
      const file = { ...wanted, bytes }
      files.set(file.uniqueId, file)
      return file
    },
  }
}
