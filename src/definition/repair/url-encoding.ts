import { parametersOf } from '../working-document.ts'
import type { Repair } from './repair.ts'
import { reportParameters } from './report-parameters.ts'

const rule = 'PathParameterMissingEncoding'
const encoding = 'x-ms-url-encoding'

/** Values in the path are encoded once; without this a value with a slash or space calls another address. */
export const urlEncoding: Repair = {
  name: rule,
  isOptional: true,
  apply(working) {
    const encoded = parametersOf(working).filter(({ value }) => {
      return value.in === 'path' && value[encoding] === undefined && value['x-ms-skip-url-encoding'] === undefined
    })
    for (const { value } of encoded) value[encoding] = 'single'
    reportParameters(working, encoded, { rule, keyword: encoding, code: 'parameters-encoded' })
  },
}
