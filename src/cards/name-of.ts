import type { ChangeRequest } from '../core/request.ts'

/** Returns the connector's name once it is chosen, before that the app's. */
export function nameOf(request: ChangeRequest): string {
  return request.proposal?.connectorName ?? request.form.connectorName ?? request.app.name
}
