import { unknowns } from '../../core/outline.ts'
import type { DraftMark } from '../../core/outline.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { openDialog } from '../elements/actions.ts'
import { box, paragraph } from '../elements/elements.ts'
import type { Action, Element } from '../elements/card-types.ts'
import { escapeCardText, moment } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Says of a definition that it is a draft, what in it is not known, and who confirmed it and when. */
export function draftElements(analysis: Analysis | undefined, text: Text): readonly Element[] {
  const draft = analysis?.origin.draft
  return draft ? [box('warning', [paragraph(draftWords(draft, text, escapeCardText))])] : []
}

/** The same as one text. */
export function draftWords(
  { confirmedBy, confirmedAt, unknown }: DraftMark,
  { outline }: Text,
  shown: (foreign: string) => string,
): string {
  const counts = unknowns.flatMap((one) => {
    const count = unknown[one]
    return count ? [outline.counts[one](count)] : []
  })
  const open = counts.length > 0 ? [`${outline.unknownTitle} ${counts.join(', ')}.`] : []
  return [outline.mark, ...open, outline.confirmedBy(shown(confirmedBy.name), moment(confirmedAt))].join(' ')
}

/** The button that opens the draft of a definition again. */
export function changeDraftButton(request: ChangeRequest, { outline }: Text): Action | undefined {
  return request.outline && openDialog(outline.change, 'outline', { r: request.id, v: request.version })
}
