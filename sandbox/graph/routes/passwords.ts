import { randomBytes, randomUUID } from 'node:crypto'
import { sha256 } from '../../entra/directory.ts'
import type { PasswordCredential } from '../../entra/directory.ts'
import { passwordView } from '../application-view.ts'
import { badRequest, requestDenied } from '../graph-error.ts'
import type { GraphOperation } from '../graph-route.ts'
import { refuseSecret } from '../tenant-settings.ts'
import { mayChange, withApplication } from './applications.ts'

const defaultLifetimeMilliseconds = 2 * 365 * 24 * 60 * 60 * 1000

export const passwordRoutes: readonly GraphOperation[] = [
  {
    // https://learn.microsoft.com/graph/api/application-addpassword
    method: 'POST',
    path: '/applications/:id/addPassword',
    permissions: ['Application.ReadWrite.All'],
    handle: (call, caller, world) =>
      withApplication(call, world, (application) => {
        if (!mayChange(application, caller)) return requestDenied
        const secretText = world.tenantSettings.nextSecrets.shift() ?? `~${randomBytes(24).toString('base64url')}`
        const credential = toCredential(call.json(), secretText, world.clock.now())
        const refusal = refuseSecret(world.tenantSettings, credential.startDateTime, credential.endDateTime)
        if (refusal) return refusal
        application.passwordCredentials.push(credential)
        world.changes.announce('registrations')
        return { status: 200, body: passwordView(credential, secretText) }
      }),
  },
  {
    method: 'POST',
    path: '/applications/:id/removePassword',
    permissions: ['Application.ReadWrite.All'],
    handle: (call, caller, world) =>
      withApplication(call, world, (application) => {
        if (!mayChange(application, caller)) return requestDenied
        const { keyId } = (call.json() ?? {}) as { keyId?: unknown }
        const index = application.passwordCredentials.findIndex((one) => one.keyId === keyId)
        if (index < 0) return badRequest(`No password credential found with keyId '${String(keyId)}'.`)
        application.passwordCredentials.splice(index, 1)
        world.changes.announce('registrations')
        return { status: 204 }
      }),
  },
]

function toCredential(body: unknown, secretText: string, now: Date): PasswordCredential {
  const { passwordCredential: asked } = (body ?? {}) as {
    passwordCredential?: { displayName?: string; startDateTime?: string; endDateTime?: string }
  }
  return {
    keyId: randomUUID(),
    displayName: asked?.displayName ?? null,
    hint: secretText.slice(0, 3),
    startDateTime: asked?.startDateTime ?? now.toISOString(),
    endDateTime: asked?.endDateTime ?? new Date(now.getTime() + defaultLifetimeMilliseconds).toISOString(),
    secretSha256: sha256(secretText),
  }
}
