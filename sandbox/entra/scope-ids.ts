/**
 * Ids of delegated permissions of the cloud's services, by which a registration asks for them; the same in every tenant.
 * Microsoft Graph's: https://learn.microsoft.com/graph/permissions-reference. The others' have no page of their own;
 * `az ad sp show --id <app id>` tells them.
 */
export const scopeNames: Readonly<Record<string, string>> = {
  '41094075-9dad-400e-a0bd-54e686782033': 'user_impersonation',
  'e1fe6dd8-ba31-4d61-89e7-88639da4683d': 'User.Read',
  'b340eb25-3456-403f-be2f-af7a0d370277': 'User.ReadBasic.All',
  'bc024368-1153-4739-b217-4326f2e966d0': 'GroupMember.Read.All',
  'bdfbf15f-ee85-4955-8675-146e8e5296b5': 'Application.ReadWrite.All',
  '41ce6ca6-6826-4807-84f1-1c82854f7ee5': 'DelegatedPermissionGrant.ReadWrite.All',
  '0eb56b90-a7b5-43b5-9402-8137a8083e90': 'User',
  '6c3012bf-22c1-4bb5-959b-dff738314144': 'Runtime.All',
  'f53da476-18e3-4152-8e01-aec403e6edc0': 'user_impersonation',
}
