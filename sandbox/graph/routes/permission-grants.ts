import { randomUUID } from 'node:crypto'
import { isAdministrator } from '../caller.ts'
import { badRequest, requestDenied } from '../graph-error.ts'
import type { GraphRouteParts } from '../graph-route.ts'

/** https://learn.microsoft.com/graph/api/oauth2permissiongrant-post */
export const permissionGrantRoutes: readonly GraphRouteParts[] = [
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
