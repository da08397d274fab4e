import type { ChangeRequest, SecretReference } from '../../core/request.ts'
import type { Context } from './context.ts'

/** The request's secret, if one is sealed and still there. What lies in a Key Vault of somebody's is not read here. */
export async function openSecret(
  { vault }: Pick<Context, 'vault'>,
  { id, secret }: Pick<ChangeRequest, 'id' | 'secret'>,
): Promise<string | undefined> {
  return secret?.ref ? vault.open(id, secret.ref) : undefined
}

/** Destroys a secret that nothing needs any more, if it was sealed at all. */
export async function destroySecret(
  { vault }: Pick<Context, 'vault'>,
  secret: SecretReference | undefined,
): Promise<void> {
  if (secret?.ref) await vault.destroy(secret.ref)
}
