import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { groups } from '../world/groups.ts'
import { people } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'

/** An app registration, in the words of Microsoft Graph's `application` resource. */
export interface Application {
  readonly id: string
  readonly appId: string
  displayName: string
  readonly uniqueName: string | null
  signInAudience: string
  identifierUris: string[]
  web: { redirectUris: string[] }
  api: {
    /** The version of tokens for this application's API: 1 unless it says 2. */
    requestedAccessTokenVersion: 1 | 2 | null
    oauth2PermissionScopes: PermissionScope[]
    /** Clients that need no consent. */
    preAuthorizedApplications?: { readonly appId: string; readonly delegatedPermissionIds: readonly string[] }[]
  }
  requiredResourceAccess: unknown[]
  passwordCredentials: PasswordCredential[]
  federatedIdentityCredentials: FederatedCredential[]
  tags: string[]
  notes: string | null
  readonly createdDateTime: string
  /** Object ids of the people who own it. */
  readonly owners: readonly string[]
}

interface PermissionScope {
  readonly id: string
  readonly value: string
  readonly isEnabled: boolean
  readonly type: 'User' | 'Admin'
}

/** The secret itself is shown once, when it is made; the directory keeps its hash. */
export interface PasswordCredential {
  readonly keyId: string
  readonly displayName: string | null
  readonly hint: string
  readonly startDateTime: string
  readonly endDateTime: string
  readonly secretSha256: string
}

export interface FederatedCredential {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly string[]
}

export interface ServicePrincipal {
  readonly id: string
  readonly appId: string
  readonly displayName: string
  readonly servicePrincipalNames: readonly string[]
  readonly appRoleAssignmentRequired: boolean
}

/** A consent: `client` may call `resource` with these scopes, for everybody or for one person. */
interface PermissionGrant {
  readonly id: string
  readonly clientAppId: string
  readonly resourceAppId: string
  readonly scopes: readonly string[]
  readonly principalId: string | null
}

/** The tenant's directory: what Entra ID and Microsoft Graph both see. */
export interface Directory {
  readonly applications: Application[]
  /** Object ids of people who have left: the directory does not have them any more. */
  readonly departed: Set<string>
  readonly deletedApplications: Application[]
  readonly servicePrincipals: ServicePrincipal[]
  readonly grants: PermissionGrant[]
  /** Application permissions granted by an administrator: role names by client and resource. */
  readonly appRoles: { readonly clientAppId: string; readonly resourceAppId: string; readonly roles: string[] }[]
  person(objectId: string): SandboxPerson | undefined
  groupsOf(objectId: string): readonly string[]
  addApplication(application: Partial<Application> & { displayName: string }): Application
}

export function createDirectory({ clock }: { clock: Clock }): Directory {
  const applications: Application[] = []
  const departed = new Set<string>()
  return {
    applications,
    departed,
    deletedApplications: [],
    servicePrincipals: [],
    grants: [],
    appRoles: [],
    person: (objectId) => people.find((one) => one.objectId === objectId && !departed.has(objectId)),
    groupsOf: (objectId) => groups.filter((one) => one.members.includes(objectId)).map((one) => one.id),
    addApplication(application) {
      const added: Application = {
        id: randomUUID(),
        appId: randomUUID(),
        uniqueName: null,
        signInAudience: 'AzureADMyOrg',
        identifierUris: [],
        web: { redirectUris: [] },
        api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [] },
        requiredResourceAccess: [],
        passwordCredentials: [],
        federatedIdentityCredentials: [],
        tags: [],
        notes: null,
        createdDateTime: clock.now().toISOString(),
        owners: [],
        ...application,
      }
      applications.push(added)
      return added
    },
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
