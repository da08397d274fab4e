import type { ChangeRequest } from '../../core/request.ts'
import { execute } from '../elements/actions.ts'
import type { Action } from '../elements/card-types.ts'
import { shortened } from '../elements/escape-card-text.ts'
import { nameOf } from '../name-of.ts'
import type { Text } from '../text/index.ts'

/**
 * Returns a button for each request that brings its live card to the bottom of the chat. Where two have one name, the
 * buttons say their ids.
 */
export function openActions(requests: readonly ChangeRequest[], text: Text): readonly Action[] {
  const names = requests.map((request) => shortened(nameOf(request), 40))
  return requests.map((request, index) => {
    const name = names[index] ?? ''
    const isOnly = names.filter((other) => other === name).length === 1
    return execute(text.lists.open(isOnly ? name : `${name} · ${request.id}`), 'open', {
      r: request.id,
      v: request.version,
    })
  })
}
