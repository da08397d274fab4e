import type { Connector } from './connector/connector.ts'
import type { ChangeRequest } from './request.ts'

/** What is known of one API in one environment: its connector and the newest request about it. */
export interface ExportStatus {
  readonly connector?: Connector
  readonly request?: ChangeRequest
}
