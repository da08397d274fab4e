/** One delegated permission that the bot's registration asks for. */
export interface Permission {
  readonly scope: string
  /** The same in every tenant. */
  readonly id: string
  /** Without an optional one, only what docs/security.md says of it is left out. */
  readonly isOptional: boolean
}

/** An API with everything the bot is to be allowed there. */
export interface PermittedApi {
  readonly name: string
  readonly appId: string
  readonly permissions: readonly Permission[]
}

/**
 * Every permission of the bot, all of them delegated. deploymentTemplates/registration.json asks for those that are not made
 * by hand, docs/security.md says what each is for; a test keeps the three together.
 * Ids: learn.microsoft.com/graph/permissions-reference; `az ad sp show --id <app id>` tells those of the other APIs.
 */
export const permittedApis: readonly PermittedApi[] = [
  api('Azure Service Management', '797f4846-ba00-4fd7-ba43-dac1f8f63013', {
    needed: { user_impersonation: '41094075-9dad-400e-a0bd-54e686782033' },
  }),
  api('Microsoft Graph', '00000003-0000-0000-c000-000000000000', {
    needed: {
      'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
      'User.ReadBasic.All': 'b340eb25-3456-403f-be2f-af7a0d370277',
    },
    optional: {
      'GroupMember.Read.All': 'bc024368-1153-4739-b217-4326f2e966d0',
      'Application.ReadWrite.All': 'bdfbf15f-ee85-4955-8675-146e8e5296b5',
      'DelegatedPermissionGrant.ReadWrite.All': '41ce6ca6-6826-4807-84f1-1c82854f7ee5',
    },
  }),
  api('PowerApps Service', '475226c6-020e-4fb2-8a90-7a972cbfc1d4', {
    needed: { User: '0eb56b90-a7b5-43b5-9402-8137a8083e90' },
  }),
  api('Azure API Connections', 'fe053c5f-3692-4f14-aef2-ee34fc081cae', {
    optional: { 'Runtime.All': '6c3012bf-22c1-4bb5-959b-dff738314144' },
  }),
  api('Azure Key Vault', 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093', {
    optional: { user_impersonation: 'f53da476-18e3-4152-8e01-aec403e6edc0' },
  }),
]

type Ids = Readonly<Record<string, string>>

function api(
  name: string,
  appId: string,
  { needed = {}, optional = {} }: { needed?: Ids; optional?: Ids },
): PermittedApi {
  const listOf = (ids: Ids, isOptional: boolean) =>
    Object.entries(ids).map(([scope, id]) => ({ scope, id, isOptional }))
  return { name, appId, permissions: [...listOf(needed, false), ...listOf(optional, true)] }
}
