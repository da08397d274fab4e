import { asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { error, show } from './findings.ts'
import type { Finding } from './findings.ts'
import { operationsOf, parametersOf } from './operations.ts'
import { schemasOf } from './schemas.ts'

const extensions = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
]

/** A list or schema that comes from another operation names one that exists. */
export function checkDynamicValues(definition: JsonObject): readonly Finding[] {
  const operations = operationsOf(definition)
  const known = new Set(operations.map(({ operation }) => operation['operationId']))
  const holders = [
    ...operations.flatMap((operation) => parametersOf(definition, operation)),
    ...schemasOf(definition).map(({ schema, path }) => ({ parameter: schema, path })),
  ]
  return holders.flatMap(({ parameter, path }) =>
    extensions.flatMap((extension) => {
      const operationId = asObject(parameter?.[extension])?.['operationId']
      return operationId === undefined || known.has(operationId)
        ? []
        : [
            error(
              'DynamicOperationNotFound',
              [...path, extension],
              `The operation '${show(operationId)}' of '${extension}' could not be found.`,
            ),
          ]
    }),
  )
}
