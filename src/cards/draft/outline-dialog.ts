import { leftOutReasons } from '../../core/outline.ts'
import type { KeptOutline, LeftOut, OutlinedOperation } from '../../core/outline.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { submit } from '../elements/actions.ts'
import { answerBox, box, card, errorText, paragraph, subtle } from '../elements/elements.ts'
import { choiceInput, switchInput, textInput } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { escapeCardText, shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** What is typed about one operation, by the id of its input without the operation's mark. */
export const outlineFields = ['take', 'name', 'verbs', 'body', 'answer'] as const

export type OutlineField = (typeof outlineFields)[number]

/** Id of an input of the dialog; the mark has no hyphen. */
export function outlineInput(field: OutlineField, mark: string): string {
  return `${field}-${mark}`
}

/** Characters of an example. */
export const longestExample = 10_000

interface OutlineView {
  readonly request: ChangeRequest
  readonly outline: KeptOutline
  readonly shown: readonly { readonly operation: OutlinedOperation; readonly wrong: readonly OutlineField[] }[]
  readonly leftOut: readonly LeftOut[]
  readonly page: number
  readonly pages: number
  /** Number of the first operation shown; the first of all is 1. */
  readonly first: number
  readonly taken: number
  readonly total: number
  readonly failure?: keyof Text['outline']['failures']
}

/** The dialog in which a developer says what is not known of a drafted definition, and confirms it. */
export function outlineDialog(view: OutlineView, text: Text): Card {
  const { request, outline, shown, leftOut, page, pages, first, taken, total, failure } = view
  const { outline: words } = text
  const press = (title: string, step: string) =>
    submit(title, { r: request.id, v: request.version, dialog: 'outline', step, view: String(page) })
  return card({
    body: [
      subtle([words.from[outline.via], words.next].join(' ')),
      paragraph(words.shown(first, first + shown.length - 1, total, taken), { weight: 'Bolder' }),
      ...shown.flatMap(({ operation, wrong }) => operationElements(operation, wrong, text)),
      subtle(words.examples),
      ...(page === pages - 1 ? leftOutElements(leftOut, text) : []),
      ...(failure ? [box('attention', [paragraph(words.failures[failure])], answerBox)] : []),
    ],
    actions: [
      page > 0 ? press(words.previous, 'previous') : undefined,
      page + 1 < pages ? press(words.nextPage, 'next') : undefined,
      press(words.confirm, 'confirm'),
    ],
    fallbackText: words.title(request.app.name),
  })
}

function operationElements(
  operation: OutlinedOperation,
  wrong: readonly OutlineField[],
  { outline: words }: Text,
): readonly Element[] {
  const { mark, path, verbs, verbChoices, name, isTaken, unknown } = operation
  const verb = verbChoices ? words.anyVerb : verbs.join(', ')
  const open = unknown.map((one) => words.unknown[one]).join('; ')
  const below = (field: OutlineField, input: Element): readonly Element[] => {
    const isWrong = field !== 'take' && wrong.includes(field)
    return isWrong ? [input, errorText(outlineInput(field, mark), words.wrong[field])] : [input]
  }
  const example = (field: 'body' | 'answer') =>
    textInput({ id: outlineInput(field, mark), label: words[field], isMultiline: true, maxLength: longestExample })
  return [
    paragraph(`**${escapeCardText(verb)}** ${escapeCardText(path, 200)}`, { separator: true, spacing: 'Medium' }),
    subtle(open === '' ? words.known : `${words.unknownTitle} ${open}`, { spacing: 'None' }),
    switchInput({ id: outlineInput('take', mark), label: shortened(name, 80), title: words.take, isOn: isTaken }),
    ...below('name', textInput({ id: outlineInput('name', mark), label: words.name, maxLength: 80, value: name })),
    ...(verbChoices
      ? below(
          'verbs',
          choiceInput({
            id: outlineInput('verbs', mark),
            label: words.verbs,
            choices: verbChoices.map((one) => ({ title: one, value: one })),
            style: 'expanded',
            isMultiSelect: true,
            value: verbs.join(','),
          }),
        )
      : []),
    ...(unknown.includes('body') || wrong.includes('body') ? below('body', example('body')) : []),
    ...(unknown.includes('answer') || wrong.includes('answer') ? below('answer', example('answer')) : []),
  ]
}

function leftOutElements(leftOut: readonly LeftOut[], { outline: words }: Text): readonly Element[] {
  const lines = leftOutReasons.flatMap((reason) =>
    leftOut
      .filter((one) => one.reason === reason)
      .map(({ count, names }) => {
        const shown = names.length > 0 ? `: ${escapeCardText(names.join(', '), 200)}` : ''
        return subtle(`• ${words.leftOut[reason]} (${count})${shown}`, { spacing: 'None' })
      }),
  )
  return lines.length > 0 ? [paragraph(words.leftOutTitle), ...lines] : []
}
