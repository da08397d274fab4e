import type { ConnectionRecord } from '../connection-store.ts'
import type { ConnectorRecord } from '../connector-store.ts'
import { asObject } from '../json.ts'
import { powerError } from '../power-error.ts'
import type { PowerOperation } from '../power-route.ts'
import { findConnector } from './apis.ts'

const path = '/providers/Microsoft.PowerApps/apis/:name/connections'

/** A person's own connections to a connector: made by a name of the caller's choosing, so twice is the same as once. */
export const connectionRoutes: readonly PowerOperation[] = [
  {
    method: 'GET',
    path,
    handle(call, caller, world) {
      const found = findConnector(call, caller, world)
      if ('status' in found) return found
      return { status: 200, body: { value: world.connections.ofPerson(found.name, caller.objectId).map(view) } }
    },
  },
  {
    method: 'PUT',
    path: `${path}/:connection`,
    handle(call, caller, world) {
      const found = findConnector(call, caller, world)
      if ('status' in found) return found
      const properties = asObject(asObject(call.json())?.['properties'])
      const environment = asObject(properties?.['environment'])?.['name']
      const values = asObject(properties?.['connectionParameters'])
      if (environment !== found.environment || !values) {
        return powerError(400, 'InvalidRequestContent', 'The environment or the connection parameters are missing.')
      }
      const record: ConnectionRecord = {
        name: call.params['connection'] ?? '',
        connector: found.name,
        environment: found.environment,
        owner: caller.objectId,
        createdTime: world.clock.now().toISOString(),
        isConnected: isOpen(found, values),
        values,
      }
      world.connections.put(record)
      return { status: 201, body: view(record) }
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:connection`,
    handle(call, caller, world) {
      const found = findConnector(call, caller, world)
      if ('status' in found) return found
      const connection = world.connections.find(found.name, call.params['connection'] ?? '', caller.objectId)
      if (connection) world.connections.remove(connection)
      return { status: connection ? 200 : 204 }
    },
  },
]

/** A sign-in is never complete here: that takes a person at a browser. */
function isOpen({ connectionParameters }: ConnectorRecord, given: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(connectionParameters).every(
    ([name, parameter]) => asObject(parameter)?.['type'] !== 'oauthSetting' && given[name] !== undefined,
  )
}

function view({ name, connector, environment, createdTime, isConnected }: ConnectionRecord) {
  return {
    name,
    id: `/providers/Microsoft.PowerApps/apis/${connector}/connections/${name}`,
    type: 'Microsoft.PowerApps/apis/connections',
    properties: {
      apiId: `/providers/Microsoft.PowerApps/apis/${connector}`,
      createdTime,
      environment: { id: `/providers/Microsoft.PowerApps/environments/${environment}`, name: environment },
      statuses: [
        isConnected
          ? { status: 'Connected' }
          : { status: 'Error', target: 'token', error: { code: 'Unauthenticated' } },
      ],
    },
  }
}
