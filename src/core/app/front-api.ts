/** An API of API Management that stands in front of an app: connectors call its gateway, and that calls the app. */
export interface FrontApi {
  /** Azure resource id, without a revision. */
  readonly id: string
  readonly name: string
  readonly service: string
  /** Host and base path of the gateway, for example `contoso-apim.azure-api.net/catalog`. */
  readonly address: string
  /** True when callers need a subscription key. */
  readonly needsKey: boolean
}

/** Stands for the app itself where a developer chooses between it and the APIs in front of it. */
export const appItself = 'app'

/** True for two ids of one API, whatever their case and revision. */
export function isSameApi(one: string, other: string): boolean {
  return withoutRevision(one) === withoutRevision(other)
}

/** `…/apis/orders;rev=2` is a revision of `…/apis/orders`: learn.microsoft.com/azure/api-management/api-management-revisions. */
function withoutRevision(id: string): string {
  return id.replace(/;rev=\d{1,9}$/i, '').toLowerCase()
}
