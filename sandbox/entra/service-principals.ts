import { randomUUID } from 'node:crypto'
import { apiRegistrations } from '../world/api-registrations.ts'
import type { Application, Directory, ServicePrincipal } from './directory.ts'
import { cloudResources } from './resources.ts'

/** Makes the service principal by which a tenant knows an application: one of its own, or a service of the cloud. */
export function addServicePrincipal(
  directory: Directory,
  of: { readonly appId: string; readonly displayName: string },
): ServicePrincipal {
  const application: Partial<Application> = directory.applications.find((one) => one.appId === of.appId) ?? {}
  const identifiers =
    application.identifierUris ?? cloudResources.find((one) => one.appId === of.appId)?.identifiers ?? []
  const added: ServicePrincipal = {
    id: apiRegistrations.find((api) => api.appId === of.appId)?.servicePrincipalId ?? randomUUID(),
    appId: of.appId,
    displayName: of.displayName,
    servicePrincipalNames: [of.appId, ...identifiers],
    appRoleAssignmentRequired: false,
  }
  directory.servicePrincipals.push(added)
  return added
}
