import type { BlobStorage } from '../storage/blob-storage.ts'
import type { Clock } from '../kernel/clock.ts'
import { gatewayHost } from '../gateway/gateway.ts'
import { storageAccounts } from '../storage/blob-storage.ts'
import { environments } from '../world/environments.ts'
import { people, tenantId } from '../world/people.ts'
import type { ConnectorRecord } from './connector-store.ts'
import { withFilledSubject } from './federated-subject.ts'

const linkLifetimeSeconds = 2 * 60 * 60

/** A connector as the service reads it back: its definition rewritten to the gateway, the original behind a link. */
export function connectorView(record: ConnectorRecord, { storage, clock }: { storage: BlobStorage; clock: Clock }) {
  const created = personView(record.createdBy)
  return {
    name: record.name,
    id: apiId(record.name),
    type: 'Microsoft.PowerApps/apis',
    properties: {
      ...listedProperties(record),
      ...withoutEmptyScript(record.settings),
      connectionParameters: withFilledSubject(record.connectionParameters, { ...record, now: clock.now() }),
      ...(record.parameterSets ? { connectionParameterSets: record.parameterSets } : {}),
      swagger: proxied(record),
      runtimeUrls: [`https://${gatewayHost}${gatewayPath(record)}`],
      primaryRuntimeUrl: `https://${gatewayHost}${gatewayPath(record)}`,
      metadata: {
        source: 'powerapps-user-defined',
        brandColor: record.settings['iconBrandColor'] ?? '#007ee5',
        serviceUrl: record.serviceUrl,
        environmentName: record.environment,
        almMode: 'Environment',
        createdBy: JSON.stringify(created),
        modifiedBy: JSON.stringify(personView(record.modifiedBy)),
        allowSharing: false,
      },
      apiDefinitions: definitionLinks(record, storage),
      modifiedBy: personView(record.modifiedBy),
      tier: 'Standard',
      publisher: created?.displayName,
      almMode: 'Environment',
    },
  }
}

/** What a list shows of each connector. */
export function connectorListItem(record: ConnectorRecord) {
  return {
    name: record.name,
    id: apiId(record.name),
    type: 'Microsoft.PowerApps/apis',
    properties: listedProperties(record),
  }
}

/** The documents the links lead to are written when the connector is. */
export function keepDefinition(record: ConnectorRecord, storage: BlobStorage): void {
  const write = (blob: string, document: unknown) =>
    storage.put(storageAccounts.powerApps, container, blob, Buffer.from(JSON.stringify(document)), 'application/json')
  write(`${record.name}.json_original`, record.definition)
  write(`${record.name}.json`, proxied(record))
}

const container = 'api-swagger-files'

function listedProperties(record: ConnectorRecord) {
  const environment = environments.find((one) => one.name === record.environment)
  return {
    displayName: record.displayName,
    description: record.description,
    iconUri: record.iconUri,
    iconBrandColor: record.settings['iconBrandColor'] ?? '#007ee5',
    apiEnvironment: 'Shared',
    isCustomApi: true,
    connectionParameters: record.connectionParameters,
    capabilities: record.settings['capabilities'] ?? [],
    createdBy: personView(record.createdBy),
    createdTime: record.createdTime,
    changedTime: record.changedTime,
    environment: {
      id: `/providers/Microsoft.PowerApps/environments/${record.environment}`,
      name: record.environment,
      ...(environment ? { displayName: environment.displayName } : {}),
    },
  }
}

function proxied(record: ConnectorRecord) {
  return { ...record.definition, host: gatewayHost, basePath: gatewayPath(record), schemes: ['https'] }
}

function gatewayPath(record: ConnectorRecord): string {
  return `/apim/${record.name.replace(/^shared_/, '')}`
}

function definitionLinks(record: ConnectorRecord, storage: BlobStorage) {
  const link = (blob: string) =>
    storage.sharedAccessUrl({
      account: storageAccounts.powerApps,
      container,
      blob,
      permissions: 'r',
      lifetimeSeconds: linkLifetimeSeconds,
    })
  return { originalSwaggerUrl: link(`${record.name}.json_original`), modifiedSwaggerUrl: link(`${record.name}.json`) }
}

/** An empty script address is not read back at all: it stands for "no script". */
function withoutEmptyScript({ scriptDefinitionUrl, ...settings }: ConnectorRecord['settings']) {
  return scriptDefinitionUrl ? { ...settings, scriptDefinitionUrl } : settings
}

function personView(objectId: string) {
  const person = people.find((one) => one.objectId === objectId)
  return (
    person && {
      id: person.objectId,
      displayName: person.name,
      email: person.userPrincipalName,
      type: 'User',
      tenantId,
      userPrincipalName: person.userPrincipalName,
    }
  )
}

function apiId(name: string): string {
  return `/providers/Microsoft.PowerApps/apis/${name}`
}
