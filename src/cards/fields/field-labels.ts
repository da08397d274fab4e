import type { CardField } from '../../core/form-field.ts'
import type { Text } from '../text/index.ts'

/** Returns the words above a field. Every text that speaks of the field uses them, so that people find it. */
export function labelOf(field: CardField, text: Text): string {
  switch (field) {
    case 'environmentId':
      return text.common.environment
    case 'connectorName':
      return text.form.name
    case 'reason':
      return text.form.reason
    case 'signInType':
      return text.form.signIn
    case 'secret':
      return text.dialog.secret
    case 'testKey':
    case 'testUser':
    case 'testPassword':
      return text.testValue.fields[field]
    case 'comment':
      return text.approval.comment
    case 'address':
      return text.noDefinition.label
    default:
      return text.connectorSignIn.fields[field].label
  }
}

/** Returns the labels of these fields in one line, each in quotation marks. */
export function labelsOf(fields: readonly CardField[], text: Text): string {
  return fields.map((field) => text.fieldErrors.quoted(labelOf(field, text))).join(', ')
}
