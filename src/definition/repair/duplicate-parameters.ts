import { dereference, operationsOf } from '../working-document.ts'
import { isObject, textOf } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { Repair } from './repair.ts'

/** A parameter is listed once; of several with one name and place the first counts. */
export const duplicateParameters: Repair = {
  name: 'OperationParametersContainDuplicateParameter',
  isOptional: false,
  apply(working) {
    for (const { value, place, key } of operationsOf(working)) {
      if (!Array.isArray(value.parameters)) continue
      const seen = new Set<string>()
      const kept = value.parameters.filter((entry) => {
        const parameter = dereference(working, entry)
        if (parameter === undefined) return isObject(entry)
        // Header names do not distinguish case.
        const name = parameter.in === 'header' ? textOf(parameter.name).toLowerCase() : textOf(parameter.name)
        const id = `${textOf(parameter.in)} ${name}`
        const isNew = !seen.has(id)
        seen.add(id)
        return isNew
      })
      if (kept.length === value.parameters.length) continue
      value.parameters = kept
      working.findings.add({
        kind: 'repair',
        rule: 'OperationParametersContainDuplicateParameter',
        place: at(place, 'parameters'),
        detail: { code: 'parameter-listed-twice' },
        operation: key,
      })
    }
  },
}
