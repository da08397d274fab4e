/**
 * True when an answer calls itself JSON, as every answer of Azure, Microsoft Graph and Power Platform with a body does. A
 * proxy or a gateway on the way answers a page, or nothing, and calls that a success: the SDKs make an empty object of it.
 */
export function isJson(contentType: string | null | undefined): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType?.trim() ?? '')
}

/** True for a page, where an answer without a body would do as well. */
export function isPage(contentType: string | null | undefined): boolean {
  return /^text\/html\s*(?:;|$)/i.test(contentType?.trim() ?? '')
}

/**
 * True for a success in which somebody else speaks than the service that was asked.
 *
 * @param answer.mayBeEmpty the service itself answers without a body too: then only a page is foreign
 */
export function isForeign(answer: {
  readonly status: number
  readonly type: string | null | undefined
  readonly mayBeEmpty: boolean
}): boolean {
  const { status, type, mayBeEmpty } = answer
  return status >= 200 && status < 300 && (mayBeEmpty ? isPage(type) : !isJson(type))
}

/** Why such an answer is not taken. */
export const notJson = 'an answer that is not JSON'
