import type { SourceApp } from '../core/source-app.ts'

/** Reads the comma list that Azure calls the kind of a site; case does not count. */
export function kindOf(kind: string | null | undefined): SourceApp['kind'] {
  return tokensIn(kind).includes('functionapp') ? 'function' : 'web'
}

/** Returns true for a Logic App of the standard plan, which is a site of App Service. */
export function isLogicApp(kind: string | null | undefined): boolean {
  return tokensIn(kind).includes('workflowapp')
}

function tokensIn(kind: string | null | undefined): readonly string[] {
  return (kind ?? '').toLowerCase().split(',')
}
