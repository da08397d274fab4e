import { samePerson } from '../../core/person.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import type { EarlierConnector } from '../../core/connector/earlier-connector.ts'
import { box, paragraph } from '../elements/elements.ts'
import { switchInput } from '../elements/inputs.ts'
import type { Element } from '../elements/card-types.ts'
import { escapeCardText, moment } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/**
 * Returns which connectors were made of the app before, because asking for their environment changes them, and the
 * choice to take over those of an app that has moved.
 */
export function earlierElements(
  { earlier = [] }: ChangeRequest,
  form: FormValues,
  { form: words }: Text,
): readonly Element[] {
  if (earlier.length === 0) return []
  const lines = earlier.map((one) => paragraph(`• ${wordsOf(one, words.earlier)}`, { spacing: 'Small' }))
  const hasMoved = earlier.some(({ movedFrom }) => movedFrom !== undefined)
  return [
    box('accent', [paragraph(words.earlier.title, { weight: 'Bolder' }), ...lines]),
    ...(hasMoved
      ? [
          switchInput({
            id: 'takeOver',
            label: words.earlier.moved,
            title: words.earlier.takeOver,
            isOn: form.takeOver !== 'false',
          }),
        ]
      : []),
  ]
}

/** Returns which other requests there were for the app when it was looked at. */
export function alsoAskedElements(
  { alsoAsked = [], requester, analysis }: ChangeRequest,
  text: Text,
): readonly Element[] {
  if (alsoAsked.length === 0) return []
  const { also } = text.form
  const lines = alsoAsked.map((one) => {
    const by = samePerson(one.requester, requester) ? also.you : escapeCardText(one.requester.name, 60)
    const where = one.environment === undefined ? '' : `${escapeCardText(one.environment, 60)}, `
    return paragraph(`• ${where}${by}: ${text.statuses[one.status]} · ${one.id}`, { spacing: 'Small' })
  })
  return [
    box('warning', [paragraph(also.title(moment(analysis?.origin.fetchedAt ?? '')), { weight: 'Bolder' }), ...lines]),
  ]
}

function wordsOf({ displayName, environment, movedFrom }: EarlierConnector, words: Text['form']['earlier']): string {
  const name = escapeCardText(displayName, 60)
  const where = escapeCardText(environment.name, 60)
  return movedFrom === undefined ? words.here(name, where) : words.before(name, where, escapeCardText(movedFrom, 90))
}
