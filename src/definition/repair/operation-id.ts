import { operationsOf } from '../working-document.ts'
import type { Operation } from '../working-document.ts'
import { own, textOf } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { OperationIdReason } from './repair-details.ts'
import type { Repair } from './repair.ts'
import { capitalised, wordsOf } from './words.ts'

/** The longest id in a thousand published connectors has 77 characters. */
const longest = 80
const valid = /^[\w.-]+$/

/**
 * Every operation has an id of its own. Flows and apps hold on to it, so an id of an earlier export wins over the
 * document's, and the document's over one made from its path.
 */
export const operationId: Repair = {
  name: 'OperationIdRequired',
  isOptional: false,
  apply(working, { operationIds }) {
    const taken = new Set<string>()
    const waiting: Operation[] = []
    const operations = operationsOf(working)
    for (const operation of operations) {
      const kept = own({ ...operationIds }, operation.key)
      if (typeof kept !== 'string' || taken.has(kept.toLowerCase())) continue
      assign(operation, kept, 'earlier-export')
      taken.add(kept.toLowerCase())
    }
    for (const operation of operations) {
      if (
        own({ ...operationIds }, operation.key) === operation.value.operationId &&
        operation.value.operationId !== undefined
      )
        continue
      const { operationId: id } = operation.value
      const isKept = typeof id === 'string' && id.length <= longest && valid.test(id) && !taken.has(id.toLowerCase())
      if (isKept) taken.add(id.toLowerCase())
      else waiting.push(operation)
    }
    for (const operation of waiting) {
      const id = freeId(madeId(operation), taken)
      taken.add(id.toLowerCase())
      assign(operation, id, reason(operation))
    }

    function assign(operation: Operation, id: string, why: OperationIdReason): void {
      const before = operation.value.operationId
      if (before === id) return
      operation.value.operationId = id
      const place = at(operation.place, 'operationId')
      working.findings.add({
        kind: 'repair',
        rule: 'OperationIdRequired',
        place,
        detail: { code: 'operation-named', why, id },
        operation: operation.key,
        before,
        after: id,
      })
    }
  },
}

function reason({ value }: Operation): OperationIdReason {
  if (typeof value.operationId !== 'string') return 'missing'
  return valid.test(value.operationId) && value.operationId.length <= longest ? 'not-unique' : 'not-taken'
}

function madeId({ method, path, value }: Operation): string {
  const written = typeof value.operationId === 'string' ? wordsOf(value.operationId) : []
  if (written.length > 0)
    return valid.test(textOf(value.operationId)) ? textOf(value.operationId).slice(0, longest) : pascal(written)
  const segments = path.split('/').filter((segment) => segment !== '')
  const telling = segments.filter((segment, index) => !(index < 2 && /^(?:api|v\d+(?:\.\d+)?)$/i.test(segment)))
  const words = telling.flatMap((segment) => {
    const inPlace = wordsOf(segment)
    return segment.startsWith('{') && inPlace.length > 0 ? ['By', ...inPlace] : inPlace
  })
  return pascal([method, ...words])
}

function pascal(words: readonly string[]): string {
  const ascii = words.map((word) => capitalised(word.normalize('NFKD').replaceAll(/[^\w]+/g, '')))
  return ascii.join('').slice(0, longest) || 'Operation'
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id.toLowerCase())) return id
  for (let number = 2; ; number++) {
    const suffix = textOf(number)
    const numbered = id.slice(0, longest - suffix.length) + suffix
    if (!taken.has(numbered.toLowerCase())) return numbered
  }
}
