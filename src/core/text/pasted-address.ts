import { cutTail } from './text.ts'

/** Characters of a text that are looked at: a link to a page of the Azure portal has some hundred. */
export const longestReference = 2000

/** Hosts of the Azure portal in each of Microsoft's clouds; what a link opens there stands behind its `#`. */
const portals = /^(?:[a-z]{1,12}\.)?portal\.azure\.(?:com|us|cn)$/

/**
 * Finds what was pasted into a text as an address: a link, or the resource id of something in Azure. Marks around it
 * (angle brackets, Markdown, quotation marks, a closing full stop) are taken off. A link loses its query, its name and
 * password and, unless it leads to the portal, what is behind its `#`: any of them may be a key, and none says which
 * app is meant. Returns undefined where the text has no address.
 */
export function pastedAddress(text: string): string | undefined {
  const words = text.slice(0, longestReference).split(/[\s<>"'“”„|[\]]+/)
  const address = words.map(withoutMarks).find(isAddress)
  return address?.startsWith('/') ? address : address && bareAddress(address)
}

/** Returns true for a host on which the Azure portal runs. */
export function isPortal(host: string): boolean {
  return portals.test(host)
}

function isAddress(word: string): boolean {
  return /^(?:https?:\/\/|\/subscriptions\/)[^/]/i.test(word)
}

function withoutMarks(word: string): string {
  const begun = word.replace(/^[(*_`~]+/, '')
  const isInBrackets = word.startsWith('(') && begun.includes(')')
  return cutTail(isInBrackets ? begun.slice(0, begun.lastIndexOf(')')) : begun, /[^.,;:!?*`~]/)
}

function bareAddress(address: string): string | undefined {
  const url = URL.parse(address)
  if (!url) return undefined
  return `${url.origin}${url.pathname}${isPortal(url.hostname) ? url.hash : ''}`
}
