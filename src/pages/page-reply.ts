import { contentRule } from './html.ts'

export interface PageReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** What every answer to a browser carries: nothing is kept, framed, guessed at or told to other pages. */
export const guarded: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': `${contentRule}; frame-ancestors 'none'`,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

export function pageReply(status: number, body: string): PageReply {
  return { status, headers: { ...guarded, 'content-type': 'text/html; charset=utf-8' }, body }
}
