import type { Card } from '../../src/cards/elements.ts'
import { signInDialogCard } from '../../src/cards/sign-in-dialog.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { requestCardFor } from '../../src/bot/messenger.ts'
import { asksForSecret, initialValues, signInTypes } from '../../src/connector-auth/index.ts'
import type { SignInType } from '../../src/core/sign-in.ts'
import { samples } from '../connector-auth/samples.ts'
import { proposal, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy } from '../support/world.ts'

/** The form, the dialog and the approval of every sign-in type that the main gallery does not show. */
export function signInGallery(text: Text): Readonly<Record<string, Card>> {
  const shown: readonly SignInType[] = ['none', 'api-key', 'entra-id']
  const types = signInTypes.filter((type) => !shown.includes(type))
  return Object.fromEntries(
    types.flatMap((type) => {
      const form = { signInType: type, ...initialValues(type, {}) }
      const request = sampleRequest({ stage: 'form', form })
      const asked = sampleRequest({ status: 'awaiting-approval', proposal: { ...proposal, signIn: samples[type] } })
      return [
        [`form-${type}`, requestCardFor({ request, person: dana, policy }, text)],
        [`approval-${type}`, requestCardFor({ request: asked, person: omar, policy }, text)],
        ...(asksForSecret(type, form)
          ? [[`dialog-${type}`, signInDialogCard({ request, type, form }, text)] as const]
          : []),
      ] as const
    }),
  )
}
