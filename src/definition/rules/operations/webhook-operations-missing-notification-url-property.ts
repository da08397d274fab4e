import { isObject } from '../../json.ts'
import type { Json } from '../../json.ts'
import type { Rule } from '../rule.ts'

export const webhookOperationsMissingNotificationUrlProperty: Rule<'WebhookOperationsMissingNotificationUrlProperty'> =
  {
    name: 'WebhookOperationsMissingNotificationUrlProperty',
    severity: 'warning',
    visit: {
      operation({ operation, parameters }, report) {
        const isWebhook =
          operation.value['x-ms-trigger'] === 'single' && 'x-ms-notification-content' in operation.pathItem
        if (isWebhook && !parameters.some(mentionsNotificationUrl)) {
          report({}, 'parameters')
        }
      },
    },
  }

/** The extension may stand anywhere in the body. Documents are never nested deeper than the reader allows. */
function mentionsNotificationUrl(value: Json): boolean {
  if (Array.isArray(value)) return value.some(mentionsNotificationUrl)
  if (!isObject(value)) return false
  return (
    value['x-ms-notification-url'] === true ||
    typeof value.$ref === 'string' ||
    Object.values(value).some(mentionsNotificationUrl)
  )
}
