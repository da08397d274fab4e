import { randomUUID } from 'node:crypto'
import { groups } from '../../world/groups.ts'
import { people, tenantId } from '../../world/people.ts'
import { canEdit } from '../connector-access.ts'
import type { ConnectorPermission, ConnectorRecord, RoleName } from '../connector-store.ts'
import { asArray, asObject } from '../json.ts'
import { powerError } from '../power-error.ts'
import type { PowerOperation } from '../power-route.ts'
import { findConnector, notYours } from './apis.ts'

const path = '/providers/Microsoft.PowerApps/apis/:name'

/** Who may see and change a connector. */
export const sharingRoutes: readonly PowerOperation[] = [
  {
    method: 'GET',
    path: `${path}/permissions`,
    handle(call, caller, world) {
      const found = findConnector(call, caller, world)
      if ('status' in found) return found
      return { status: 200, body: { value: found.permissions.map((one) => permissionView(found, one)) } }
    },
  },
  {
    method: 'POST',
    path: `${path}/modifyPermissions`,
    handle(call, caller, world) {
      const found = findConnector(call, caller, world)
      if ('status' in found) return found
      if (!canEdit(found, caller, world.directory)) return notYours(found)
      const permissions = changedPermissions(found, call.json())
      if (!permissions)
        return powerError(400, 'InvalidRequestContent', 'The permissions to put or delete are not valid.')
      world.connectors.put({ ...found, permissions })
      return { status: 200, body: {} }
    },
  },
]

function changedPermissions(record: ConnectorRecord, body: unknown): readonly ConnectorPermission[] | undefined {
  const request = asObject(body) ?? {}
  const put = (asArray(request['put']) ?? []).map(readPermission)
  const removed = (asArray(request['delete']) ?? []).map((one) => asObject(one)?.['id'])
  if (put.some((one) => one === undefined) || put.length + removed.length === 0) return undefined
  const added = put.filter((one) => one !== undefined)
  const kept = record.permissions.filter(
    (one) => !removed.includes(one.id) && !added.some((other) => other.principal.id === one.principal.id),
  )
  return [...kept, ...added]
}

function readPermission(value: unknown): ConnectorPermission | undefined {
  const properties = asObject(asObject(value)?.['properties'])
  const { roleName } = properties ?? {}
  const { id, type } = asObject(properties?.['principal']) ?? {}
  if (!isRole(roleName) || typeof id !== 'string') return undefined
  if (type === 'User' && people.some((one) => one.objectId === id)) {
    return { id: randomUUID(), roleName, principal: { id, type } }
  }
  if (type === 'Group' && groups.some((one) => one.id === id)) {
    return { id: randomUUID(), roleName, principal: { id, type } }
  }
  // The whole tenant can be given the right to see, nothing more.
  if (type === 'Tenant' && id === tenantId && roleName === 'CanView') {
    return { id: randomUUID(), roleName, principal: { id, type } }
  }
  return undefined
}

function isRole(value: unknown): value is RoleName {
  return value === 'CanView' || value === 'CanViewWithShare' || value === 'CanEdit'
}

function permissionView(record: ConnectorRecord, { id, roleName, principal }: ConnectorPermission) {
  const person = people.find((one) => one.objectId === principal.id)
  return {
    name: id,
    id: `/providers/Microsoft.PowerApps/apis/${record.name}/permissions/${id}`,
    type: 'Microsoft.PowerApps/apis/permissions',
    properties: {
      roleName,
      principal: {
        ...principal,
        tenantId,
        ...(person ? { displayName: person.name, email: person.userPrincipalName } : {}),
      },
      notifyShareTargetOption: 'NotSpecified',
    },
  }
}
