import type { ReadDetails } from '../../../../definition/read/read-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const formats = {
  asyncapi: 'an AsyncAPI document',
  raml: 'a RAML document',
  graphql: 'a GraphQL schema',
  'json-schema': 'a JSON Schema',
}

const notJson = (fault: string) =>
  `This is not valid JSON: ${fault}. Correct the document, or serve it by the tool that generates it.`

/** Why a document cannot be read, or is read otherwise than it may be meant. */
export const readingTexts: DetailTexts<ReadDetails> = {
  'input-too-large': ({ megabytes, most }) =>
    `The document has ${megabytes} MB; at most ${most} MB are read. Serve a smaller definition.`,
  'yaml-too-large': ({ most, mostOfJson }) =>
    `A YAML document may have ${most} MB. Serve the definition as JSON: up to ${mostOfJson} MB of that are read.`,
  'encoded-in-utf-16': 'The document is written in UTF-16. Save it as UTF-8 and try again.',
  'not-utf-8': 'The document is not valid UTF-8. Save it as UTF-8 and try again.',
  'too-many-values': ({ most }) =>
    `The document holds more than ${most.toLocaleString('en')} values. Serve a smaller definition.`,
  'nests-too-deep': ({ most }) =>
    `The document nests more than ${most} levels. Real definitions nest fewer than 30: check how it is generated.`,
  'unsafe-name': ({ name }) => `A property must not be called "${name}" here. Remove it from the definition.`,
  'unsafe-yaml-name': ({ name }) => `A property must not be called "${name}". Remove it from the definition.`,
  'no-object': 'This is not an API definition. Expected an OpenAPI document in JSON or YAML.',
  'json-ends-early': notJson('the document ends too early'),
  'json-unexpected': ({ character }) => notJson(`unexpected ${JSON.stringify(character)}`),
  'yaml-syntax': ({ fault }) =>
    `This is not valid YAML: ${fault}. Correct the document, or serve it by the tool that generates it.`,
  'yaml-alias-unknown': 'A YAML alias refers to an anchor that is not there. Write the value out, or serve JSON.',
  'yaml-aliases-too-many':
    'The YAML aliases of this document expand to too many values. Write them out, or serve JSON.',
  'empty-document': 'The document is empty.',
  'web-page':
    'This is a web page or XML, not an API definition. Give the address of the OpenAPI document itself, not of the page that shows it.',
  'other-version': ({ version }) =>
    `The document says it is version ${JSON.stringify(version)}. Versions 2.0, 3.0, 3.1 and 3.2 are read.`,
  'other-format': ({ format }) =>
    `This is ${format === undefined ? 'not an API definition' : formats[format]}: it has neither "openapi" nor "swagger". Give the address of the app's OpenAPI document.`,
  'duplicate-key': ({ name }) => `"${name}" is written twice in one object. The last one counts.`,
  'duplicate-yaml-key': ({ name }) => `"${name}" is written twice in one mapping. The last one counts.`,
  'postman-duplicate': ({ operation }) => `${operation} is saved more than once; the first one counts.`,
  'fetched-too-large': ({ url }) => `more than 20 MB at ${url}`,
  'fetched-no-api': ({ url }) => `what is at ${url} is neither OpenAPI nor Swagger`,
}
