import { pointerOf } from '../../../../src/definition/json-pointer.ts'
import type { JsonObject } from '../../../../src/definition/json.ts'
import { violations } from '../../../../src/definition/rules/check.ts'
import { draftOf, ruleNamed } from '../examples.ts'

/** A case of a rule: what it is about, a document, and each place that breaks the rule with what is mentioned of it. */
export type RuleRow = readonly [name: string, document: JsonObject, found: readonly string[]]

/** Each place of a document that breaks the rule of this name, with its operation and what the sentence mentions. */
export function foundBy(rule: string, document: JsonObject): readonly string[] {
  return violations(draftOf(document), [ruleNamed(rule)]).map(
    ({ place, operation, detail: { code, ...parameters } }) => {
      if (code !== rule) throw new TypeError(code)
      return [
        pointerOf(place),
        ...(operation ? [`(${operation})`] : []),
        ...(Object.keys(parameters).length > 0 ? [JSON.stringify(parameters)] : []),
      ].join(' ')
    },
  )
}
