import { parametersOf } from '../working-document.ts'
import type { Parameter } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import type { JsonObject } from '../json.ts'
import { walkSchemas } from '../walk-schemas.ts'
import type { JsonPointer } from '../json-pointer.ts'
import type { Repair } from './repair.ts'
import { reportParameters } from './report-parameters.ts'
import { titleCase } from './words.ts'

const summary = 'x-ms-summary'
const rule = 'display-name'

/** Fields and parameters have a name for makers: their title, or the words of their own name. */
export const displayNames: Repair = {
  name: rule,
  isOptional: true,
  apply(working) {
    nameParameters(working)
    nameFields(working)
  },
}

function nameParameters(working: ReportedDocument): void {
  const named: Parameter[] = []
  for (const parameter of parametersOf(working)) {
    const { value } = parameter
    if (value.in === 'body' || typeof value[summary] === 'string' || typeof value.name !== 'string') continue
    const name = titleCase(value.name)
    if (name === '') continue
    value[summary] = name
    named.push(parameter)
  }
  reportParameters(working, named, {
    rule,
    keyword: summary,
    code: 'parameters-named',
    change: ({ value }) => ({ before: value.name, after: value[summary] }),
  })
}

/** One line for each object, not for each of its fields: there are thousands of those. */
function nameFields(working: ReportedDocument): void {
  const counts = new Map<
    unknown,
    { place: JsonPointer; count: number; before: string; after: string; operation?: string }
  >()
  walkSchemas(working, ({ schema, place, property, owner }) => {
    if (property === undefined || typeof schema.$ref === 'string' || typeof schema[summary] === 'string') return
    const name = fieldName(schema, property)
    if (name === '') return
    schema[summary] = name
    // The place is …/properties/name; the line is about the object that has the properties.
    const object = place?.parent
    const counted = counts.get(object)
    if (counted === undefined)
      counts.set(object, {
        place: object,
        count: 1,
        before: property,
        after: name,
        ...(owner.operation !== undefined ? { operation: owner.operation } : {}),
      })
    else counted.count++
  })
  for (const { count, ...where } of counts.values()) {
    working.findings.add({ kind: 'repair', rule, detail: { code: 'fields-named', count }, ...where })
  }
}

function fieldName(schema: JsonObject, property: string): string {
  return typeof schema.title === 'string' && schema.title.trim() !== '' ? schema.title.trim() : titleCase(property)
}
