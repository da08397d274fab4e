import { reviewOf } from '../../core/connector/review.ts'
import type { HandEdits, LostEdit, Review } from '../../core/connector/review.ts'
import type { Person } from '../../core/person.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Element } from '../elements/card-types.ts'
import { box, paragraph, subtle } from '../elements/elements.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { changeWords } from '../text/engine-words.ts'
import type { Text } from '../text/index.ts'

/** What is known of the connector that would be changed; undefined where a new one is made and nobody has looked. */
export function reviewFor(request: ChangeRequest, person: Person): Review | undefined {
  const known = reviewOf(request.asides, person.id)
  return request.kind === 'create' ? known : (known ?? { outcome: 'not-known' })
}

/** Says what an approver's rights show of the connector: that they cannot change it, or what would be lost. */
export function reviewElements(
  request: ChangeRequest,
  review: Review | undefined,
  { approval, ...text }: Text,
): readonly Element[] {
  const { review: words } = approval
  switch (review?.outcome) {
    case undefined:
    case 'new':
      return []
    case 'not-known':
      return [subtle(words.notKnown)]
    case 'invisible': {
      const owner = escapeCardText(review.owner)
      const connector = escapeCardText(proposalOf(request).connectorName)
      return [
        box('attention', [
          paragraph(words.invisible(connector, owner), { weight: 'Bolder' }),
          paragraph(words.askOwner(owner)),
        ]),
      ]
    }
    case 'seen':
      return editElements(review.edits, { approval, ...text })
  }
}

function editElements({ kept, lost, lostCount }: HandEdits, text: Text): readonly Element[] {
  const { review: words, more } = text.approval
  const lines = lost.map((edit) => `• ${lostWords(edit, text)}`)
  const left = lostCount - lost.length
  const all = left > 0 ? [...lines, more(left)] : lines
  return [
    ...(lostCount > 0
      ? [
          box('attention', [
            paragraph(words.lost(lostCount), { weight: 'Bolder' }),
            ...all.map((line) => paragraph(line, { spacing: 'Small' })),
          ]),
        ]
      : []),
    ...(kept.length > 0 ? [subtle(words.kept(kept.map((part) => words.parts[part]).join(', ')))] : []),
  ]
}

function lostWords(edit: LostEdit, text: Text): string {
  const { review: words } = text.approval
  switch (edit.part) {
    case 'definition':
      return escapeCardText(changeWords(edit.detail, text))
    case 'texts':
      return words.texts(edit.count, edit.examples.map((name) => `“${escapeCardText(name, 80)}”`).join(', '))
    default:
      return words.edits[edit.part]
  }
}
