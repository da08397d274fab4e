import type { Registration } from '../../../src/core/connector/registration.ts'
import { auditLines } from '../../support/stored.ts'
import { dana } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

export const resource = 'api://orders'
export const registration: Registration = {
  uniqueName: 'connector-courier-A1-1',
  displayName: 'Orders (connector)',
  state: 'made',
  resource,
  objectId: 'object-1',
  appId: 'app-1',
}
export const signIn = { type: 'entra-id', clientId: 'app-1', tenant: 'common', resource } as const
export const work = { kind: 'register', person: dana, requestId: 'A1' } as const

/** Puts an application with these secrets of the request into the directory. */
export function inDirectory(world: World, ...keyIds: readonly string[]) {
  const secrets = keyIds.map((keyId) => ({ keyId, displayName: 'Connector Courier A1', expires: 'x', secret: 's' }))
  const application = {
    uniqueName: registration.uniqueName,
    objectId: 'object-1',
    appId: 'app-1',
    redirectUrls: [],
    secrets,
  }
  world.cloud.directory.applications.set(registration.uniqueName, application)
  return application
}

export async function queued({ database }: World) {
  const jobs = await database.all<{ key: string }>('select key from jobs order by key')
  return jobs.map(({ key }) => key.split('|')[0])
}

export async function audited(world: World) {
  return (await auditLines(world)).map(({ action, actor }) => [action, actor])
}
