import type { Application, Directory } from '../../entra/directory.ts'
import type { Call, Reply } from '../../kernel/stand-in.ts'
import { applicationView } from '../application-view.ts'
import { isAdministrator } from '../caller.ts'
import type { Caller } from '../caller.ts'
import { badRequest, requestDenied, resourceNotFound } from '../graph-error.ts'
import type { GraphRefusal } from '../graph-error.ts'
import type { GraphOperation, GraphWorld } from '../graph-route.ts'
import { collection, select } from '../select.ts'

const writers = ['Application.ReadWrite.All']

export const applicationRoutes: readonly GraphOperation[] = [
  {
    method: 'GET',
    path: '/applications',
    permissions: writers,
    handle(call, _caller, { directory }) {
      const match = /^(appId|displayName|uniqueName) eq '([^']*)'$/.exec(call.url.searchParams.get('$filter') ?? '')
      if (!match) return badRequest('A filter on appId, displayName or uniqueName is expected.')
      const found = directory.applications.filter((one) => filterable(one)[match[1] ?? ''] === match[2])
      return {
        status: 200,
        body: collection(
          'applications',
          found.map((one) => select(applicationView(one), call.url)),
        ),
      }
    },
  },
  {
    method: 'POST',
    path: '/applications',
    permissions: ['AppRegistration.Create', ...writers],
    handle: (call, caller, world) => create(call.json(), null, caller, world),
  },
  {
    // https://learn.microsoft.com/graph/api/application-upsert
    method: 'PATCH',
    path: "/applications\\(uniqueName=':uniqueName'\\)",
    permissions: writers,
    handle(call, caller, world) {
      const uniqueName = call.params['uniqueName'] ?? ''
      const found = world.directory.applications.find((one) => one.uniqueName === uniqueName)
      if (found) return update(found, call.json(), caller, world)
      if (call.headers['prefer'] !== 'create-if-missing') return resourceNotFound(uniqueName)
      return create(call.json(), uniqueName, caller, world)
    },
  },
  {
    method: 'GET',
    path: "/applications\\(uniqueName=':uniqueName'\\)",
    permissions: writers,
    handle(call, _caller, { directory, replication }) {
      const uniqueName = call.params['uniqueName'] ?? ''
      const found = directory.applications.find((one) => one.uniqueName === uniqueName)
      return found && !replication.hides(found.id)
        ? { status: 200, body: select(applicationView(found), call.url) }
        : resourceNotFound(uniqueName)
    },
  },
  {
    method: 'GET',
    path: '/applications/:id',
    permissions: writers,
    handle: (call, _caller, world) =>
      withApplication(call, world, (application) => ({
        status: 200,
        body: select(applicationView(application), call.url),
      })),
  },
  {
    method: 'PATCH',
    path: '/applications/:id',
    permissions: writers,
    handle: (call, caller, world) =>
      withApplication(call, world, (application) => update(application, call.json(), caller, world)),
  },
  {
    method: 'DELETE',
    path: '/applications/:id',
    permissions: writers,
    handle: (call, caller, world) =>
      withApplication(call, world, (application) => {
        if (!mayChange(application, caller)) return requestDenied
        softDelete(world.directory, application)
        world.changes.announce('registrations')
        return { status: 204 }
      }),
  },
]

function filterable({ appId, displayName, uniqueName }: Application): Readonly<Record<string, string | null>> {
  return { appId, displayName, uniqueName }
}

/** The application a path names, unless it has not reached this copy of the directory yet. */
export function withApplication(
  call: Call,
  world: GraphWorld,
  handle: (application: Application) => Reply | GraphRefusal,
): Reply | GraphRefusal {
  const id = call.params['id'] ?? ''
  const application = world.directory.applications.find((one) => one.id === id)
  const isThere = application && !world.replication.hides(id)
  return isThere ? handle(application) : ((application && world.replication.refusal()) ?? resourceNotFound(id))
}

/** Owners change their registrations, and an administrator everybody's. */
export function mayChange(application: Application, caller: Caller): boolean {
  const owns = caller.person !== undefined && application.owners.includes(caller.person.objectId)
  return owns || isAdministrator(caller)
}

function create(body: unknown, uniqueName: string | null, caller: Caller, world: GraphWorld): Reply | GraphRefusal {
  const sent = readChange(body)
  if ('code' in sent) return sent
  if (!sent.displayName) return badRequest('Property displayName is required.')
  if (!world.tenantSettings.usersMayRegisterApps && caller.person && !isAdministrator(caller)) return requestDenied
  if (uniqueName !== null && world.directory.deletedApplications.some((one) => one.uniqueName === uniqueName)) {
    return badRequest('Another object with the same value for property uniqueName already exists.')
  }
  const application = world.directory.addApplication({
    ...sent,
    api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [], ...sent.api },
    displayName: sent.displayName,
    uniqueName,
    owners: caller.person ? [caller.person.objectId] : [],
  })
  world.replication.created(application.id)
  world.changes.announce('registrations')
  return { status: 201, body: applicationView(application) }
}

function update(application: Application, body: unknown, caller: Caller, world: GraphWorld): Reply | GraphRefusal {
  if (!mayChange(application, caller)) return requestDenied
  const sent = readChange(body)
  if ('code' in sent) return sent
  // Also scopes that the same request makes are not there yet.
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1395
  const scopes = new Set(application.api.oauth2PermissionScopes.map(({ id }) => id))
  const admitted = sent.api?.preAuthorizedApplications?.flatMap((one) => one.delegatedPermissionIds) ?? []
  if (admitted.some((id) => !scopes.has(id))) {
    return badRequest(
      'Property api.preAuthorizedApplications.delegatedPermissionIds has a Permission Id that cannot be found in the AppPermissions sets.',
    )
  }
  // What stands inside `api` is changed one by one; everything else is replaced.
  Object.assign(application, sent, { api: { ...application.api, ...sent.api } })
  world.changes.announce('registrations')
  return { status: 204 }
}

type ApplicationChange = Partial<
  Pick<
    Application,
    'displayName' | 'signInAudience' | 'identifierUris' | 'web' | 'requiredResourceAccess' | 'tags' | 'notes'
  >
> & { readonly api?: Partial<Application['api']> }

const changeable = new Set([
  'displayName',
  'signInAudience',
  'identifierUris',
  'web',
  'api',
  'requiredResourceAccess',
  'tags',
  'notes',
])

/** Credentials are not part of a create or an update: they have actions of their own. */
function readChange(body: unknown): ApplicationChange | GraphRefusal {
  if (typeof body !== 'object' || body === null) return badRequest('Unable to read JSON request payload.')
  const unknown = Object.keys(body).find((name) => !changeable.has(name) && name !== 'uniqueName')
  if (unknown === 'passwordCredentials') {
    return badRequest('Property passwordCredentials cannot be set here; use addPassword.')
  }
  if (unknown) return badRequest(`Property '${unknown}' does not exist or cannot be set.`)
  const { displayName, web } = body as ApplicationChange
  if (displayName !== undefined && typeof displayName !== 'string') return badRequest('Invalid value for displayName.')
  if (web?.redirectUris?.some((address) => !URL.canParse(address))) {
    return badRequest("Invalid value specified for property 'redirectUris' of resource 'WebApplication'.")
  }
  const { uniqueName: _, ...change } = body as ApplicationChange & { uniqueName?: string }
  return web ? { ...change, web: { redirectUris: web.redirectUris ?? [] } } : change
}

/** A deleted registration can be restored for 30 days and keeps its unique name meanwhile. */
function softDelete(directory: Directory, application: Application) {
  directory.applications.splice(directory.applications.indexOf(application), 1)
  directory.deletedApplications.push(application)
  const principal = directory.servicePrincipals.findIndex((one) => one.appId === application.appId)
  if (principal >= 0) directory.servicePrincipals.splice(principal, 1)
}
