import type { Choice, ChoiceSetInput, TextInput, ToggleInput } from './card-types.ts'
import { omitUndefined } from './omit-undefined.ts'

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

/** Returns a field for text. */
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

/**
 * Returns a label as Teams shows it for a required input. The no-break space keeps the asterisk on the line of the
 * label.
 */
function labelWithAsterisk(label: string): string {
  return `${label}\u00a0*`
}

function labelOf({ label, requiredBy }: InputOptions): string {
  return requiredBy === 'bot' ? labelWithAsterisk(label) : label
}

function isChoice({ choices, isMultiSelect, value }: ChoiceInputOptions): boolean {
  const isKnown = (one: string | undefined) => choices.some((choice) => choice.value === one)
  return isMultiSelect && value !== undefined ? value.split(',').every(isKnown) : isKnown(value)
}

/**
 * Returns a list that the bot searches while somebody types. Clients show its own choices, as far as their titles have
 * what was typed, beside those that the bot finds, which must therefore be others. A client that does not search has
 * nothing but these choices.
 */
export function searchInput(input: {
  readonly id: string
  readonly label: string
  readonly dataset: string
  readonly choices?: readonly Choice[]
  readonly placeholder: string
  readonly errorMessage: string
}): ChoiceSetInput {
  const { id, label, dataset, choices = [], placeholder, errorMessage } = input
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: 'filtered',
    placeholder,
    choices,
    'choices.data': { type: 'Data.Query', dataset },
    isRequired: true,
    errorMessage,
  }
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

/** Returns a switch, whose value is `true` or `false`. */
export function switchInput(input: {
  readonly id: string
  readonly label: string
  readonly title: string
  readonly isOn: boolean
}): ToggleInput {
  const { id, label, title, isOn } = input
  return { type: 'Input.Toggle', id, label, title, value: String(isOn), valueOn: 'true', valueOff: 'false' }
}
