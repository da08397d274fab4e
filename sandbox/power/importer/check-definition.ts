import type { JsonObject } from '../json.ts'
import { checkBudgets } from './check-budgets.ts'
import { checkDocument } from './check-document.ts'
import { checkDynamicValues } from './check-dynamic-values.ts'
import { checkOperations } from './check-operations.ts'
import { checkParameters } from './check-parameters.ts'
import { checkPaths } from './check-paths.ts'
import { checkResponses } from './check-responses.ts'
import { checkSchemas } from './check-schemas.ts'
import { checkSecurity } from './check-security.ts'
import type { Finding } from './findings.ts'

/**
 * The rules by which the service takes or refuses a definition.
 * Names: https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
export function checkDefinition(definition: JsonObject): readonly Finding[] {
  const document = checkDocument(definition)
  // A document of another version, or without paths, has nothing the other rules could be held against.
  if (document.some((finding) => finding.severity === 'Critical')) return document
  const checks = [
    checkPaths,
    checkOperations,
    checkParameters,
    checkResponses,
    checkSchemas,
    checkSecurity,
    checkDynamicValues,
    checkBudgets,
  ]
  return [...document, ...checks.flatMap((check) => check(definition))]
}
