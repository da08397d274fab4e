/**
 * Returns true when an answer calls itself JSON, as every answer of Azure, Microsoft Graph and Power Platform with a
 * body does. A proxy on the way answers with a page, or nothing, and status 200; the SDKs make an empty object of that.
 */
export function isJson(contentType: string | null | undefined): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType?.trim() ?? '')
}

/** Returns true for a page, where an answer without a body would be fine too. */
export function isPage(contentType: string | null | undefined): boolean {
  return /^text\/html\s*(?:;|$)/i.test(contentType?.trim() ?? '')
}

/**
 * Returns true for a success that does not come from the service that was asked.
 *
 * @param answer.mayBeEmpty the service itself may answer without a body: then only a page is foreign
 */
export function isForeign(answer: {
  readonly status: number
  readonly type: string | null | undefined
  readonly mayBeEmpty: boolean
}): boolean {
  const { status, type, mayBeEmpty } = answer
  return status >= 200 && status < 300 && (mayBeEmpty ? isPage(type) : !isJson(type))
}

/** Reason for refusing an answer that is not JSON. */
export const notJson = 'an answer that is not JSON'
