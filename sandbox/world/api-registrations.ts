/** App registrations of the APIs that App Service authentication ("Easy Auth") protects with Entra ID. */
export interface ApiRegistration {
  readonly appId: string
  readonly objectId: string
  readonly servicePrincipalId: string
  readonly displayName: string
  readonly identifierUri: string
  /** Id of its only delegated scope, `user_impersonation`. */
  readonly scopeId: string
}

export const invoicesRegistration = registration('5e0b7c1a-8a77-4f8e-9a90-3f1c2d4e0', 'Invoices API')
export const expensesRegistration = registration('6f1c8d2b-9b88-4a9f-8ba1-4a2d3e5f0', 'Expenses API')
export const refundsRegistration = registration('7a2e9d3c-0c99-4b0a-9cb2-5b3e4f601', 'Refunds API')
export const apiRegistrations: readonly ApiRegistration[] = [
  invoicesRegistration,
  expensesRegistration,
  refundsRegistration,
]

function registration(idPrefix: string, displayName: string): ApiRegistration {
  const appId = `${idPrefix}001`
  return {
    appId,
    objectId: `${idPrefix}002`,
    servicePrincipalId: `${idPrefix}003`,
    displayName,
    identifierUri: `api://${appId}`,
    scopeId: `${idPrefix}004`,
  }
}
