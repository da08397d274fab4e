import { badRequest, resourceNotFound } from '../graph-error.ts'
import type { GraphOperation } from '../graph-route.ts'
import { collection } from '../select.ts'
import { teamsApp } from '../teams-apps.ts'
import { findUser } from './users.ts'

const installers = ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'TeamsAppInstallation.ReadWriteForUser.All']
const path = '/users/:id/teamwork/installedApps'

/** The bot in Teams: its entry in the catalog and for whom it is installed. */
export const teamworkRoutes: readonly GraphOperation[] = [
  {
    method: 'GET',
    path: '/appCatalogs/teamsApps',
    permissions: ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'],
    handle(call) {
      const externalId = /externalId eq '([^']*)'/.exec(call.url.searchParams.get('$filter') ?? '')?.[1]
      const value = externalId === teamsApp.externalId ? [catalogView] : []
      return { status: 200, body: collection('appCatalogs/teamsApps', value) }
    },
  },
  {
    method: 'GET',
    path,
    permissions: installers,
    handle(call, _caller, { teamsApps, directory }) {
      const person = findUser(call.params['id'] ?? '', directory)
      if (!person) return resourceNotFound(call.params['id'] ?? '')
      const externalId = /teamsApp\/externalId eq '([^']*)'/.exec(call.url.searchParams.get('$filter') ?? '')?.[1]
      const matches = externalId === undefined || externalId === teamsApp.externalId
      const expanded = call.url.searchParams.get('$expand')?.includes('teamsApp')
      const value =
        teamsApps.isInstalled(person.objectId) && matches
          ? [{ id: installationId(person.objectId), ...(expanded ? { teamsApp: catalogView } : {}) }]
          : []
      return { status: 200, body: collection('installedApps', value) }
    },
  },
  {
    method: 'POST',
    path,
    permissions: installers,
    handle(call, _caller, { teamsApps, directory }) {
      const person = findUser(call.params['id'] ?? '', directory)
      if (!person) return resourceNotFound(call.params['id'] ?? '')
      const body = (call.json() ?? {}) as { 'teamsApp@odata.bind'?: string }
      const wanted = /\/appCatalogs\/teamsApps\/([\w-]+)$/.exec(body['teamsApp@odata.bind'] ?? '')?.[1]
      if (wanted === undefined) return badRequest('teamsApp@odata.bind must name an app of the catalog.')
      if (wanted !== teamsApp.id) return resourceNotFound(wanted)
      if (teamsApps.isInstalled(person.objectId)) {
        return { status: 409, code: 'Conflict', message: 'App already exists in user context.' }
      }
      teamsApps.install(person.objectId)
      return { status: 201 }
    },
  },
  {
    method: 'GET',
    path: `${path}/:installation/chat`,
    permissions: installers,
    handle(call, _caller, { teamsApps, directory }) {
      const person = findUser(call.params['id'] ?? '', directory)
      const { installation = '' } = call.params
      if (!person || !teamsApps.isInstalled(person.objectId) || installation !== installationId(person.objectId)) {
        return resourceNotFound(installation)
      }
      return { status: 200, body: { id: `a:${person.id}`, chatType: 'oneOnOne' } }
    },
  },
]

const catalogView = {
  id: teamsApp.id,
  externalId: teamsApp.externalId,
  displayName: teamsApp.displayName,
  distributionMethod: 'organization',
}

function installationId(objectId: string): string {
  return Buffer.from(`${objectId}##${teamsApp.id}`).toString('base64url')
}
