import { fieldsOf } from '../../connector-auth/index.ts'
import type { Field } from '../../connector-auth/index.ts'
import type { FormValues } from '../../core/request.ts'
import type { SignInType } from '../../core/sign-in.ts'
import { choiceInput, switchInput, textInput } from '../elements/inputs.ts'
import type { RequiredBy } from '../elements/inputs.ts'
import type { Element, Input } from '../elements/card-types.ts'
import { clientError } from '../fields/field-errors.ts'
import type { FieldErrors } from '../fields/field-errors.ts'
import type { Text } from '../text/index.ts'

/** Returns the inputs of a sign-in type for one place, with their values and errors. */
export function signInInputs(
  given: {
    readonly type: SignInType
    readonly form: FormValues
    readonly place: Field['place']
    readonly errors: FieldErrors
  },
  text: Text,
): readonly Element[] {
  return fieldsOf(given.type, given.form)
    .filter(({ place }) => place === given.place)
    .flatMap((field) => given.errors.below(field.name, inputOf(field, given.form[field.name], text)))
}

/** The dialog's one action needs every required field; the form has actions that work without them. */
function requiredByOf(field: Field): RequiredBy | undefined {
  if (field.isValid('')) return undefined
  return field.place === 'dialog' ? 'client' : 'bot'
}

function inputOf(field: Field, value: string | undefined, text: Text): Input {
  const { name, choices, longest } = field
  const { fields, yes, choices: words } = text.connectorSignIn
  const { label, placeholder } = fields[name]
  if (choices?.includes('true')) return switchInput({ id: name, label, title: yes, isOn: value === 'true' })
  const requiredBy = requiredByOf(field)
  const errorMessage = requiredBy && clientError(name, text)
  if (choices) {
    const titles: Readonly<Record<string, string>> = words
    return choiceInput({
      id: name,
      label,
      style: field.isMultiSelect ? 'expanded' : 'compact',
      isMultiSelect: field.isMultiSelect,
      requiredBy,
      errorMessage,
      choices: choices.map((choice) => ({ title: titles[choice] ?? choice, value: choice })),
      value,
    })
  }
  return textInput({
    id: name,
    label,
    maxLength: longest,
    requiredBy,
    errorMessage,
    placeholder,
    value: value ?? field.initial,
  })
}
