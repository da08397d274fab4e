import { createHash } from 'node:crypto'
import type { ChangeRequest } from '../../core/request.ts'

/** Stands in the connector's description, so that it is found again even when our own records are not. */
export function markerOf(request: ChangeRequest): string {
  const reference = createHash('sha256').update(request.app.resourceId.toLowerCase()).digest('hex').slice(0, 12)
  return `Exported from ${request.app.name} by Connector Courier, source ${reference}`
}

/** The same with the request that made the connector what it is. */
export function markerOfImport(request: ChangeRequest, madeBy = request.id): string {
  return `${markerOf(request)}, request ${madeBy}.`
}

/** The id of the request that made a connector of the same API; undefined where the description has no such mark. */
export function madeByIn(description: string, request: ChangeRequest): string | undefined {
  const marker = markerOf(request)
  const at = description.lastIndexOf(marker)
  return at < 0 ? undefined : /^, request ([\w-]+)\./.exec(description.slice(at + marker.length))?.[1]
}
