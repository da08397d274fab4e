import { basename } from 'node:path'
import { fetch } from 'undici'
import type { Dispatcher, Response } from 'undici'
import { z } from 'zod'
import type { Person } from '../core/person.ts'
import { ProblemError } from '../core/problems.ts'
import { withinTime } from '../net/within-time.ts'
import { shaped } from './power-client.ts'
import type { PowerClient } from './power-client.ts'

export interface Upload {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** Absent where the service's own client sends none. */
  readonly contentType?: string
}

const storageSchema = z.object({ sharedAccessSignature: z.url() })

/** The version of the blob service's protocol that the service's own client names. */
const blobVersion = '2019-02-02'

/**
 * Puts a file into storage that the service lends for this purpose, and returns its address. The service gives a signed
 * link to a container: the blob's name goes between path and query, and no bearer token is sent.
 */
export async function uploadToLentStorage(
  client: PowerClient,
  powerApps: string,
  given: {
    readonly person: Person
    readonly environmentId: string
    readonly file: Upload
    readonly dispatcher: Dispatcher
  },
): Promise<string> {
  const { person, environmentId, file, dispatcher } = given
  const objectId = await client.objectId(person)
  const url = new URL(`/providers/Microsoft.PowerApps/objectIds/${objectId}/generateResourceStorage`, powerApps)
  url.search = new URLSearchParams({ 'api-version': '2016-11-01' }).toString()
  const body = { environment: { name: environmentId } }
  const { sharedAccessSignature } = shaped(storageSchema, await client.call(person, { method: 'POST', url, body }))
  const blob = new URL(sharedAccessSignature)
  if (blob.protocol !== 'https:')
    throw new ProblemError('service-unavailable', { service, reason: { code: 'not-https' } })
  blob.pathname = `${blob.pathname.replace(/\/$/, '')}/${encodeURIComponent(basename(file.fileName))}`
  await putBlob(blob, file, { dispatcher, timeLimitMs: client.limits['lent-storage'] })
  return blob.href
}

const service = 'Power Platform storage'

async function putBlob(
  url: URL,
  { bytes, contentType }: Upload,
  { dispatcher, timeLimitMs }: { readonly dispatcher: Dispatcher; readonly timeLimitMs: number },
): Promise<void> {
  const headers = {
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-version': blobVersion,
    ...(contentType ? { 'x-ms-blob-content-type': contentType, 'content-type': contentType } : {}),
  }
  let response: Response
  try {
    response = await withinTime(timeLimitMs, async (signal) => {
      const body = Buffer.from(bytes)
      const answer = await fetch(url, { method: 'PUT', redirect: 'error', dispatcher, signal, headers, body })
      await answer.body?.cancel()
      return answer
    })
  } catch (error) {
    throw new ProblemError('service-unavailable', { service, reason: { code: 'no-answer' } }, { cause: error })
  }
  // Status of a blob that was kept: learn.microsoft.com/rest/api/storageservices/put-blob.
  if (response.status !== 201) {
    throw new ProblemError('service-unavailable', { service, reason: { code: 'status', status: response.status } })
  }
}
