import { operationsOf } from '../working-document.ts'
import type { Draft } from '../working-document.ts'
import { isObject, objectAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { Place } from '../json-pointer.ts'
import type { Repair } from './repair.ts'

/** Every operation has a response, and every response a description. */
export const responses: Repair = {
  name: 'OperationMustHaveResponse',
  isOptional: false,
  apply(draft) {
    for (const [name, response] of Object.entries(objectAt(draft.document, 'responses') ?? {})) {
      if (isObject(response)) describe(response, name, at(undefined, 'responses', name), draft)
    }
    for (const { value, place, key } of operationsOf(draft)) {
      const here = at(place, 'responses')
      const entries = Object.entries(objectAt(value, 'responses') ?? {})
      const kept = entries.filter(([code, response]) => isObject(response) && (isCode(code) || code.startsWith('x-')))
      if (kept.length < entries.length) {
        draft.findings.add({
          kind: 'repair',
          rule: 'ResponseMustBeDefaultOrHttpStatusCode',
          place: here,
          detail: { code: 'response-codes-left-out' },
          operation: key,
        })
      }
      if (!kept.some(([code]) => isCode(code))) {
        kept.push(['200', { description: 'Success.' }])
        const detail = { code: 'response-added' } as const
        draft.findings.add({ kind: 'repair', rule: 'OperationMustHaveResponse', place: here, detail, operation: key })
      }
      if (kept.length !== entries.length || !isObject(value.responses)) value.responses = Object.fromEntries(kept)
      for (const [code, response] of kept) {
        if (isCode(code) && isObject(response))
          describe(response, code, draft.origins.get(response) ?? at(here, code), draft)
      }
    }
  },
}

function isCode(code: string): boolean {
  return code === 'default' || /^[1-5]\d\d$/.test(code)
}

const MEANINGS: Readonly<Record<string, string>> = {
  '2': 'Success.',
  '3': 'The answer is elsewhere.',
  '4': 'The request was not accepted.',
  '5': 'The API failed.',
}

function describe(response: JsonObject, code: string, place: Place, draft: Draft): void {
  if (typeof response.$ref === 'string') return
  if (typeof response.description === 'string' && response.description !== '') return
  response.description = MEANINGS[code.charAt(0)] ?? 'Any other answer.'
  const detail = { code: 'response-described', status: code } as const
  draft.findings.add({ kind: 'repair', rule: 'response-description', place: at(place, 'description'), detail })
}
