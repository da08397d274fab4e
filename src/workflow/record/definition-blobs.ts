import { createHash } from 'node:crypto'
import type { DefinitionDetails, Swagger } from '../../core/definition.ts'
import type { Context } from './context.ts'

type Kept = Pick<Context, 'blobs'>

/** Keeps bytes under their own digest and returns the key. The same bytes are kept once. */
export async function putBytes(context: Kept, kind: string, bytes: Uint8Array): Promise<string> {
  const key = `${kind}/${createHash('sha256').update(bytes).digest('hex')}`
  await context.blobs.put(key, bytes)
  return key
}

/** Keeps a document under its own digest and returns the key. */
export function putJson(context: Kept, kind: string, document: unknown): Promise<string> {
  return putBytes(context, kind, Buffer.from(JSON.stringify(document)))
}

/** Returns a definition kept by `putJson`; undefined when it is gone. */
export function getDefinition(context: Kept, key: string): Promise<Swagger | undefined> {
  return getJson<Swagger>(context, key)
}

/** Returns the details of a definition kept by `putJson`; undefined when they are gone. */
export function getDetails(context: Kept, key: string): Promise<DefinitionDetails | undefined> {
  return getJson<DefinitionDetails>(context, key)
}

/** Returns a document kept by `putJson`; undefined when it is gone. */
export async function getJson<T>(context: Kept, key: string): Promise<T | undefined> {
  const bytes = await context.blobs.get(key)
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as T)
}
