import type { Activity, SignInUrlResponse } from 'botframework-schema'
import type { Card } from '../../cards/elements/card-types.ts'
import type { Text } from '../../cards/text/index.ts'

/** Returns a message with a card alone. With text beside it, Teams makes two messages and returns no usable id. */
export function cardMessage(card: Card): Partial<Activity> {
  return {
    type: 'message',
    summary: card.fallbackText,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    channelData: { notification: { alert: true } },
  }
}

export function textMessage(text: string): Partial<Activity> {
  return { type: 'message', text, textFormat: 'plain', channelData: { notification: { alert: true } } }
}

/**
 * Returns the sign-in message. Teams exchanges the person's token in silence where it can, and shows the button where
 * it cannot.
 */
export function signInMessage(resource: SignInUrlResponse, connectionName: string, text: Text): Partial<Activity> {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.oauth',
        content: {
          text: text.signIn.text,
          connectionName,
          tokenExchangeResource: resource.tokenExchangeResource,
          tokenPostResource: resource.tokenPostResource,
          buttons: [{ type: 'signin', title: text.signIn.button, value: resource.signInLink }],
        },
      },
    ],
  }
}
