import type { ChangeRequest } from '../../core/request.ts'
import type { ExecuteAction } from '../elements/card-types.ts'
import { execute } from '../elements/actions.ts'
import type { Text } from '../text/index.ts'

/** Returns the action that ends a draft nobody wants, so that it does not stay in *My requests* for ever. */
export function discardAction(request: ChangeRequest, { form }: Text): ExecuteAction {
  return execute(form.discard, 'withdraw', { r: request.id, v: request.version }, { ignoreInputs: true })
}
