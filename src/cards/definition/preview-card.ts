import { ownValue } from '../../core/text/own-value.ts'
import type { ActionPreview, FieldPreview } from '../../definition/operations/preview.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { submit } from '../elements/actions.ts'
import { card, heading, paragraph, subtle } from '../elements/elements.ts'
import { searchInput } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Fields of a list that a card has room for. */
const mostFields = 20
const mostLevels = 5

/** Prefix of the list that is searched while typing; the request's id follows. */
export const actionsDataset = 'actions:'

/** One action with its fields, as the designers of Power Automate and Power Apps will show it, and a search for others. */
export function previewCard(
  view: { readonly request: ChangeRequest; readonly action: ActionPreview | undefined },
  text: Text,
): Card {
  const { request, action } = view
  const { previewDialog } = text
  return card({
    body: [
      searchInput({
        id: 'action',
        label: previewDialog.choose,
        dataset: `${actionsDataset}${request.id}`,
        placeholder: previewDialog.placeholder,
        errorMessage: `${text.fieldErrors.missing(previewDialog.choose)} ${previewDialog.error}`,
      }),
      ...(action ? actionElements(action, text) : [subtle(previewDialog.none)]),
    ],
    actions: [submit(previewDialog.show, { r: request.id, v: request.version, dialog: 'preview', step: 'show' })],
    fallbackText: previewDialog.title,
  })
}

function actionElements(action: ActionPreview, text: Text): readonly Element[] {
  const { previewDialog: words } = text
  const marks = [
    ...(action.kind === 'trigger' ? [words.trigger] : []),
    ...(action.isDeprecated ? [words.deprecated] : []),
  ]
  const name = escapeCardText(action.name || action.id, 100)
  return [
    heading(marks.length > 0 ? `${name} (${marks.join(', ')})` : name),
    ...(action.description ? [subtle(escapeCardText(action.description, 300))] : []),
    paragraph(words.inputs, { weight: 'Bolder' }),
    ...fieldElements(action.inputs, words.noInputs, text),
    paragraph(words.outputs, { weight: 'Bolder' }),
    ...fieldElements(action.outputs, words.noOutputs, text),
  ]
}

function fieldElements(fields: readonly FieldPreview[], nothing: string, text: Text): readonly Element[] {
  const { previewDialog: words } = text
  if (fields.length === 0) return [subtle(nothing, { spacing: 'None' })]
  const lines = fields.slice(0, mostFields).map((field) => subtle(fieldLine(field, text), { spacing: 'None' }))
  const rest = fields.length - lines.length
  return rest > 0 ? [...lines, subtle(words.more(rest), { spacing: 'None' })] : lines
}

/** `– – Amount: number, required, one of 1, 2`: dashes say how deep the field is inside others. */
function fieldLine({ name, type, isRequired, choices, level }: FieldPreview, text: Text): string {
  const { previewDialog: words } = text
  const dashes = '– '.repeat(Math.min(level, mostLevels))
  const parts = [
    ownValue(words.types, type) ?? escapeCardText(type, 20),
    ...(isRequired ? [words.required] : []),
    ...(choices.length > 0 ? [words.choices(escapeCardText(choices.slice(0, 5).join(', '), 60))] : []),
  ]
  return `${dashes}${escapeCardText(text.fieldWords(name), 50)}: ${parts.join(', ')}`
}
