import { textOf } from '../json.ts'
import { parametersOf } from '../draft.ts'
import { at } from '../place.ts'
import type { Repair } from './repair.ts'

/** Values in the path are encoded once; without this a value with a slash or space calls another address. */
export const urlEncoding: Repair = {
  name: 'PathParameterMissingEncoding',
  isOptional: true,
  apply(draft) {
    for (const { value, place, operation } of parametersOf(draft)) {
      if (
        value.in !== 'path' ||
        value['x-ms-url-encoding'] !== undefined ||
        value['x-ms-skip-url-encoding'] !== undefined
      )
        continue
      value['x-ms-url-encoding'] = 'single'
      draft.findings.add({
        kind: 'repair',
        rule: 'PathParameterMissingEncoding',
        place: at(place, 'x-ms-url-encoding'),
        message: `"${textOf(value.name)}" is encoded once in the address.`,
        ...(operation && { operation: operation.key }),
      })
    }
  },
}
