import { isGuid } from '../core/text/text.ts'
import { z } from 'zod'
import type { ApiRegistration, Registrations } from '../core/connector/registration.ts'
import { createGraph, isMissing } from './graph-client.ts'
import type { GraphCall, GraphOptions } from './graph-client.ts'
import { registrationProblem } from './registration-problem.ts'

const applicationSchema = z.object({
  id: z.string(),
  appId: z.string(),
  web: z.object({ redirectUris: z.array(z.string()).default([]) }).nullish(),
  passwordCredentials: z
    .array(z.object({ keyId: z.string(), displayName: z.string().nullish(), endDateTime: z.string() }))
    .default([]),
})

const principalSchema = z.object({
  id: z.string(),
  appId: z.string(),
  appOwnerOrganizationId: z.string().nullish(),
  replyUrls: z.array(z.string()).default([]),
  servicePrincipalNames: z.array(z.string()).default([]),
  oauth2PermissionScopes: z.array(z.object({ id: z.string(), value: z.string(), isEnabled: z.boolean() })).default([]),
})

const passwordSchema = z.object({ keyId: z.string(), secretText: z.string(), endDateTime: z.string() })
const listOf = <T>(item: z.ZodType<T>) => z.object({ value: z.array(item) })

/**
 * Makes app registrations through Microsoft Graph with the token of the developer, who becomes their owner. What it
 * makes has a key of ours (`uniqueName`, learn.microsoft.com/graph/api/application-upsert), or is looked up before it
 * is made.
 */
export function createRegistrations(options: GraphOptions): Registrations {
  const graph = createGraph(options)

  /** Runs calls as a person and translates errors into what they mean for a registration. */
  async function as<T>(person: Parameters<typeof graph>[0], act: (call: GraphCall) => Promise<T>): Promise<T> {
    try {
      return await act(await graph(person))
    } catch (error) {
      throw registrationProblem(error)
    }
  }

  return {
    findApi: (person, resource) => as(person, (call) => findApi(call, resource)),
    ownerOf: (person, resource) => as(person, async (call) => (await principalNamed(call, resource))?.appId),
    hostsOf: (person, resource) =>
      as(person, async (call) => {
        const found = await principalNamed(call, resource)
        if (found?.appOwnerOrganizationId !== person.tenantId) return []
        return [...found.replyUrls, ...found.servicePrincipalNames].flatMap((name) => URL.parse(name)?.hostname || [])
      }),
    ensureApplication: (person, wanted) => as(person, (call) => ensureApplication(call, wanted)),
    ensureServicePrincipal: (person, appId) => as(person, (call) => ensureServicePrincipal(call, appId)),
    secrets: (person, objectId, displayName) =>
      as(person, async (call) => {
        const { passwordCredentials } = await application(call, `/applications/${objectId}`)
        return passwordCredentials
          .filter((one) => one.displayName === displayName)
          .map(({ keyId, endDateTime }) => ({ keyId, expires: endDateTime }))
      }),
    addSecret: (person, objectId, { displayName, expires }) =>
      as(person, async (call) => {
        const passwordCredential = { displayName, endDateTime: expires.toISOString() }
        const answer: unknown = await call(`/applications/${objectId}/addPassword`).post({ passwordCredential })
        const { keyId, secretText, endDateTime } = passwordSchema.parse(answer)
        return { keyId, secret: secretText, expires: endDateTime }
      }),
    removeSecret: (person, objectId, keyId) =>
      as(person, async (call) => {
        const { passwordCredentials } = await application(call, `/applications/${objectId}`)
        if (!passwordCredentials.some((one) => one.keyId === keyId)) return
        await call(`/applications/${objectId}/removePassword`).post({ keyId })
      }),
    consent: (person, servicePrincipalId, api) => as(person, (call) => consent(call, servicePrincipalId, api)),
    addRedirectUrl: (person, objectId, url) =>
      as(person, async (call) => {
        const { web } = await application(call, `/applications/${objectId}`)
        const redirectUris = [...new Set([...(web?.redirectUris ?? []), url])]
        await call(`/applications/${objectId}`).patch({ web: { redirectUris } })
      }),
    find: (person, uniqueName) => as(person, (call) => find(call, uniqueName)),
    remove: (person, objectId, appId) => as(person, (call) => remove(call, objectId, appId)),
  }
}

async function principalNamed(call: GraphCall, resource: string) {
  const quoted = resource.replaceAll("'", "''")
  const filter = isGuid(resource) ? `appId eq '${quoted}'` : `servicePrincipalNames/any(n:n eq '${quoted}')`
  const answer: unknown = await call('/servicePrincipals')
    .filter(filter)
    .select('id,appId,appOwnerOrganizationId,replyUrls,servicePrincipalNames,oauth2PermissionScopes')
    .get()
  return listOf(principalSchema).parse(answer).value[0]
}

async function findApi(call: GraphCall, resource: string): Promise<ApiRegistration | undefined> {
  const principal = await principalNamed(call, resource)
  const enabled = principal?.oauth2PermissionScopes.filter(({ isEnabled }) => isEnabled) ?? []
  const scope = enabled.find(({ value }) => value === 'user_impersonation') ?? enabled[0]
  if (!principal || !scope) return undefined
  return { appId: principal.appId, servicePrincipalId: principal.id, scope: { id: scope.id, value: scope.value } }
}

async function application(call: GraphCall, path: string) {
  const answer: unknown = await call(path).select('id,appId,web,passwordCredentials').get()
  return applicationSchema.parse(answer)
}

/**
 * Creates the application or finds it. 201 has the new one; 204 says that it exists, and the same key then reads it.
 */
async function ensureApplication(
  call: GraphCall,
  wanted: Parameters<Registrations['ensureApplication']>[1],
): Promise<{ objectId: string; appId: string }> {
  const path = `/applications(uniqueName='${wanted.uniqueName}')`
  const made: unknown = await call(path)
    .header('Prefer', 'create-if-missing')
    .patch({
      displayName: wanted.displayName,
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: wanted.redirectUrls },
      requiredResourceAccess: [
        { resourceAppId: wanted.api.appId, resourceAccess: [{ id: wanted.api.scope.id, type: 'Scope' }] },
      ],
      tags: ['ConnectorCourier'],
      notes: wanted.notes,
    })
  const { id, appId } = made ? applicationSchema.parse(made) : await application(call, path)
  return { objectId: id, appId }
}

async function ensureServicePrincipal(call: GraphCall, appId: string): Promise<string> {
  const found = await principalOf(call, appId)
  if (found) return found
  const made: unknown = await call('/servicePrincipals').post({ appId })
  return principalSchema.parse(made).id
}

async function principalOf(call: GraphCall, appId: string): Promise<string | undefined> {
  const answer: unknown = await call('/servicePrincipals').filter(`appId eq '${appId}'`).select('id,appId').get()
  return listOf(principalSchema).parse(answer).value[0]?.id
}

/**
 * Consents for everybody. That takes a directory role besides the permission, so a refusal is a result and no failure.
 */
async function consent(call: GraphCall, servicePrincipalId: string, api: ApiRegistration): Promise<boolean> {
  const there: unknown = await call('/oauth2PermissionGrants')
    .filter(`clientId eq '${servicePrincipalId}' and resourceId eq '${api.servicePrincipalId}'`)
    .get()
    .catch((error: unknown) => {
      if (registrationProblem(error).code === 'registration-denied') return undefined
      throw error
    })
  if (there && listOf(z.object({})).parse(there).value.length > 0) return true
  try {
    await call('/oauth2PermissionGrants').post({
      clientId: servicePrincipalId,
      consentType: 'AllPrincipals',
      resourceId: api.servicePrincipalId,
      scope: api.scope.value,
    })
    return true
  } catch (error) {
    if (registrationProblem(error).code === 'registration-denied') return false
    throw error
  }
}

async function find(call: GraphCall, uniqueName: string) {
  try {
    const { id, appId } = await application(call, `/applications(uniqueName='${uniqueName}')`)
    return { objectId: id, appId }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Removes in reverse order. Deleted registrations can be restored for 30 days. */
async function remove(call: GraphCall, objectId: string, appId: string): Promise<boolean> {
  const principal = await principalOf(call, appId)
  if (principal) await call(`/servicePrincipals/${principal}`).delete().catch(unlessMissing)
  let wasThere = true
  await call(`/applications/${objectId}`)
    .delete()
    .catch((error: unknown) => {
      unlessMissing(error)
      wasThere = false
    })
  return wasThere
}

function unlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error
}
