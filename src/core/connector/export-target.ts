import type { ChangeRequest } from '../request.ts'

/** What requests are about: an app, and the environment it is to come into once that is known. */
export interface ExportTarget {
  readonly resourceId: string
  /** Empty before anybody has proposed an environment. */
  readonly environmentId: string
}

export function exportTargetOf({ app, proposal }: ChangeRequest): ExportTarget {
  return { resourceId: app.resourceId, environmentId: proposal?.environment.id ?? '' }
}

/** One key for all requests about the same. */
export function exportTargetKey({ resourceId, environmentId }: ExportTarget): string {
  return `${resourceId}|${environmentId}`.toLowerCase()
}

/** The names under which somebody would look for it, in small letters. */
export function exportTargetNames({ app, proposal }: ChangeRequest): string {
  return [app.name, proposal?.connectorName, proposal?.environment.name].filter(Boolean).join(' ').toLowerCase()
}
