import type { SourceApp } from '../core/source-app.ts'

/** Reads the comma list that Azure calls the kind of a site; case does not count. */
export function kindOf(kind: string | null | undefined): SourceApp['kind'] {
  return (kind ?? '').toLowerCase().split(',').includes('functionapp') ? 'function' : 'web'
}
