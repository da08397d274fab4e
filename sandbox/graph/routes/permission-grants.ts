import { randomUUID } from 'node:crypto'
import { isAdministrator } from '../caller.ts'
import { badRequest, requestDenied } from '../graph-error.ts'
import type { GraphOperation } from '../graph-route.ts'
import { collection } from '../select.ts'

/** https://learn.microsoft.com/graph/api/oauth2permissiongrant-post */
export const permissionGrantRoutes: readonly GraphOperation[] = [
  {
    method: 'GET',
    path: '/oauth2PermissionGrants',
    permissions: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.Read.All'],
    handle(call, _caller, { directory }) {
      const filter = call.url.searchParams.get('$filter') ?? ''
      const [, clientId, resourceId] = /^clientId eq '([^']*)' and resourceId eq '([^']*)'$/.exec(filter) ?? []
      if (!clientId || !resourceId) return badRequest(`Invalid filter clause: ${filter}`)
      const principal = (id: string) => directory.servicePrincipals.find((one) => one.id === id)
      const found = directory.grants.filter(
        (one) => one.clientAppId === principal(clientId)?.appId && one.resourceAppId === principal(resourceId)?.appId,
      )
      const value = found.map(({ id, scopes, principalId }) => ({
        id,
        clientId,
        resourceId,
        consentType: principalId === null ? 'AllPrincipals' : 'Principal',
        principalId,
        scope: scopes.join(' '),
      }))
      return { status: 200, body: collection('oauth2PermissionGrants', value) }
    },
  },
  {
    // Consent for everybody takes an administrator.
    method: 'POST',
    path: '/oauth2PermissionGrants',
    permissions: ['DelegatedPermissionGrant.ReadWrite.All'],
    handle(call, caller, { directory }) {
      if (!isAdministrator(caller)) return requestDenied
      const sent = (call.json() ?? {}) as {
        clientId?: string
        resourceId?: string
        scope?: string
        consentType?: string
      }
      const client = directory.servicePrincipals.find((one) => one.id === sent.clientId)
      const resource = directory.servicePrincipals.find((one) => one.id === sent.resourceId)
      if (!client || !resource || sent.consentType !== 'AllPrincipals') {
        return badRequest('clientId, resourceId and consentType AllPrincipals are required.')
      }
      const id = randomUUID()
      const scopes = (sent.scope ?? '').split(' ').filter(Boolean)
      const grant = { id, clientAppId: client.appId, resourceAppId: resource.appId, scopes, principalId: null }
      directory.grants.push(grant)
      return { status: 201, body: { id, ...sent, principalId: null } }
    },
  },
]
