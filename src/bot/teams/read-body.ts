import type { IncomingMessage } from 'node:http'

/** Activities are a few kilobytes; the channel itself limits messages to about 100 KB. */
const largestBody = 256 * 1024

export type Body =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly status: 400 | 401 | 413 | 415 }

/**
 * Reads one JSON object, and nothing from callers without a bearer token. restify's own body parser is not used: a
 * single request with a broken gzip body ends its process, and multipart bodies reach the disk before anybody is
 * authenticated (github.com/restify/node-restify, issues 1785 and 1975).
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const { headers } = request
  if (!headers.authorization?.startsWith('Bearer ')) return { ok: false, status: 401 }
  if (!/^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(headers['content-type'] ?? '')) {
    return { ok: false, status: 415 }
  }
  if (headers['content-encoding'] !== undefined) return { ok: false, status: 415 }
  if (Number(headers['content-length'] ?? 0) > largestBody) return { ok: false, status: 413 }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) return { ok: false, status: 413 }
    chunks.push(chunk)
  }
  return parse(Buffer.concat(chunks))
}

function parse(bytes: Buffer): Body {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isRecord(value) ? { ok: true, value } : { ok: false, status: 400 }
  } catch {
    return { ok: false, status: 400 }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
