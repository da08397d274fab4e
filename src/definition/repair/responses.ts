import { operationsOf } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import { isObject, objectAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'
import type { Repair } from './repair.ts'

/** Every operation has a response, and every response a description. */
export const responses: Repair = {
  name: 'OperationMustHaveResponse',
  isOptional: false,
  apply(working) {
    for (const [name, response] of Object.entries(objectAt(working.document, 'responses') ?? {})) {
      if (isObject(response)) describe(response, name, at(undefined, 'responses', name), working)
    }
    for (const { value, place, key } of operationsOf(working)) {
      const here = at(place, 'responses')
      const entries = Object.entries(objectAt(value, 'responses') ?? {})
      const kept = entries.filter(([code, response]) => isObject(response) && (isCode(code) || code.startsWith('x-')))
      if (kept.length < entries.length) {
        working.findings.add({
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
        working.findings.add({ kind: 'repair', rule: 'OperationMustHaveResponse', place: here, detail, operation: key })
      }
      if (kept.length !== entries.length || !isObject(value.responses)) value.responses = Object.fromEntries(kept)
      for (const [code, response] of kept) {
        if (isCode(code) && isObject(response))
          describe(response, code, working.origins.get(response) ?? at(here, code), working)
      }
    }
  },
}

function isCode(code: string): boolean {
  return code === 'default' || /^[1-5]\d\d$/.test(code)
}

const meanings: Readonly<Record<string, string>> = {
  '2': 'Success.',
  '3': 'The answer is elsewhere.',
  '4': 'The request was not accepted.',
  '5': 'The API failed.',
}

function describe(response: JsonObject, code: string, place: JsonPointer, working: ReportedDocument): void {
  if (typeof response.$ref === 'string') return
  if (typeof response.description === 'string' && response.description !== '') return
  response.description = meanings[code.charAt(0)] ?? 'Any other answer.'
  const detail = { code: 'response-described', status: code } as const
  working.findings.add({ kind: 'repair', rule: 'response-description', place: at(place, 'description'), detail })
}
