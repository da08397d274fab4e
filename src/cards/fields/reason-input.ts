import type { Element } from '../elements/card-types.ts'
import { textInput } from '../elements/inputs.ts'
import type { FieldErrors } from './field-errors.ts'
import { labelOf } from './field-labels.ts'
import type { Text } from '../text/index.ts'

/** Returns the field in which a developer says why, with its error below. */
export function reasonInput(
  given: { readonly value?: string | undefined; readonly placeholder?: string },
  errors: FieldErrors,
  text: Text,
): readonly Element[] {
  const { value, placeholder } = given
  return errors.below(
    'reason',
    textInput({
      id: 'reason',
      label: labelOf('reason', text),
      requiredBy: 'bot',
      placeholder,
      isMultiline: true,
      maxLength: 500,
      value,
    }),
  )
}
