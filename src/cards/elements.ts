import { shortened } from './card-text.ts'
import type { Verb } from '../core/verbs.ts'

/** The few Adaptive Card elements this bot uses, schema 1.5: all that Teams takes in cards sent by a bot. */
export type Element = { readonly type: string } & Readonly<Record<string, unknown>>

export interface Card {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  readonly body: readonly Element[]
  readonly actions?: readonly Element[]
  readonly fallbackText: string
  readonly msteams?: { readonly width: 'Full' }
}

export interface Choice {
  readonly title: string
  readonly value: string
}

/** What a button may carry: which request, and the version that was on the card. Everything else is read anew. */
export interface ActionData {
  readonly r: string
  readonly v: number
}

export function card(parts: {
  readonly body: readonly (Element | undefined)[]
  readonly actions?: readonly (Element | undefined)[]
  readonly fallbackText: string
  readonly wide?: boolean
}): Card {
  const actions = (parts.actions ?? []).filter((action) => action !== undefined)
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: parts.body.filter((element) => element !== undefined),
    ...(actions.length > 0 ? { actions } : {}),
    fallbackText: shortened(parts.fallbackText, 500),
    ...(parts.wide ? { msteams: { width: 'Full' } } : {}),
  }
}

export function heading(text: string): Element {
  return { type: 'TextBlock', text, size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' }
}

export function paragraph(text: string, options: Readonly<Record<string, unknown>> = {}): Element {
  return { type: 'TextBlock', text, wrap: true, ...options }
}

export function subtle(text: string, options: Readonly<Record<string, unknown>> = {}): Element {
  return paragraph(text, { isSubtle: true, size: 'Small', ...options })
}

/** Title and value; facts without a value are left out. */
export function facts(rows: readonly (readonly [string, string | undefined])[]): Element | undefined {
  const shown = rows.flatMap(([title, value]) => (value ? [{ title, value }] : []))
  return shown.length > 0 ? { type: 'FactSet', facts: shown } : undefined
}

/** A coloured box; the words inside say the same as the colour. */
export function box(
  style: 'attention' | 'good' | 'warning' | 'accent' | 'emphasis',
  items: readonly Element[],
  id?: string,
): Element {
  return { type: 'Container', ...(id ? { id } : {}), style, items, bleed: false, spacing: 'Medium' }
}

/** What came of the last press, where the buttons are: the box is found by this id. */
export const answerBox = 'answer'

/** What is wrong with an input, directly below it; its id says to which input it belongs. */
export function errorText(input: string, words: string): Element {
  return paragraph(words, { id: `${input}-error`, color: 'Attention', spacing: 'Small' })
}

/** The mark that Teams itself puts behind the label of a required input; never alone on a line. */
function marked(label: string, isMarked: boolean | undefined): string {
  return isMarked ? `${label}\u00a0*` : label
}

export function hidden(id: string, items: readonly Element[]): Element {
  return { type: 'Container', id, isVisible: false, items, spacing: 'Small' }
}

export interface TextInput {
  readonly id: string
  readonly label: string
  readonly value?: string
  readonly placeholder?: string
  /** Teams refuses every button that sends inputs while it is empty; it marks the label by itself. */
  readonly required?: boolean
  /** Required too, but only the bot refuses it when it is empty: the card has buttons that work without it. */
  readonly marked?: boolean
  readonly multiline?: boolean
  readonly maxLength?: number
  readonly regex?: string
  readonly errorMessage?: string
  readonly password?: boolean
}

export function textInput(input: TextInput): Element {
  const { id, label, value, placeholder, maxLength, regex, errorMessage } = input
  return {
    type: 'Input.Text',
    id,
    label: marked(label, input.marked),
    ...(value ? { value } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(maxLength ? { maxLength } : {}),
    ...(regex ? { regex } : {}),
    ...(input.multiline ? { isMultiline: true } : {}),
    ...(input.password ? { style: 'password' } : {}),
    ...(input.required ? { isRequired: true } : {}),
    ...(errorMessage ? { errorMessage } : {}),
  }
}

export interface ChoiceInput {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value?: string
  readonly placeholder?: string
  readonly style: 'compact' | 'expanded'
  /** Several may be chosen; the value is their list with commas. */
  readonly several?: boolean
  readonly required?: boolean
  readonly marked?: boolean
  readonly errorMessage?: string
}

export function choiceInput(input: ChoiceInput): Element {
  const { id, label, choices, value, placeholder, style, errorMessage } = input
  return {
    type: 'Input.ChoiceSet',
    id,
    label: marked(label, input.marked),
    choices,
    style,
    ...(input.several ? { isMultiSelect: true } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(input.required ? { isRequired: true } : {}),
    ...(errorMessage ? { errorMessage } : {}),
    ...(value !== undefined && isChoice(input, value) ? { value } : {}),
  }
}

function isChoice({ choices, several }: ChoiceInput, value: string): boolean {
  const known = (one: string) => choices.some((choice) => choice.value === one)
  return several ? value.split(',').every(known) : known(value)
}

/** A list that is searched on the bot's side while typing; it must hold no choices of its own (they would show twice). */
export function searchInput(input: {
  readonly id: string
  readonly label: string
  readonly dataset: string
  readonly placeholder: string
  readonly errorMessage: string
}): Element {
  const { id, label, dataset, placeholder, errorMessage } = input
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: 'filtered',
    placeholder,
    choices: [],
    'choices.data': { type: 'Data.Query', dataset },
    isRequired: true,
    errorMessage,
  }
}

export function execute(
  title: string,
  verb: Verb,
  data: ActionData,
  options: { readonly style?: 'positive' | 'destructive'; readonly ignoreInputs?: boolean } = {},
): Element {
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    ...(options.style ? { style: options.style } : {}),
    ...(options.ignoreInputs ? { associatedInputs: 'none' } : {}),
  }
}

/** Opens a dialog: Teams sends a task/fetch invoke with the card's inputs beside `data`. */
export function openDialog(
  title: string,
  dialog: string,
  data: ActionData,
  options: { readonly ignoreInputs?: boolean } = {},
): Element {
  return {
    type: 'Action.Submit',
    title,
    data: { ...data, dialog, msteams: { type: 'task/fetch' } },
    ...(options.ignoreInputs ? { associatedInputs: 'none' } : {}),
  }
}

/** A button inside a dialog: Teams sends a task/submit invoke with the inputs beside `data`. */
export function submit(title: string, data: ActionData & Readonly<Record<string, unknown>>): Element {
  return { type: 'Action.Submit', title, data }
}

/** Opens an address in the browser: only https, and plain http on this very machine. */
export function openUrl(title: string, url: string, options: { readonly style?: 'positive' } = {}): Element {
  return { type: 'Action.OpenUrl', title, url, ...options }
}

/** A search field is never required. */
export function searchText({ id, label, value }: { id: string; label: string; value: string }): Element {
  return textInput({ id, label, maxLength: 100, ...(value ? { value } : {}) })
}

/** A list of which any number can be ticked. Teams joins the values with commas: they must not hold any. */
export function ticks(input: {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly ticked: readonly string[]
}): Element {
  const { id, label, choices, ticked } = input
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: 'expanded',
    isMultiSelect: true,
    wrap: true,
    choices,
    value: ticked.join(','),
  }
}

export function switchInput(input: {
  readonly id: string
  readonly label: string
  readonly title: string
  readonly isOn: boolean
}): Element {
  const { id, label, title, isOn } = input
  return { type: 'Input.Toggle', id, label, title, value: String(isOn), valueOn: 'true', valueOff: 'false' }
}

/** Sends these words as if the person had typed them. */
export function say(title: string, words: string): Element {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'imBack', value: words } } }
}

export function toggle(title: string, target: string): Element {
  return { type: 'Action.ToggleVisibility', title, targetElements: [target] }
}
