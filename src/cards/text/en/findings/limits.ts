import type { EngineDetails } from '../../../../definition/detail.ts'
import type { FitDetails } from '../../../../definition/fit/fit-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const savings = {
  examples: 'Examples were',
  'repeated-titles': 'Titles of fields, which their display names repeat, were',
  'descriptions-of-named': 'Descriptions of fields in named types were',
  'error-schemas': 'What errors look like was',
  descriptions: 'Descriptions of all fields were',
}

/** What had to go so that a connector can have the rest. */
export const fitTexts: DetailTexts<FitDetails> = {
  'operation-not-found': ({ name }) => `There is no operation ${JSON.stringify(name)} to choose.`,
  'too-many-operations': ({ most }) =>
    `A connector has at most ${most} operations; this one was left out. Choose which ones to keep.`,
  'schema-cut': ({ definition, most }) =>
    `${definition === undefined ? 'What is sent or received here' : `"${definition}"`} has more than ${most} fields inside each other; the deepest ones are not shown one by one.`,
  'saved-by-leaving-out': ({ saving, most }) =>
    `${savings[saving]} left out, because a definition has at most ${most.toLocaleString('en')} bytes.`,
  'operation-too-large': ({ most }) =>
    `The whole definition is larger than ${most.toLocaleString('en')} bytes; this operation was left out. Choose which ones to keep.`,
}

/** What ends the whole preparation. */
export const engineTexts: Omit<DetailTexts<EngineDetails>, 'all-operations-refused'> = {
  'as-written': ({ text }) => text,
  'types-too-deep': 'The types of this document refer to each other too deeply. Check how it is generated.',
  'no-operations':
    'The document describes no operation that a connector could call: makers would see a connector without actions.',
  'no-paths': 'What stands here is no list of paths with operations. Give the address of the API definition.',
  'too-slow': ({ seconds }) => `Preparing the document took more than ${seconds} seconds. Serve a smaller definition.`,
  'too-much-memory': ({ megabytes }) =>
    `Preparing the document took more than ${megabytes} MB of memory. Serve a smaller definition.`,
  interrupted: 'Preparing the document was interrupted. Try again; if it happens twice, the definition needs a look.',
}
