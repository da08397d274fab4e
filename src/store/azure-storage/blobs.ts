import type { ContainerClient } from '@azure/storage-blob'
import type { Blobs } from '../../core/ports/index.ts'
import { translateErrors, undefinedIfMissing, isConflict } from './translate-errors.ts'

/** Keeps blobs under their digest, so a blob that is there already is the same one. */
export function azureBlobs(container: ContainerClient): Blobs {
  return {
    put: (key, bytes) =>
      translateErrors(async (abortSignal) => {
        try {
          await container.getBlockBlobClient(key).uploadData(bytes, { abortSignal, conditions: { ifNoneMatch: '*' } })
        } catch (error) {
          if (!isConflict(error)) throw error
        }
      }),
    size: () =>
      translateErrors(async (abortSignal) => {
        let size = 0
        for await (const { properties } of container.listBlobsFlat({ abortSignal }))
          size += properties.contentLength ?? 0
        return size
      }),
    get: (key) =>
      translateErrors((abortSignal) =>
        undefinedIfMissing(container.getBlobClient(key).downloadToBuffer(undefined, undefined, { abortSignal })),
      ),
  }
}
