import { asObjects, asText } from '../json.ts'
import type { Json } from '../json.ts'
import { ClientRefusal } from './client-refusal.ts'

interface InputError {
  readonly input: string
  readonly message: string
}

/**
 * The values a client sends with an action: what the person gave, else the card's own defaults, checked as the client
 * checks them before it sends anything.
 * Source: https://learn.microsoft.com/adaptive-cards/authoring-cards/input-validation
 */
export function gatherInputs(inputs: readonly Json[], given: Json): Record<string, string> {
  const unknown = Object.keys(given).filter((id) => !inputs.some((input) => input.id === id))
  if (unknown.length > 0) throw new ClientRefusal(400, `The card has no input ${unknown.join(', ')}.`)
  const values: Record<string, string> = {}
  const errors: InputError[] = []
  for (const input of inputs) {
    const id = asText(input.id)
    if (!id) continue
    const value = id in given ? toValue(input, given[id]) : defaultValue(input)
    if (value !== undefined) values[id] = value
    const message = problemWith(input, value ?? '')
    if (message) errors.push({ input: id, message })
  }
  if (errors[0]) throw new ClientRefusal(422, errors[0].message, errors)
  return values
}

/** Clients send every value as text. */
function toValue(input: Json, given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined
  if (input.type === 'Input.Toggle' && typeof given === 'boolean') {
    return given ? (asText(input.valueOn) ?? 'true') : (asText(input.valueOff) ?? 'false')
  }
  return Array.isArray(given) ? given.join(',') : toText(given)
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function defaultValue(input: Json): string | undefined {
  if (input.value !== undefined && input.value !== null) return toText(input.value)
  if (input.type === 'Input.Toggle') return asText(input.valueOff) ?? 'false'
  return input.type === 'Input.Text' ? '' : undefined
}

function problemWith(input: Json, value: string): string | undefined {
  const text = asText(input.errorMessage)
  if (isEmpty(input, value)) {
    return input.isRequired === true ? (text ?? `${asText(input.label) ?? 'This'} is required.`) : undefined
  }
  return isValid(input, value) ? undefined : (text ?? `${asText(input.label) ?? 'This value'} is not right.`)
}

/** A required toggle must be on. */
function isEmpty(input: Json, value: string): boolean {
  return input.type === 'Input.Toggle' ? value !== (asText(input.valueOn) ?? 'true') : value === ''
}

function isValid(input: Json, value: string): boolean {
  switch (input.type) {
    case 'Input.Text':
      return (
        (typeof input.maxLength !== 'number' || value.length <= input.maxLength) &&
        (typeof input.regex !== 'string' || new RegExp(input.regex).test(value))
      )
    case 'Input.Number':
      return Number.isFinite(Number(value)) && isBetween(Number(value), input)
    case 'Input.Date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) && isBetween(value, input)
    case 'Input.Time':
      return /^\d{2}:\d{2}$/.test(value) && isBetween(value, input)
    case 'Input.ChoiceSet':
      return isOffered(input, value)
    default:
      return true
  }
}

function isBetween(value: number | string, { min, max }: Json): boolean {
  const below = typeof min === typeof value && value < (min as typeof value)
  const above = typeof max === typeof value && value > (max as typeof value)
  return !below && !above
}

/** A list that the bot fills while the person types has no choices of its own to compare with. */
function isOffered(input: Json, value: string): boolean {
  if (input['choices.data'] !== undefined) return true
  const offered = new Set(asObjects(input.choices).map((choice) => choice.value))
  return (input.isMultiSelect === true ? value.split(',') : [value]).every((each) => offered.has(each))
}
