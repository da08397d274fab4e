import { exportRightOf } from '../../core/azure/export-right.ts'
import { problem } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import type { SourceApp } from '../../core/source-app.ts'

/** Says which right is missing to export the app, and where somebody can give it. */
export function notExportable(app: SourceApp): Problem {
  return problem('app-not-exportable', { app: app.name, right: exportRightOf(app), group: app.resourceGroup })
}
