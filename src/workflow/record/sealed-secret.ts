import type { ChangeRequest, SecretReference, TestValueReference } from '../../core/request.ts'
import type { TestValueField } from '../../core/sign-in.ts'
import type { Context } from './context.ts'

type Vault = Pick<Context, 'vault'>

/** The request's secret, if one is sealed and still there. What lies in a Key Vault of somebody's is not read here. */
export async function openSecret(
  { vault }: Vault,
  { id, secret }: Pick<ChangeRequest, 'id' | 'secret'>,
): Promise<string | undefined> {
  return secret?.ref ? vault.open(id, secret.ref) : undefined
}

/** Destroys a secret that nothing needs any more, if it was sealed at all. */
export async function destroySecret({ vault }: Vault, secret: SecretReference | undefined): Promise<void> {
  if (secret?.ref) await vault.destroy(secret.ref)
}

/** Every part of the request's test value; undefined where one is not there any more. */
export async function openTestValue(
  { vault }: Vault,
  { id, testValue }: Pick<ChangeRequest, 'id' | 'testValue'>,
): Promise<Readonly<Partial<Record<TestValueField, string>>> | undefined> {
  const opened = await Promise.all(
    Object.entries(testValue?.refs ?? {}).map(async ([field, ref]) => [field, await vault.open(id, ref)] as const),
  )
  return opened.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(opened)
}

/** Destroys every part of a test value. */
export async function destroyTestValue({ vault }: Vault, testValue: TestValueReference | undefined): Promise<void> {
  for (const ref of Object.values(testValue?.refs ?? {})) await vault.destroy(ref)
}

/** Destroys what a request that has ended held sealed. */
export async function destroyAll(
  vault: Vault,
  { secret, testValue }: Pick<ChangeRequest, 'secret' | 'testValue'>,
): Promise<void> {
  await destroySecret(vault, secret)
  await destroyTestValue(vault, testValue)
}
