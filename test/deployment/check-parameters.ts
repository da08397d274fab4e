/** A parameter as a template declares it. */
export interface Parameter {
  readonly type: string
  readonly defaultValue?: unknown
  readonly allowedValues?: readonly unknown[]
  readonly minValue?: number
  readonly maxValue?: number
  readonly minLength?: number
  readonly maxLength?: number
}

const typesOf: Readonly<Record<string, string>> = {
  string: 'string',
  securestring: 'string',
  int: 'number',
  bool: 'boolean',
  object: 'object',
}

/** Throws, as Azure refuses a deployment, for a parameter that is missing, unknown, of another type or out of bounds. */
export function checkParameters(
  declared: Readonly<Record<string, Parameter>>,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const name of Object.keys(given)) {
    if (!(name in declared)) throw new RangeError(`the template has no parameter ${name}`)
  }
  for (const [name, parameter] of Object.entries(declared)) {
    if (!mayBe(parameter, given[name])) throw new RangeError(`the parameter ${name} may not be ${String(given[name])}`)
  }
}

function mayBe(parameter: Parameter, value: unknown): boolean {
  const { type, allowedValues, minValue = -Infinity, maxValue = Infinity } = parameter
  const { minLength = 0, maxLength = Infinity } = parameter
  if (typeof value !== typesOf[type] || allowedValues?.includes(value) === false) return false
  if (typeof value === 'number') return value >= minValue && value <= maxValue
  return typeof value !== 'string' || (value.length >= minLength && value.length <= maxLength)
}
