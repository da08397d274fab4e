import { randomUUID } from 'node:crypto'
import { people } from '../world/people.ts'
import type { BrowserAnswer } from './authorization.ts'
import type { Application, Directory } from './directory.ts'
import { cloudResources } from './resources.ts'
import { scopeNames } from './scope-ids.ts'

/**
 * GET /{tenant}/adminconsent: an administrator consents for everybody to what a registration asks for. With `account` the
 * person of that name signs in. https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsent(directory: Directory, query: URLSearchParams): BrowserAnswer {
  const page = (status: number, title: string) => ({ kind: 'page', status, title, people: [] }) as const
  const appId = query.get('client_id')?.toLowerCase()
  const application = directory.applications.find((one) => one.appId === appId)
  if (!application) return page(400, `AADSTS700016: Application '${query.get('client_id') ?? ''}' was not found.`)
  const account = query.get('account')
  if (account === null) return { ...page(200, 'Pick an account'), people: choices(query) }
  if (people.find(({ userPrincipalName }) => userPrincipalName === account)?.id !== 'adam') {
    return page(400, 'AADSTS90094: The grant requires admin permission.')
  }
  const refusal = consentForEverybody(directory, application)
  return refusal === undefined ? page(200, 'Permissions accepted') : page(400, refusal)
}

/** Grants everything the registration asks for, or nothing: then it says why. */
export function consentForEverybody(directory: Directory, application: Application): string | undefined {
  const asked = (application.requiredResourceAccess as readonly RequiredAccess[]).map(
    ({ resourceAppId, resourceAccess }) => ({
      resourceAppId,
      scopes: resourceAccess.map(({ id }) => scopeNameOf(directory, resourceAppId, id)),
    }),
  )
  const absent = asked.find(({ resourceAppId }) => !hasServicePrincipal(directory, resourceAppId))
  if (absent) {
    return `AADSTS650052: The app is trying to access a service '${absent.resourceAppId}' that your organization 'Contoso' lacks a service principal for.`
  }
  for (const { resourceAppId, scopes } of asked) {
    const known = scopes.filter((scope) => scope !== undefined)
    if (known.length < scopes.length) {
      return `AADSTS650053: The application asked for a scope that doesn't exist on the resource '${resourceAppId}'.`
    }
  }
  for (const { resourceAppId, scopes } of asked) {
    const known = scopes.filter((scope) => scope !== undefined)
    const grant = { clientAppId: application.appId, resourceAppId, scopes: known, principalId: null }
    directory.grants.push({ id: randomUUID(), ...grant })
  }
  return undefined
}

interface RequiredAccess {
  readonly resourceAppId: string
  readonly resourceAccess: readonly { readonly id: string }[]
}

function hasServicePrincipal(directory: Directory, appId: string): boolean {
  return directory.servicePrincipals.some((one) => one.appId === appId)
}

function scopeNameOf(directory: Directory, resourceAppId: string, id: string): string | undefined {
  const name = scopeNames[id]
  const resource = cloudResources.find(({ appId }) => appId === resourceAppId)
  if (resource) return name !== undefined && resource.scopes.includes(name) ? name : undefined
  const api = directory.applications.find(({ appId }) => appId === resourceAppId)?.api
  return api?.oauth2PermissionScopes.find((one) => one.id === id)?.value
}

function choices(query: URLSearchParams) {
  return people.map(({ name, userPrincipalName }) => {
    const chosen = new URLSearchParams(query)
    chosen.set('account', userPrincipalName)
    return { name, account: userPrincipalName, query: chosen.toString() }
  })
}
