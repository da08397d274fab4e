import { randomBytes, randomUUID } from 'node:crypto'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, FaultGate, Reply, StandIn } from '../kernel/stand-in.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { allowsAccess, signSharedAccess } from './shared-access.ts'
import type { SharedAccess } from './shared-access.ts'

/** The accounts that API Management exports to and that Power Apps keeps uploads and definitions in. */
export const storageAccounts = { apiManagement: 'contosoapimexports', powerApps: 'powerappsresources' } as const

/** What the host names of all accounts end with. */
const suffix = '.blob.core.windows.net'

/** Where API definitions that were exported lie. */
export const exportHost = hostOf(storageAccounts.apiManagement)

/** Where Power Apps keeps what is uploaded. */
export const powerAppsHost = hostOf(storageAccounts.powerApps)

export interface BlobStorage extends StandIn {
  put(account: string, container: string, blob: string, content: Buffer, contentType: string): void
  read(account: string, container: string, blob: string): Buffer | undefined
  /**
   * Address with a signature that lets anybody who holds it in, until `lifetimeSeconds` from now. The account is in the
   * host name, and the path begins with the container.
   */
  sharedAccessUrl(access: Omit<SharedAccess, 'expires'> & { lifetimeSeconds: number }): string
}

/** Starts the stand-in of Azure Blob Storage: block blobs of two accounts, reached by shared access signature only. */
export async function startBlobStorage(options: {
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
}): Promise<BlobStorage> {
  const blobs = new Map<string, { content: Buffer; contentType: string }>()
  const accountKey = randomBytes(64)
  const key = (account: string, container: string, blob: string) => `${account}/${container}/${blob}`
  const guarded = (permission: 'r' | 'w', handle: (call: Call, name: string) => Reply) => (call: Call) => {
    const { account, container, blob } = addressed(call.url)
    if (call.headers.authorization) {
      return storageError(401, 'InvalidAuthenticationInfo', 'Server failed to authenticate the request.')
    }
    const query = call.url.searchParams
    const now = options.clock.now()
    return allowsAccess({ query, account, container, blob, permission, accountKey, now })
      ? handle(call, key(account, container, blob))
      : storageError(403, 'AuthenticationFailed', 'Signature did not match, has expired, or lacks the permission.')
  }
  const standIn = await startStandIn({
    ...options,
    name: 'storage',
    routes: [
      {
        method: 'GET',
        path: '/*',
        handle: guarded('r', (_call, name) => {
          const found = blobs.get(name)
          if (!found) return storageError(404, 'BlobNotFound', 'The specified blob does not exist.')
          return { status: 200, headers: { 'content-type': found.contentType }, body: found.content }
        }),
      },
      {
        method: 'PUT',
        path: '/*',
        handle: guarded('w', (call, name) => {
          if (call.headers['x-ms-blob-type'] !== 'BlockBlob') {
            return storageError(400, 'MissingRequiredHeader', 'The x-ms-blob-type header is required.')
          }
          const contentType = String(call.headers['x-ms-blob-content-type'] ?? 'application/octet-stream')
          blobs.set(name, { content: call.body, contentType })
          return { status: 201, headers: { 'x-ms-request-id': randomUUID(), 'x-ms-version': '2019-02-02' } }
        }),
      },
    ],
  })
  return {
    ...standIn,
    put: (account, container, blob, content, contentType) =>
      void blobs.set(key(account, container, blob), { content, contentType }),
    read: (account, container, blob) => blobs.get(key(account, container, blob))?.content,
    sharedAccessUrl({ lifetimeSeconds, ...access }) {
      const expires = new Date(options.clock.now().getTime() + lifetimeSeconds * 1000)
      const path = [access.container, ...(access.blob ? [access.blob] : [])].join('/')
      return `https://${hostOf(access.account)}/${path}?${signSharedAccess({ ...access, expires }, accountKey).toString()}`
    },
  }
}

function addressed(url: URL): { account: string; container: string; blob: string } {
  const [container = '', ...blob] = url.pathname.slice(1).split('/').map(decodeURIComponent)
  const account = url.hostname.endsWith(suffix) ? url.hostname.slice(0, -suffix.length) : ''
  return { account, container, blob: blob.join('/') }
}

function hostOf(account: string): string {
  return `${account}${suffix}`
}

/** Blob Storage speaks XML. https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2 */
function storageError(status: number, code: string, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  }
}
