import { textOf } from '../json.ts'
import { operationsOf } from '../working-document.ts'
import { at } from '../json-pointer.ts'
import type { Repair } from './repair.ts'

/** Every operation has a description, at worst its summary as a sentence. */
export const description: Repair = {
  name: 'description',
  isOptional: true,
  apply(working) {
    for (const { value, place, key } of operationsOf(working)) {
      if (typeof value.description === 'string' && value.description.trim() !== '') continue
      value.description = `${textOf(value.summary)}.`
      working.findings.add({
        kind: 'repair',
        rule: 'description',
        place: at(place, 'description'),
        detail: { code: 'description-from-summary' },
        operation: key,
        after: value.description,
      })
    }
  },
}
