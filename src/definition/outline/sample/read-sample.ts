import { isObject } from '../../json.ts'
import type { Json } from '../../json.ts'
import { limits } from '../../limits.ts'
import { limitValues } from '../../read/limit-values.ts'
import { guard } from '../../read/guard.ts'
import type { LeftOutList } from '../left-out-list.ts'
import { isCurl, readCurl } from './curl.ts'
import { isHar, readHar } from './har.ts'
import { isHttpFile, readHttpFile } from './http-file.ts'
import type { RecordedRequest } from './recorded-request.ts'

/** Bytes of a sample that people write themselves; what browsers save may have as many as a definition. */
const largestText = 2_000_000

/** Requests of a sample that are read. */
export const mostRequests = 5000

/** True for a file that may be a sample of requests, and is no definition. Looks at its text only. */
export function looksLikeSample(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('utf8')
  if (/^["']?(?:swagger|openapi)["']?[ \t]?:/m.test(text.slice(0, largestText))) return false
  if (/^\s*\{/.test(text)) return /"log"\s*:\s*\{/.test(text) && /"entries"\s*:\s*\[/.test(text)
  return bytes.length <= largestText && (isCurl(text) || isHttpFile(text))
}

/** Returns the requests of a sample; undefined for what is none, or too large to be read. */
export function readSample(bytes: Uint8Array, leftOut: LeftOutList): readonly RecordedRequest[] | undefined {
  if (bytes.length > limits.inputBytes) return undefined
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const requests = /^\s*\{/.test(text) ? readArchive(text, bytes, leftOut) : readText(text, bytes)
  for (let index = mostRequests; index < (requests?.length ?? 0); index++) leftOut.add('too-many')
  return requests?.slice(0, mostRequests)
}

function readText(text: string, bytes: Uint8Array): readonly RecordedRequest[] | undefined {
  if (bytes.length > largestText) return undefined
  if (isCurl(text)) return readCurl(text)
  return isHttpFile(text) ? readHttpFile(text) : undefined
}

function readArchive(text: string, bytes: Uint8Array, leftOut: LeftOutList): readonly RecordedRequest[] | undefined {
  const root = limitValues(bytes).ok ? parsed(text) : undefined
  return root !== undefined && guard(root).ok && isObject(root) && isHar(root) ? readHar(root, leftOut) : undefined
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
