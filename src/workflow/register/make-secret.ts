import type { ChangeRequest, SecretReference } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import { secretName } from './wanted-registration.ts'
import { openSecret } from '../record/sealed-secret.ts'

/** Half a year: long enough that people forget it, so its end is shown and they are reminded. */
const lifetimeMs = 180 * 24 * 60 * 60 * 1000

/**
 * Makes sure that the vault holds a live secret of this request. A secret is seen only when it is added, so adding
 * cannot be repeated: one in the vault counts only while its key is live in the directory. `strays` are other secrets
 * of this name, left by a crash. They are removed once the new one is written down, so that a stalled worker never
 * removes the secret that was imported meanwhile.
 */
export async function makeSecret(
  { context, request }: { readonly context: Context; readonly request: ChangeRequest },
  objectId: string,
): Promise<{ readonly secret?: SecretReference; readonly strays?: readonly string[] }> {
  const { registrations, vault, clock } = context
  const { requester, secret } = request
  const displayName = secretName(request)
  const live = await registrations.secrets(requester, objectId, displayName)
  const isLive = secret?.keyId !== undefined && live.some(({ keyId }) => keyId === secret.keyId)
  if (isLive && (await openSecret(context, request)) !== undefined) {
    return { strays: live.flatMap(({ keyId }) => (keyId === secret.keyId ? [] : [keyId])) }
  }
  const expires = new Date(clock.now().getTime() + lifetimeMs)
  const made = await registrations.addSecret(requester, objectId, { displayName, expires })
  return {
    secret: {
      ref: await vault.put(request.id, made.secret),
      keyId: made.keyId,
      savedAt: clock.now().toISOString(),
      expires: made.expires.slice(0, 10),
    },
    strays: live.map(({ keyId }) => keyId),
  }
}
