import type { OperationIdReason, RepairDetails } from '../../../../definition/repair/repair-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const idReasons: Record<OperationIdReason, string> = {
  'earlier-export': 'The name of an earlier export was kept.',
  missing: 'The operation had no id.',
  'not-unique': 'Two operations had the same id.',
  'not-taken': 'The id had characters or a length that connectors do not take.',
}

const parameters = (names: readonly string[]) =>
  `${names.length === 1 ? 'The parameter' : 'The parameters'} ${names.map((name) => `"${name}"`).join(', ')}`

/** What was mended, so that the importer takes a document and makers can read it. */
export const repairTexts: DetailTexts<RepairDetails> = {
  'info-value': ({ field, value }) => `The ${field} is "${value}".`,
  'address-left-out': ({ keyword }) => `The ${keyword} was no valid one; it was left out.`,
  'repeated-tags-left-out': 'Each tag is described once; repeated ones were left out.',
  'path-there-already': ({ path }) => `The path is there already as ${path}; the importer does not distinguish case.`,
  'path-case': ({ path }) => `The path was written as ${path}, as another operation has it.`,
  'operation-named': ({ why, id }) => `${idReasons[why]} It is called ${id}.`,
  'summary-given': ({ summary }) => `The summary is "${summary}".`,
  'summary-written': ({ summary }) => `The summary was written as "${summary}".`,
  'description-from-summary': 'The operation had no description; its summary is used.',
  'response-codes-left-out': 'Responses have three digits or are called "default"; others were left out.',
  'response-added': 'The operation described no response; "200" was added.',
  'response-described': ({ status }) => `The response "${status}" had no description.`,
  'parameter-listed-twice': 'A parameter was listed twice; the first one was kept.',
  'path-parameter-required': ({ name }) => `"${name}" is part of the address, so it is required.`,
  'path-parameter-spelled': ({ name }) => `The parameter is spelled "${name}" as in the path.`,
  'path-parameter-added': ({ name }) => `The path has "{${name}}" but no such parameter; a text was added.`,
  'path-parameter-left-out': ({ name }) => `The path has no "{${name}}"; the parameter was left out.`,
  'parameters-named': ({ names }) => `${parameters(names)} got a name for makers.`,
  'parameters-encoded': ({ names }) => `${parameters(names)} will be encoded once in the address.`,
  'fields-named': ({ count }) =>
    count === 1 ? 'One field got a name for makers.' : `${count} fields got names for makers.`,
  'array-items-added': 'The array did not say what it holds; any JSON is taken.',
  'default-written': ({ value }) => `The default ${value} was written in the type of the field.`,
  'default-dropped': ({ value }) => `The default ${value} does not suit the field and was dropped.`,
  'required-cleaned': '"required" must be a list of names; what is none was dropped.',
  'enum-named': 'The names of the values were written as display names.',
  'enum-values-written': 'The values were brought to the type of the field, each once.',
  'enum-dropped': 'A list of no values was dropped.',
  'wrong-kind-dropped': ({ keyword }) => `"${keyword}" had a value of the wrong kind; it was dropped.`,
  'exclusive-without-bound': ({ keyword, bound }) =>
    `"${keyword}" says something about "${bound}", which is not there; it was dropped.`,
  'number-format-widened': ({ format, to }) =>
    `The format ${JSON.stringify(format)} of a number became "${to}": Power Apps does not know it.`,
  'number-format-dropped': ({ format }) =>
    `The format ${JSON.stringify(format)} of a number was dropped: Power Apps does not know it.`,
  'pattern-dropped': ({ pattern }) => `The pattern ${pattern} is no regular expression; it was dropped.`,
}
