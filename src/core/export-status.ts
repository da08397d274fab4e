import type { Connector } from './connector/connector.ts'
import type { ChangeRequest } from './request.ts'

/** What is known of one API in one environment: its connector and the newest request about it. */
export interface ExportStatus {
  readonly connector?: Connector
  readonly request?: ChangeRequest
}

/** What anybody in the tenant may read of one API in one environment, so that it may stand in a chat with others. */
export interface SharedStatus extends ExportStatus {
  /** Who approved the version that the connector has now, as far as that is known. */
  readonly approvedBy?: string
}
