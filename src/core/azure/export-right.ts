import { parseSiteId } from '../site-id.ts'
import type { SourceApp } from '../source-app.ts'

/**
 * Returns the right that an export takes. Readers see an app's configuration too, so only who may change it may export
 * it. A slot has a right of its own. The roles Website Contributor, Contributor and Owner have both: source
 * learn.microsoft.com/azure/role-based-access-control/built-in-roles/web-and-mobile.
 */
export function exportRightOf({ resourceId }: Pick<SourceApp, 'resourceId'>): string {
  const isSlot = parseSiteId(resourceId)?.slot !== undefined
  return isSlot ? 'Microsoft.Web/sites/slots/config/Write' : 'Microsoft.Web/sites/config/Write'
}
