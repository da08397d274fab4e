import type { Directory } from '../entra/directory.ts'
import { tenantId } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import type { ConnectorRecord, RoleName } from './connector-store.ts'

/** A new connector is seen by its maker only, until it is shared. */
export function canView(record: ConnectorRecord, person: SandboxPerson, directory: Directory): boolean {
  return record.createdBy === person.objectId || rolesOf(record, person, directory).length > 0
}

export function canEdit(record: ConnectorRecord, person: SandboxPerson, directory: Directory): boolean {
  return record.createdBy === person.objectId || rolesOf(record, person, directory).includes('CanEdit')
}

function rolesOf(record: ConnectorRecord, person: SandboxPerson, directory: Directory): readonly RoleName[] {
  const principals = [person.objectId, tenantId, ...directory.groupsOf(person.objectId)]
  return record.permissions.filter((one) => principals.includes(one.principal.id)).map((one) => one.roleName)
}
