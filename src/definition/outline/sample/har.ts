import { arrayAt, isObject, objectAt, stringAt } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { LeftOutList } from '../left-out-list.ts'
import { formFields } from './recorded-request.ts'
import type { RecordedBody, RecordedRequest } from './recorded-request.ts'

/** What browsers load for a page: no call of an API. */
const pageContent = /^(?:text\/(?:html|css)|image\/|font\/|audio\/|video\/)|javascript|application\/wasm/i

/** True for an HTTP archive, as browsers save what a page has loaded. */
export function isHar(root: Json): boolean {
  return isObject(root) && arrayAt(objectAt(root, 'log'), 'entries') !== undefined
}

/**
 * Returns the calls in an HTTP archive, without what belongs to the page itself and without the questions that browsers
 * ask before a call. Format: HAR 1.2 (w3c.github.io/web-performance/specs/HAR/Overview.html).
 */
export function readHar(root: JsonObject, leftOut: LeftOutList): readonly RecordedRequest[] {
  return (arrayAt(objectAt(root, 'log'), 'entries') ?? []).flatMap((entry) => {
    const request = isObject(entry) ? objectAt(entry, 'request') : undefined
    const url = stringAt(request, 'url')
    if (!isObject(entry) || !request || url === undefined) {
      leftOut.add('unreadable')
      return []
    }
    const response = objectAt(entry, 'response')
    const method = stringAt(request, 'method') ?? 'GET'
    const type = stringAt(objectAt(response, 'content'), 'mimeType') ?? ''
    if (method.toUpperCase() === 'OPTIONS' || pageContent.test(type)) {
      leftOut.add('page-content')
      return []
    }
    const body = bodyOf(objectAt(request, 'postData'))
    const answer = answerOf(response)
    return [{ method, url, headers: headersOf(request), ...(body ? { body } : {}), ...(answer ? { answer } : {}) }]
  })
}

function headersOf(request: JsonObject): readonly (readonly [string, string])[] {
  return (arrayAt(request, 'headers') ?? []).flatMap((header) => {
    const name = isObject(header) ? stringAt(header, 'name') : undefined
    return isObject(header) && name !== undefined ? [[name, stringAt(header, 'value') ?? ''] as const] : []
  })
}

function bodyOf(postData: JsonObject | undefined): RecordedBody | undefined {
  if (!postData) return undefined
  const type = (stringAt(postData, 'mimeType') ?? '').toLowerCase()
  const text = stringAt(postData, 'text') ?? ''
  const fields = (arrayAt(postData, 'params') ?? []).flatMap((param) => {
    const name = isObject(param) ? stringAt(param, 'name') : undefined
    return isObject(param) && name ? [{ name, isFile: param.fileName !== undefined }] : []
  })
  if (type.startsWith('multipart/')) return { kind: 'multipart', fields }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { kind: 'form', fields: fields.length > 0 ? fields : formFields(text) }
  }
  return text === '' ? undefined : { kind: 'text', text }
}

function answerOf(response: JsonObject | undefined): RecordedRequest['answer'] {
  const status = response?.status
  if (!response || typeof status !== 'number') return undefined
  const content = objectAt(response, 'content')
  const text = stringAt(content, 'text')
  if (text === undefined) return { status }
  const isBase64 = stringAt(content, 'encoding') === 'base64'
  return { status, text: isBase64 ? Buffer.from(text, 'base64').toString('utf8') : text }
}
