import { fieldsOf } from '../connector-auth/index.ts'
import type { Field } from '../connector-auth/index.ts'
import type { FormValues } from '../core/request.ts'
import type { SignInType } from '../core/sign-in.ts'
import { choiceInput, textInput, switchInput } from './elements.ts'
import type { Element } from './elements.ts'
import type { Text } from './text/index.ts'

/** The inputs of a sign-in type for one place, with what stands in them. */
export function signInInputs(
  given: { readonly type: SignInType; readonly form: FormValues; readonly place: Field['place'] },
  text: Text,
): readonly Element[] {
  return fieldsOf(given.type, given.form)
    .filter(({ place }) => place === given.place)
    .map((field) => inputOf(field, given.form[field.name], text))
}

function inputOf(field: Field, value: string | undefined, { connectorSignIn: text }: Text): Element {
  const { name, choices, longest } = field
  const { label, placeholder } = text.fields[name]
  if (choices?.includes('true')) return switchInput({ id: name, label, title: text.yes, isOn: value === 'true' })
  if (choices) {
    const words: Readonly<Record<string, string>> = text.choices
    return choiceInput({
      id: name,
      label,
      style: field.several ? 'expanded' : 'compact',
      ...(field.several ? { several: true } : {}),
      choices: choices.map((choice) => ({ title: words[choice] ?? choice, value: choice })),
      ...(value ? { value } : {}),
    })
  }
  const shown = value ?? field.initial
  return textInput({
    id: name,
    label,
    maxLength: longest,
    ...(placeholder ? { placeholder } : {}),
    ...(shown ? { value: shown } : {}),
  })
}
