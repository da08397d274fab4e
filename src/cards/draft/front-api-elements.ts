import { appItself } from '../../core/app/front-api.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { execute } from '../elements/actions.ts'
import type { Action, Choice, Element } from '../elements/card-types.ts'
import { shortened } from '../elements/escape-card-text.ts'
import { choiceInput } from '../elements/inputs.ts'
import type { Text } from '../text/index.ts'

export const frontApiInput = 'frontApi'

/** As many as a list can show without a search. */
const mostShown = 20

/** The choice between the APIs in front of the app and the app itself; nothing where no such API was seen. */
export function frontApiElements({ analysis, frontApi }: ChangeRequest, { frontApis }: Text): readonly Element[] {
  const apis = analysis?.frontApis?.slice(0, mostShown) ?? []
  if (apis.length === 0) return []
  const choices: readonly Choice[] = [
    ...apis.map(({ id, name, service, address, needsKey }) => {
      const words = frontApis.choice(name, service, address)
      return { title: shortened(needsKey ? `${words} · ${frontApis.withKey}` : words, 120), value: id }
    }),
    { title: frontApis.itself, value: appItself },
  ]
  const read = analysis?.origin.via === 'api-management' ? apis[0]?.id : appItself
  const { label } = frontApis
  return [choiceInput({ id: frontApiInput, label, choices, style: 'compact', value: frontApi ?? read })]
}

/** The action that reads what was chosen there. */
export function frontApiAction(request: ChangeRequest, { frontApis }: Text): Action | undefined {
  const hasChoice = (request.analysis?.frontApis?.length ?? 0) > 0
  return hasChoice ? execute(frontApis.read, 'choose-api', { r: request.id, v: request.version }) : undefined
}
