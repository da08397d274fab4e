import { readFileSync } from 'node:fs'
import { validate } from '@scalar/openapi-parser'
import type { PreparedDefinition, PrepareResult } from '../../src/core/definition.ts'
import { createFindings } from '../../src/definition/findings.ts'
import type { JsonObject } from '../../src/definition/json.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'
import { violations } from '../../src/definition/rules/check.ts'
import { countSimpleUnions } from './simple-unions.ts'

export interface Outcomes {
  readonly documents: number
  readonly prepared: number
  /** Refused documents by rule. */
  readonly refused: Readonly<Record<string, number>>
  /** Prepared documents that describe no operation. */
  readonly withoutOperations: number
  readonly operations: number
  readonly refusedOperations: number
  readonly leftOutOperations: number
  readonly validByOtherValidator: number
  readonly withoutRuleErrors: number
  readonly unchangedWhenPreparedAgain: number
  readonly simpleUnions: { readonly found: number; readonly lostTheirType: number }
}

export const host = 'orders-api.azurewebsites.net'

/** What becomes of a set of documents. */
export async function outcomesOf(files: readonly string[]): Promise<Outcomes> {
  const refused: Record<string, number> = {}
  const totals = { prepared: 0, withoutOperations: 0, operations: 0, refusedOperations: 0, leftOutOperations: 0 }
  const sound = { validByOtherValidator: 0, withoutRuleErrors: 0, unchangedWhenPreparedAgain: 0 }
  const simpleUnions = { found: 0, lostTheirType: 0 }
  for (const file of files) {
    const bytes = readFileSync(file)
    const result = prepareDefinition({ bytes, host })
    totals.refusedOperations += refusedOperations(result)
    if (!result.ok) {
      refused[result.refusal.rule] = (refused[result.refusal.rule] ?? 0) + 1
      continue
    }
    totals.prepared++
    if (result.prepared.operations.length === 0) totals.withoutOperations++
    totals.operations += result.prepared.operations.length
    totals.leftOutOperations += result.prepared.leftOut?.length ?? 0
    const unions = countSimpleUnions(bytes, result.prepared.findings)
    simpleUnions.found += unions.found
    simpleUnions.lostTheirType += unions.lostTheirType
    const { isValid, breaksNoRule, isStable } = await soundness(result.prepared)
    sound.validByOtherValidator += Number(isValid)
    sound.withoutRuleErrors += Number(breaksNoRule)
    sound.unchangedWhenPreparedAgain += Number(isStable)
  }
  return { documents: files.length, refused, ...totals, ...sound, simpleUnions }
}

function refusedOperations(result: PrepareResult): number {
  const findings = result.ok ? result.prepared.findings : result.refusal.findings
  const errors = findings.filter(({ kind }) => kind === 'error')
  return new Set(errors.map(({ operation, pointer }) => operation ?? pointer)).size
}

async function soundness({ document }: PreparedDefinition) {
  const text = JSON.stringify(document)
  const { valid } = await validate(JSON.parse(text) as Record<string, unknown>)
  const working = { document: document as unknown as JsonObject, origins: new Map(), findings: createFindings() }
  const again = prepareDefinition({ bytes: Buffer.from(text), host })
  return {
    isValid: valid,
    breaksNoRule: violations(working).every(({ rule }) => rule.severity !== 'error'),
    isStable: again.ok && JSON.stringify(again.prepared.document) === text,
  }
}
