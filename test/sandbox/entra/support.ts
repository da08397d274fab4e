import { OnBehalfOfCredential } from '@azure/identity'
import type { OnBehalfOfCredentialOptions } from '@azure/identity'
import { exportHost, powerAppsHost } from '../../../sandbox/storage/blob-storage.ts'
import { startEntra } from '../../../sandbox/entra/entra.ts'
import type { Entra } from '../../../sandbox/entra/entra.ts'
import { botAppId, botResource } from '../../../sandbox/world/bot.ts'
import { people, tenantId } from '../../../sandbox/world/people.ts'
import type { SandboxPerson } from '../../../sandbox/world/people.ts'
import { trustedKernel } from '../support/trusted-kernel.ts'

export const botSecret = 'a-secret-only-this-test-knows'

export async function entraWorld(options: { readonly isInstalled?: boolean } = {}) {
  const { certificates, clock, traffic } = await trustedKernel()
  const certificate = await certificates.issue([exportHost, powerAppsHost, '*.azurewebsites.net', '*.azure-api.net'])
  const entra = await startEntra({ certificate, clock, traffic, botAppId, botSecret, ...options })
  return { entra, clock, traffic, certificate }
}

export function objectIdOf(id: SandboxPerson['id']): string {
  const found = people.find((one) => one.id === id)
  if (!found) throw new TypeError(`nobody is called ${id}`)
  return found.objectId
}

export function signIn(entra: Entra, id: SandboxPerson['id']): Promise<string> {
  return entra.issueUserToken(objectIdOf(id), botResource, 'access_as_user')
}

export function onBehalfOf(entra: Entra, userAssertionToken: string, clientSecret = botSecret) {
  const options: OnBehalfOfCredentialOptions = {
    authorityHost: entra.origin,
    disableInstanceDiscovery: true,
    tenantId,
    clientId: botAppId,
    clientSecret,
    userAssertionToken,
  }
  return new OnBehalfOfCredential(options)
}

/** One plain token request, for refusals the vendor's library would wrap. */
export async function requestToken(entra: Entra, form: Record<string, string>, tenant: string = tenantId) {
  const response = await fetch(`${entra.origin}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: botAppId, client_secret: botSecret, ...form }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>
}
