import type { Directory, ServicePrincipal } from '../../entra/directory.ts'
import { cloudResources } from '../../entra/resources.ts'
import { addServicePrincipal } from '../../entra/service-principals.ts'
import { badRequest, requestDenied, resourceNotFound } from '../graph-error.ts'
import type { GraphOperation } from '../graph-route.ts'
import { tenantId } from '../../world/people.ts'
import { collection, select } from '../select.ts'
import { mayChange } from './applications.ts'

const microsoftTenant = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'
const writers = ['Application.ReadWrite.All']

export const servicePrincipalRoutes: readonly GraphOperation[] = [
  {
    method: 'GET',
    path: "/servicePrincipals\\(appId=':appId'\\)",
    permissions: writers,
    handle(call, _caller, { directory }) {
      const appId = call.params['appId'] ?? ''
      const found = directory.servicePrincipals.find((one) => one.appId === appId)
      return found ? { status: 200, body: select(view(found, directory), call.url) } : resourceNotFound(appId)
    },
  },
  {
    method: 'GET',
    path: '/servicePrincipals',
    permissions: writers,
    handle(call, _caller, { directory }) {
      const filter = call.url.searchParams.get('$filter') ?? ''
      const byName = /^servicePrincipalNames\/any\((\w+):\s*\1 eq '((?:[^']|'')*)'\)$/
        .exec(filter)?.[2]
        ?.replaceAll("''", "'")
      const byAppId = /^appId eq '([^']*)'$/.exec(filter)?.[1]
      if (byName === undefined && byAppId === undefined) return badRequest(`Invalid filter clause: ${filter}`)
      const found = directory.servicePrincipals.filter(
        (one) => one.appId === byAppId || (byName !== undefined && one.servicePrincipalNames.includes(byName)),
      )
      return {
        status: 200,
        body: collection(
          'servicePrincipals',
          found.map((one) => select(view(one, directory), call.url)),
        ),
      }
    },
  },
  {
    method: 'POST',
    path: '/servicePrincipals',
    permissions: writers,
    handle(call, _caller, { directory, replication }) {
      const { appId } = (call.json() ?? {}) as { appId?: string }
      const made = directory.applications.find((one) => one.appId === appId)
      const isHidden = made !== undefined && replication.hides(made.id)
      const application = isHidden ? undefined : (made ?? cloudResources.find((one) => one.appId === appId))
      if (!application) {
        return (
          (isHidden ? replication.refusal() : undefined) ??
          badRequest(
            `The appId '${appId ?? ''}' of the service principal does not reference a valid application object.`,
          )
        )
      }
      if (directory.servicePrincipals.some((one) => one.appId === appId)) {
        return {
          status: 409,
          code: 'Request_MultipleObjectsWithSameKeyValue',
          message: `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
        }
      }
      return { status: 201, body: view(addServicePrincipal(directory, application), directory) }
    },
  },
  {
    method: 'DELETE',
    path: '/servicePrincipals/:id',
    permissions: writers,
    handle(call, caller, { directory }) {
      const id = call.params['id'] ?? ''
      const index = directory.servicePrincipals.findIndex((one) => one.id === id)
      const found = directory.servicePrincipals[index]
      if (!found) return resourceNotFound(id)
      const application = directory.applications.find((one) => one.appId === found.appId)
      if (!application || !mayChange(application, caller)) return requestDenied
      directory.servicePrincipals.splice(index, 1)
      return { status: 204 }
    },
  },
]

function view(principal: ServicePrincipal, directory: Directory): Readonly<Record<string, unknown>> {
  const application = directory.applications.find((one) => one.appId === principal.appId)
  return {
    ...principal,
    accountEnabled: true,
    servicePrincipalType: 'Application',
    // A service of the cloud has its registration with Microsoft.
    appOwnerOrganizationId: application ? tenantId : microsoftTenant,
    replyUrls: application?.web.redirectUris ?? [],
    oauth2PermissionScopes: application?.api.oauth2PermissionScopes ?? [],
  }
}
