import type { CertificateAuthority } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, FaultGate, Reply, StandIn } from '../kernel/stand-in.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { createOneDrive } from './one-drive.ts'
import type { DriveFile, OneDrive } from './one-drive.ts'

/** Where this tenant's people have their OneDrive. */
export const sharePointHost = 'contoso-my.sharepoint.com'

export interface SharePoint extends StandIn {
  /** Where the host really listens, for those who would otherwise resolve its name. */
  readonly hostAddresses: Readonly<Record<string, string>>
  file(uniqueId: string): DriveFile | undefined
  /** The person puts a file into their OneDrive; who holds the download address gets it, for an hour. */
  share(owner: string, name: string, bytes: Buffer): SharedFile
  /** An address at which one file may be put into a person's OneDrive, once. */
  openUpload(owner: string, name: string): UploadInfo
}

export interface SharedFile {
  readonly uniqueId: string
  readonly contentUrl: string
  readonly downloadUrl: string
  readonly fileType: string
}

export interface UploadInfo {
  readonly uniqueId: string
  readonly contentUrl: string
  readonly uploadUrl: string
  readonly name: string
  readonly fileType: string
}

/**
 * Starts the stand-in of OneDrive for Business as Teams uses it for bots: addresses that are secrets themselves and work
 * without a token. Sources: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 and
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export async function startSharePoint(options: {
  certificates: CertificateAuthority
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
}): Promise<SharePoint> {
  const drive = createOneDrive(options)
  const standIn = await startStandIn({
    ...options,
    certificate: await options.certificates.issue([sharePointHost]),
    name: 'sharepoint',
    routes: [
      {
        method: 'GET',
        path: '/personal/:owner/_layouts/15/download.aspx',
        handle: (call) => download(drive, call),
      },
      {
        method: 'PUT',
        path: '/personal/:owner/_api/v2.0/drive/items/:id/uploadSession',
        handle: (call) => upload(drive, call),
      },
    ],
  })
  const folderOf = (owner: string) => `https://${sharePointHost}/personal/${owner}`
  return {
    ...standIn,
    hostAddresses: { [sharePointHost]: `127.0.0.1:${standIn.port}` },
    file: drive.file,
    share(owner, name, bytes) {
      const { uniqueId, tempauth } = drive.share(owner, name, bytes)
      return {
        uniqueId,
        contentUrl: `${folderOf(owner)}/Documents/Microsoft%20Teams%20Chat%20Files/${encodeURIComponent(name)}`,
        downloadUrl: `${folderOf(owner)}/_layouts/15/download.aspx?UniqueId=${uniqueId}&Translate=false&tempauth=${tempauth}`,
        fileType: typeOf(name),
      }
    },
    openUpload(owner, name) {
      const { uniqueId, session } = drive.openSession(owner, name)
      return {
        uniqueId,
        contentUrl: `${folderOf(owner)}/Documents/Applications/Connector%20Courier/${encodeURIComponent(name)}`,
        uploadUrl: `${folderOf(owner)}/_api/v2.0/drive/items/${uniqueId}/uploadSession?guid=${session}&overwrite=True&rename=True`,
        name,
        fileType: typeOf(name),
      }
    },
  }
}

function download(drive: OneDrive, { url, headers }: Call): Reply {
  if (headers.authorization) return refusal(401, 'unauthenticated', 'A token is not taken beside tempauth.')
  const file = drive.readable(url.searchParams.get('tempauth') ?? '')
  if (!file) return { status: 401, headers: { 'content-type': 'text/html' }, body: '<h1>401 UNAUTHORIZED</h1>' }
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file.bytes }
}

function upload(drive: OneDrive, { url, headers, body }: Call): Reply {
  if (headers.authorization) return refusal(401, 'unauthenticated', 'An upload session takes no token.')
  const session = url.searchParams.get('guid') ?? ''
  if (!drive.hasSession(session)) return refusal(404, 'itemNotFound', 'The upload session was not found')
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '')
  if (!range) return refusal(400, 'invalidRequest', 'The Content-Range header is missing or malformed.')
  const [from, to, total] = range.slice(1).map(Number)
  const size = body.length
  if (from !== 0 || to !== size - 1 || total !== size) {
    return refusal(416, 'invalidRange', 'The range does not fit the bytes that were sent.')
  }
  const saved = drive.save(session, body)
  return { status: 201, body: { id: saved?.uniqueId, name: saved?.name, size } }
}

/** Teams names the kind of a file by the ending of its name. */
function typeOf(name: string): string {
  return name.includes('.') ? (name.split('.').pop() ?? '') : ''
}

function refusal(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } }
}
