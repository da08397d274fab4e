import type { Verb } from '../../core/verbs.ts'
import type { DialogName } from '../../core/dialogs.ts'
import type {
  Action,
  ActionStyle,
  Card,
  Choice,
  ChoiceSetInput,
  Container,
  ContainerStyle,
  DialogData,
  Element,
  ExecuteAction,
  FactSet,
  OpenUrlAction,
  RequestData,
  SubmitAction,
  TextBlock,
  TextInput,
  ToggleInput,
  ToggleVisibilityAction,
} from './card-types.ts'
import { omitUndefined } from './omit-undefined.ts'
import { shortened } from './escape-card-text.ts'

export function card(parts: {
  readonly body: readonly (Element | undefined)[]
  readonly actions?: readonly (Action | undefined)[]
  readonly fallbackText: string
  readonly wide?: boolean
}): Card {
  const actions = (parts.actions ?? []).filter((action) => action !== undefined)
  return omitUndefined<Card>({
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: parts.body.filter((element) => element !== undefined),
    actions: actions.length > 0 ? actions : undefined,
    fallbackText: shortened(parts.fallbackText, 500),
    msteams: parts.wide ? { width: 'Full' } : undefined,
  })
}

export function heading(text: string): TextBlock {
  return { type: 'TextBlock', text, size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' }
}

type TextOptions = Omit<TextBlock, 'type' | 'text' | 'wrap'>

export function paragraph(text: string, options: TextOptions = {}): TextBlock {
  return { type: 'TextBlock', text, wrap: true, ...options }
}

export function subtle(text: string, options: TextOptions = {}): TextBlock {
  return paragraph(text, { isSubtle: true, size: 'Small', ...options })
}

/** Returns a list of titles and values without the facts that have no value; undefined when no fact is left. */
export function facts(rows: readonly (readonly [string, string | undefined])[]): FactSet | undefined {
  const shown = rows.flatMap(([title, value]) => (value ? [{ title, value }] : []))
  return shown.length > 0 ? { type: 'FactSet', facts: shown } : undefined
}

/** Returns a coloured box. The words inside say the same as the colour, for those who do not see it. */
export function box(style: ContainerStyle, items: readonly Element[], id?: string): Container {
  return omitUndefined<Container>({ type: 'Container', id, style, items, bleed: false, spacing: 'Medium' })
}

/** Id of the box that says what came of the last action. It stands last, beside the actions. */
export const answerBox = 'answer'

/** Returns the text that says what is wrong with an input and stands directly below it. Its id names the input. */
export function errorText(input: string, words: string): TextBlock {
  return paragraph(words, { id: `${input}-error`, color: 'Attention', spacing: 'Small' })
}

/**
 * Returns a label as Teams shows it for a required input. The no-break space keeps the asterisk on the line of the
 * label.
 */
function labelWithAsterisk(label: string): string {
  return `${label}\u00a0*`
}

export function hidden(id: string, items: readonly Element[]): Container {
  return { type: 'Container', id, isVisible: false, items, spacing: 'Small' }
}

/**
 * Who refuses an empty input. `client`: Teams refuses every action that sends inputs, and puts an asterisk behind the
 * label. `bot`: the bot refuses the one action that needs the input; the card's other actions work without it.
 */
export type RequiredBy = 'client' | 'bot'

interface InputOptions {
  readonly id: string
  readonly label: string
  readonly value?: string | undefined
  readonly placeholder?: string | undefined
  readonly requiredBy?: RequiredBy | undefined
  readonly errorMessage?: string | undefined
}

interface TextInputOptions extends InputOptions {
  readonly isMultiline?: boolean
  readonly isPassword?: boolean
  readonly maxLength?: number
  readonly regex?: string
}

export function textInput(input: TextInputOptions): TextInput {
  return omitUndefined<TextInput>({
    type: 'Input.Text',
    id: input.id,
    label: labelOf(input),
    value: input.value || undefined,
    placeholder: input.placeholder || undefined,
    maxLength: input.maxLength,
    regex: input.regex,
    isMultiline: input.isMultiline || undefined,
    style: input.isPassword ? 'password' : undefined,
    isRequired: input.requiredBy === 'client' || undefined,
    errorMessage: input.errorMessage,
  })
}

interface ChoiceInputOptions extends InputOptions {
  readonly choices: readonly Choice[]
  readonly style: 'compact' | 'expanded'
  /** Any number of choices may be chosen; the value lists them with commas. */
  readonly isMultiSelect?: boolean | undefined
}

/** Returns a list of choices. It leaves out a value that is not among them. */
export function choiceInput(input: ChoiceInputOptions): ChoiceSetInput {
  return omitUndefined<ChoiceSetInput>({
    type: 'Input.ChoiceSet',
    id: input.id,
    label: labelOf(input),
    choices: input.choices,
    style: input.style,
    isMultiSelect: input.isMultiSelect || undefined,
    placeholder: input.placeholder || undefined,
    isRequired: input.requiredBy === 'client' || undefined,
    errorMessage: input.errorMessage,
    value: isChoice(input) ? input.value : undefined,
  })
}

function labelOf({ label, requiredBy }: InputOptions): string {
  return requiredBy === 'bot' ? labelWithAsterisk(label) : label
}

function isChoice({ choices, isMultiSelect, value }: ChoiceInputOptions): boolean {
  const isKnown = (one: string | undefined) => choices.some((choice) => choice.value === one)
  return isMultiSelect && value !== undefined ? value.split(',').every(isKnown) : isKnown(value)
}

/**
 * Returns a list that the bot searches while somebody types. It holds no choices of its own: clients would show them
 * beside those that the bot finds.
 */
export function searchInput(input: {
  readonly id: string
  readonly label: string
  readonly dataset: string
  readonly placeholder: string
  readonly errorMessage: string
}): ChoiceSetInput {
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
  data: RequestData,
  options: { readonly style?: ActionStyle | undefined; readonly ignoreInputs?: boolean } = {},
): ExecuteAction {
  return omitUndefined<ExecuteAction>({
    type: 'Action.Execute',
    title,
    verb,
    data,
    style: options.style,
    associatedInputs: options.ignoreInputs ? 'none' : undefined,
  })
}

/** Returns an action that opens a dialog: Teams sends a `task/fetch` invoke with the card's inputs beside `data`. */
export function openDialog(
  title: string,
  dialog: DialogName,
  data: RequestData,
  options: { readonly ignoreInputs?: boolean } = {},
): SubmitAction {
  return omitUndefined<SubmitAction>({
    type: 'Action.Submit',
    title,
    data: { ...data, dialog, msteams: { type: 'task/fetch' } },
    associatedInputs: options.ignoreInputs ? 'none' : undefined,
  })
}

/** Returns an action inside a dialog: Teams sends a `task/submit` invoke with the inputs beside `data`. */
export function submit(title: string, data: DialogData): SubmitAction {
  return { type: 'Action.Submit', title, data }
}

/**
 * Returns an action that opens an address in the browser. Teams takes https, and http only on the person's own machine.
 */
export function openUrl(
  title: string,
  url: string,
  options: { readonly style?: ActionStyle | undefined } = {},
): OpenUrlAction {
  return { type: 'Action.OpenUrl', title, url, ...options }
}

/** Returns a field for words to search for. It is never required: empty words find everything. */
export function searchText({ id, label, value }: { id: string; label: string; value: string }): TextInput {
  return textInput({ id, label, maxLength: 100, value })
}

/**
 * Returns a list of which any number can be ticked. Teams joins the values with commas, so no value may hold a comma.
 */
export function ticks(input: {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly ticked: readonly string[]
}): ChoiceSetInput {
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
}): ToggleInput {
  const { id, label, title, isOn } = input
  return { type: 'Input.Toggle', id, label, title, value: String(isOn), valueOn: 'true', valueOff: 'false' }
}

/** Returns an action that sends these words as if the person had typed them. */
export function say(title: string, words: string): SubmitAction {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'imBack', value: words } } }
}

export function toggle(title: string, target: string): ToggleVisibilityAction {
  return { type: 'Action.ToggleVisibility', title, targetElements: [target] }
}
