import type { Ticket } from '../core/ports/index.ts'
import type { Text } from '../cards/text/index.ts'
import { html, page } from './html.ts'

/** Returns the page of a link that opens nothing; it tells nobody whether there ever was one. */
export function goneLinkPage({ downloadPage: words }: Text): string {
  const { title, text } = words.gone
  const body = html`<h1>${title}</h1>
    <p>${text}</p>`
  return page({ language: words.language, title, body })
}

/**
 * Returns the page that a link shows first. Only its button uses the link up, because previews open links before people
 * do.
 */
export function downloadPage(
  { fileName, bytes }: Pick<Ticket, 'fileName' | 'bytes'>,
  { downloadPage: words }: Text,
): string {
  const body = html`<h1>${words.title}</h1>
    <p><code>${fileName}</code> (${words.size(Math.ceil(bytes / 1024))})</p>
    <p>${words.once}</p>
    <form method="post"><button type="submit">${words.download}</button></form>`
  return page({ language: words.language, title: words.title, body })
}
