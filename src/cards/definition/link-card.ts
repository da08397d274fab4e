import { card, openUrl, paragraph, subtle } from '../elements.ts'
import type { Card } from '../elements.ts'
import { escapeCardText } from '../card-text.ts'
import type { Text } from '../text/index.ts'

/** A link that works once, for the person who asked for it: shown in a dialog, in no message. */
export function linkCard({ name, url }: { readonly name: string; readonly url: string }, { files }: Text): Card {
  return card({
    body: [
      paragraph(files.linkIntro(escapeCardText(name, 100))),
      subtle(escapeCardText(url, 300), { fontType: 'Monospace' }),
    ],
    actions: [openUrl(files.openLink, url)],
    fallbackText: files.linkTitle,
  })
}
