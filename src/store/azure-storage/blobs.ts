import type { ContainerClient } from '@azure/storage-blob'
import type { Blobs } from '../../core/ports.ts'
import { asked, found, isConflict } from './answers.ts'

/** Blobs are named by their content: what is there already is the same. */
export function azureBlobs(container: ContainerClient): Blobs {
  return {
    put: (key, bytes) =>
      asked(async () => {
        try {
          await container.getBlockBlobClient(key).uploadData(bytes, { conditions: { ifNoneMatch: '*' } })
        } catch (error) {
          if (!isConflict(error)) throw error
        }
      }),
    size: () =>
      asked(async () => {
        let size = 0
        for await (const { properties } of container.listBlobsFlat()) size += properties.contentLength ?? 0
        return size
      }),
    get: (key) => asked(() => found(container.getBlobClient(key).downloadToBuffer())),
  }
}
