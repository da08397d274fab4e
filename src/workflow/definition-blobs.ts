import { createHash } from 'node:crypto'
import type { Swagger } from '../core/definition.ts'
import type { Context } from './context.ts'

/** Keeps a document under its own digest and answers the key; the same document is kept once. */
export async function putJson(context: Pick<Context, 'blobs'>, kind: string, document: unknown): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(document))
  const key = `${kind}/${createHash('sha256').update(bytes).digest('hex')}`
  await context.blobs.put(key, bytes)
  return key
}

/** A definition kept by `putJson`. Undefined when it is gone. */
export async function getDefinition(context: Pick<Context, 'blobs'>, key: string): Promise<Swagger | undefined> {
  const bytes = await context.blobs.get(key)
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as Swagger)
}
