import { sha256 } from '../../entra/directory.ts'
import type { Call, Reply } from '../../kernel/stand-in.ts'
import type { SandboxPerson } from '../../world/people.ts'
import { keptParameters, secretsIn } from '../connection-parameters.ts'
import { canEdit, canView } from '../connector-access.ts'
import { readConnectorBody } from '../connector-body.ts'
import type { ConnectorBody } from '../connector-body.ts'
import { makeConnectorName } from '../connector-name.ts'
import type { ConnectorRecord } from '../connector-store.ts'
import { connectorListItem, connectorView, keepDefinition } from '../connector-view.ts'
import { keptSets, secretsInSets } from '../parameter-sets.ts'
import { filteredEnvironment } from '../environment-access.ts'
import { apiNotFound, powerError } from '../power-error.ts'
import type { PowerOperation, PowerWorld } from '../power-route.ts'
import { publishedConnectors } from '../published-connectors.ts'

const path = '/providers/Microsoft.PowerApps/apis'

export const apiRoutes: readonly PowerOperation[] = [
  {
    method: 'GET',
    path,
    handle(call, caller, { connectors, directory, entitlements }) {
      const filtered = filteredEnvironment(call, caller, entitlements)
      if ('status' in filtered) return filtered
      const custom = connectors
        .all()
        .filter((record) => record.environment === filtered.environment.name && canView(record, caller, directory))
        .map(connectorListItem)
      return { status: 200, body: { value: [...(filtered.customOnly ? [] : publishedConnectors), ...custom] } }
    },
  },
  { method: 'POST', path, handle: create },
  {
    method: 'GET',
    path: `${path}/:name`,
    handle(call, caller, world) {
      const found = findConnector(call, caller, world)
      return 'status' in found ? found : { status: 200, body: connectorView(found, world) }
    },
  },
  { method: 'PATCH', path: `${path}/:name`, handle: update },
  {
    method: 'DELETE',
    path: `${path}/:name`,
    handle(call, caller, world) {
      const found = findConnector(call, caller, world)
      if ('status' in found) return found
      if (!canEdit(found, caller, world.directory)) return notYours(found)
      world.connectors.remove(found)
      return { status: 200 }
    },
  },
]

/** The connector a path names; one that is not shared with the caller does not exist for them. */
export function findConnector(call: Call, caller: SandboxPerson, world: PowerWorld): ConnectorRecord | Reply {
  const filtered = filteredEnvironment(call, caller, world.entitlements)
  if ('status' in filtered) return filtered
  const name = call.params['name'] ?? ''
  const record = world.connectors.find(filtered.environment.name, name)
  return record && canView(record, caller, world.directory) ? record : apiNotFound(name)
}

export function notYours(record: ConnectorRecord): Reply {
  return powerError(
    403,
    'ConnectionAuthorizationFailed',
    `The caller has no permission to change the API '${record.name}'.`,
  )
}

function create(call: Call, caller: SandboxPerson, world: PowerWorld): Reply {
  const filtered = filteredEnvironment(call, caller, world.entitlements)
  if ('status' in filtered) return filtered
  const environment = filtered.environment.name
  const body = readConnectorBody(call.json(), environment, undefined)
  if ('status' in body) return body
  const refusal = world.rules.refuse(environment, body.serviceUrl)
  if (refusal) return refusal
  const now = world.clock.now().toISOString()
  const displayName = body.displayName ?? ''
  const name = makeConnectorName(displayName)
  const record: ConnectorRecord = {
    name,
    environment,
    displayName,
    createdBy: caller.objectId,
    createdTime: now,
    permissions: [ownerPermission(name, caller)],
    ...readSentFields(body, name),
    iconUri: body.iconUri ?? 'https://connectoricons-prod.azureedge.net/releases/v1.0.1/1.0.1/generic/icon.png',
    secrets: secretsOf(body),
    modifiedBy: caller.objectId,
    changedTime: now,
  }
  return keep(record, world, 201)
}

function update(call: Call, caller: SandboxPerson, world: PowerWorld): Reply {
  const existing = findConnector(call, caller, world)
  if ('status' in existing) return existing
  if (!canEdit(existing, caller, world.directory)) return notYours(existing)
  const body = readConnectorBody(call.json(), existing.environment, existing)
  if ('status' in body) return body
  const refusal = world.rules.refuse(existing.environment, body.serviceUrl)
  if (refusal) return refusal
  const record: ConnectorRecord = {
    ...existing,
    ...readSentFields(body, existing.name),
    iconUri: body.iconUri ?? existing.iconUri,
    // A sign-in sent without its secret keeps the one it has.
    secrets: { ...keptSecrets(existing, body), ...secretsOf(body) },
    modifiedBy: caller.objectId,
    changedTime: world.clock.now().toISOString(),
  }
  return keep(record, world, 200)
}

function readSentFields(body: ConnectorBody, name: string) {
  return {
    description: body.description,
    definition: body.definition,
    serviceUrl: body.serviceUrl,
    connectionParameters: keptParameters(body.connectionParameters, name),
    parameterSets: keptSets(body.parameterSets, name),
    settings: body.settings,
  }
}

function secretsOf(body: ConnectorBody): Record<string, string> {
  return { ...secretsIn(body.connectionParameters), ...secretsInSets(body.parameterSets) }
}

function keptSecrets(existing: ConnectorRecord, body: ConnectorBody): Record<string, string> {
  return Object.fromEntries(
    Object.entries(existing.secrets).filter(([name]) => name in body.connectionParameters || body.parameterSets),
  )
}

function keep(record: ConnectorRecord, world: PowerWorld, status: number): Reply {
  keepDefinition(record, world.storage)
  world.connectors.put(record)
  return { status, body: connectorView(record, world) }
}

function ownerPermission(name: string, caller: SandboxPerson): ConnectorRecord['permissions'][number] {
  const id = sha256(`${name}${caller.objectId}`).slice(0, 32)
  return { id, roleName: 'CanEdit', principal: { id: caller.objectId, type: 'User' } }
}
