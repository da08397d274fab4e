import { textFor } from '../cards/text/index.ts'
import type { Context } from '../workflow/record/context.ts'
import { findLink, useLink } from '../workflow/definition/download-links.ts'
import { downloadPage, goneLinkPage } from './download-page.ts'
import { guarded, pageReply } from './page-reply.ts'
import type { PageReply } from './page-reply.ts'

/** What a browser gets for the number in a link. */
export interface DownloadRoutes {
  /** The page with the button. */
  look(number: string, language: string | undefined): Promise<PageReply>
  /** The file, once. */
  take(number: string, language: string | undefined): Promise<PageReply>
}

/** Unknown, used up and expired links all get the same answer. */
function nothing(language: string | undefined): PageReply {
  return pageReply(404, goneLinkPage(textFor(language)))
}

export function createDownloadRoutes(context: Context): DownloadRoutes {
  return {
    async look(number, language) {
      const ticket = await findLink(context, number)
      if (!ticket) return nothing(language)
      return pageReply(200, downloadPage(ticket, textFor(language)))
    },
    async take(number, language) {
      const file = await useLink(context, number)
      if (!file) return nothing(language)
      return {
        status: 200,
        headers: {
          ...guarded,
          'content-type': file.contentType,
          // File names are made of letters, digits, dots and hyphens only.
          'content-disposition': `attachment; filename="${file.name}"`,
        },
        body: file.bytes,
      }
    },
  }
}
