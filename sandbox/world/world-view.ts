import type { Directory } from '../entra/directory.ts'
import type { ConnectorPermission, ConnectorRecord, ConnectorStore } from '../power/connector-store.ts'
import type { EnvironmentRules } from '../power/environment-rules.ts'
import { covers } from './entitlements.ts'
import type { Entitlements } from './entitlements.ts'
import { environments } from './environments.ts'
import type { Estate } from './estate.ts'
import { groups } from './groups.ts'
import { people } from './people.ts'
import { subscriptions } from './subscriptions.ts'

/** Everything the stand-ins hold now, as plain values. Secrets appear as SHA-256 only. */
export type WorldView = ReturnType<typeof viewWorld>

export function viewWorld(options: {
  estate: Estate
  entitlements: Entitlements
  rules: EnvironmentRules
  directory: Directory
  connectors: ConnectorStore
}) {
  return {
    people: people.map(({ id, name, role, objectId, userPrincipalName }) => ({
      id,
      name,
      role,
      objectId,
      userPrincipalName,
    })),
    apps: options.estate.records.map((record) => ({
      name: record.app.name,
      resourceId: record.resourceId,
      kind: record.app.kind,
      style: record.app.style,
      host: record.app.host,
      resourceGroup: record.app.resourceGroup,
      subscription: subscriptionName(record.app.subscriptionId),
      state: record.state,
      version: record.version,
      apiDefinitionUrl: record.apiDefinitionUrl ?? null,
      doors: record.doors,
      admittedClients: record.admittedClients,
      rights: rightsAt(record.resourceId, options.entitlements),
    })),
    environments: environments.map((one) => ({
      id: one.name,
      name: one.displayName,
      isDefault: one.isDefault,
      hasDataverse: one.dataverse !== undefined,
      makers: options.entitlements.makersOf(one.name).map(personName),
      ...options.rules.of(one.name),
    })),
    connectors: options.connectors.all().map(viewConnector),
    registrations: options.directory.applications.map((one) => ({
      appId: one.appId,
      displayName: one.displayName,
      uniqueName: one.uniqueName,
      requiredResourceAccess: one.requiredResourceAccess,
      isInstalled: options.directory.servicePrincipals.some(({ appId }) => appId === one.appId),
      consents: options.directory.grants.filter(({ clientAppId }) => clientAppId === one.appId).length,
      redirectUris: one.web.redirectUris,
      owners: one.owners.map(personName),
      credentials: one.passwordCredentials.map(({ keyId, displayName, endDateTime, secretSha256 }) => ({
        keyId,
        displayName,
        endDateTime,
        sha256: secretSha256,
      })),
    })),
  }
}

function viewConnector(record: ConnectorRecord) {
  return {
    name: record.name,
    displayName: record.displayName,
    description: record.description,
    environment: record.environment,
    createdBy: personName(record.createdBy),
    modifiedBy: personName(record.modifiedBy),
    createdTime: record.createdTime,
    changedTime: record.changedTime,
    serviceUrl: record.serviceUrl,
    iconUri: record.iconUri.replace(/\?.*/, ''),
    definition: record.definition,
    connectionParameters: Object.fromEntries(
      Object.entries(record.connectionParameters).map(([name, parameter]) => [
        name,
        withSecretHash(parameter, record.secrets[name]),
      ]),
    ),
    ...(record.parameterSets ? { parameterSets: record.parameterSets, secretsSha256: record.secrets } : {}),
    permissions: record.permissions.map(({ roleName, principal }) => ({
      roleName,
      principal: { type: principal.type, id: principalName(principal) },
    })),
  }
}

function withSecretHash(parameter: unknown, sha256: string | undefined): unknown {
  return sha256 && typeof parameter === 'object' ? { ...parameter, clientSecretSha256: sha256 } : parameter
}

/** The strongest role each person has on a resource, by assignment there or above. */
function rightsAt(resourceId: string, entitlements: Entitlements): Readonly<Record<string, string>> {
  const order = ['Owner', 'Contributor', 'Website Contributor', 'Reader']
  return Object.fromEntries(
    people.flatMap((person) => {
      const roles = entitlements
        .roleAssignments()
        .filter((one) => one.principalId === person.objectId && covers(one.scope, resourceId))
        .map((one) => one.role)
        .toSorted((left, right) => order.indexOf(left) - order.indexOf(right))
      return roles[0] ? [[person.id, roles[0]]] : []
    }),
  )
}

function subscriptionName(id: string): string {
  return subscriptions.find((one) => one.subscriptionId === id)?.displayName ?? id
}

/** As the driver API takes it for a share. */
function principalName({ type, id }: ConnectorPermission['principal']): string {
  if (type === 'Tenant') return 'everybody'
  return type === 'Group' ? (groups.find((group) => group.id === id)?.displayName ?? id) : personName(id)
}

function personName(objectId: string): string {
  return people.find((one) => one.objectId === objectId)?.id ?? objectId
}
