import type { ConversionDetails } from '../../../../definition/convert/conversion-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const quoted = (text: string) => JSON.stringify(text)
const list = (words: readonly string[]) => words.join(', ')
const untyped = (because: string) =>
  `No single type covers this field (${because}); it has no type now and takes any JSON.`

/** What became another form, or could not be kept, on the way to OpenAPI 2.0. */
export const conversionTexts: DetailTexts<ConversionDetails> = {
  'no-host':
    'The document does not say on which host the API is. Give the app\'s host name, such as "orders.azurewebsites.net".',
  'host-replaced': ({ host }) =>
    `The document names no host that Power Platform can reach; the connector calls ${host}.`,
  'host-without-https': ({ host }) => `The document names ${host} without https; the connector calls it with https.`,
  'no-https-server': ({ host }) =>
    `The document names no https server that Power Platform can reach; the connector calls ${host}.`,
  'https-only': 'The connector calls the API with https only.',
  'base-path-written': ({ basePath }) => `The base path was written as "${basePath}".`,
  'one-server': ({ host, others }) =>
    `A connector has one server. It calls ${host}, not ${list(others.map((other) => other ?? 'a relative address'))}.`,
  'other-host': ({ host, ownHost }) =>
    `The connector calls ${host}, as the document says, not the app's own host ${ownHost}.`,
  'read-as-3.1': 'OpenAPI 3.2 is read as 3.1; what only 3.2 has is left out.',
  'webhook-left-out': 'The webhook was left out; a connector calls the API, not the other way round.',
  'unknown-keyword': ({ keyword }) => `OpenAPI 2.0 has no "${keyword}"; it was left out.`,
  'unknown-keyword-here': ({ keyword }) => `OpenAPI 2.0 has no "${keyword}" here; it was left out.`,
  'wrong-kind-of-value': ({ keyword }) => `"${keyword}" had a value of the wrong kind; it was left out.`,
  'no-path': ({ path }) => `"${path}" is no path; it was left out.`,
  'slash-added': 'A path starts with a slash; it was added.',
  'unknown-path-keyword': ({ keyword }) => `A path has no "${keyword}"; it was left out.`,
  'path-reference-unresolved': ({ reference }) =>
    `The path is described at ${quoted(reference)}, which is not in the document.`,
  'operation-on-other-host': ({ host }) => `The operation is served by another host than ${host}; a connector has one.`,
  'query-in-path': 'What the path says behind "?" became parameters.',
  'method-left-out': ({ methods }) => `A connector calls with ${list(methods)} only; this was left out.`,
  'callback-left-out': 'A call that the API makes back was left out.',
  'tags-left-out': 'Tags were left out.',
  'one-sign-in': 'All operations use the sign-in of the connection.',
  'no-parameter': 'This is no parameter; it was left out.',
  'parameter-without-name-or-place': 'A parameter has a name and a place in the request; this one was left out.',
  'parameter-without-name': 'A parameter without a name was left out.',
  'parameter-reference-unresolved': 'A parameter is described by a reference that leads nowhere.',
  'parameter-missing': ({ reference }) => `Nothing stands at ${quoted(reference)}: a parameter is missing.`,
  'parameter-in-unknown-place': ({ name, place }) => `A connector cannot send the parameter "${name}" in ${place}.`,
  'parameter-of-no-simple-type': 'A parameter or header has a simple type; it is a text now.',
  'parameter-as-text': ({ name }) => `No simple type covers "${name}"; makers write a text.`,
  'parameter-document-as-text': ({ name }) =>
    `"${name}" is a whole document in one parameter; makers write it as text.`,
  'object-parameter-as-text': ({ name }) => `"${name}" is an object without known fields; makers write a text.`,
  'object-in-object-required': ({ name }) =>
    `"${name}" is an object inside an object, which a query cannot say; it is required.`,
  'object-in-object-left-out': ({ name }) =>
    `"${name}" is an object inside an object, which a query cannot say; it was left out.`,
  'one-value': ({ name }) => `"${name}" is sent once for each value; a connector can send one value.`,
  'list-format-dropped': 'The format of the list was dropped.',
  'list-of-texts': 'The list did not say what it holds; its values are texts.',
  'empty-value-not-allowed': 'Only a parameter of the query or a form may be empty.',
  'connection-header': ({ name }) => `The header "${name}" was left out: the connection fills it in.`,
  'cookie-required': ({ name }) => `A connector cannot send cookies: "${name}" is required.`,
  'cookie-left-out': ({ name }) => `A connector cannot send cookies: "${name}" was left out.`,
  'body-without-schema': 'The body had no schema; any JSON is taken.',
  'body-reference-unresolved': 'The body is described by a reference that leads nowhere.',
  'one-request-media-type': ({ type, others }) => `The body is sent as ${type}; also described were ${list(others)}.`,
  'one-response-media-type': ({ type, others }) =>
    `The response is read as ${type}; also described were ${list(others)}.`,
  'form-without-fields': 'The form does not say what its fields are; makers write the whole body as text.',
  'one-file': ({ name }) => `"${name}" takes several files; a connector sends one.`,
  'form-field-as-text': ({ name }) => `"${name}" is an object or list inside a form; makers write it as JSON text.`,
  'response-left-out': ({ status }) => `The response "${status}" was left out.`,
  'response-reference-unresolved': 'The response refers to something that is not there; it has no content now.',
  'links-left-out': 'Links between operations were left out.',
  'event-stream': 'The response is a stream of events, which a connector cannot read.',
  'default-schema-left-out': 'What other errors look like was left out; makers see the successful result.',
  'reference-unresolved': ({ reference }) => `Nothing stands at ${quoted(reference)}; the field has no type now.`,
  'reference-outside': ({ reference }) =>
    `${quoted(reference)} leads outside the document and is not fetched; the field has no type now. Serve a definition with everything inside.`,
  'beside-reference-left-out': 'What stands beside a reference was left out.',
  'beside-reference-dropped': ({ keywords }) =>
    `Beside a reference ${list(keywords.map((keyword) => `"${keyword}"`))} cannot be kept.`,
  'schema-no-object': 'A schema must be an object; the field has no type now.',
  'all-of-merged': 'The parts of "allOf" were merged into one schema.',
  'union-merged': ({ keyword }) => `The alternatives of "${keyword}" were merged into one schema.`,
  'type-in-itself': 'A type that includes itself was left out here.',
  'fields-no-object': 'Fields are described by an object; this was left out.',
  'restriction-dropped': ({ keyword }) =>
    `OpenAPI 2.0 has no "${keyword}": the connector accepts more than the API may.`,
  'keyword-unsound': ({ keyword }) => `"${keyword}" was not as OpenAPI 2.0 has it; it was left out.`,
  'type-written': ({ from, to }) => `The type ${from} was written as "${to}".`,
  'type-unknown': ({ type }) => `OpenAPI has no type ${quoted(type)}; the field has no type now.`,
  'nullable-written': 'That the value may be null was written as "x-nullable".',
  'additional-fields-dropped': 'An object has either named fields or any; only the named ones were kept.',
  'const-written': 'A constant was written as a list of one value.',
  'examples-written': 'The first example was kept.',
  'bounds-written': ({ exclusive, bound }) => `"${exclusive}" was written as a flag beside "${bound}".`,
  'union-includes-itself': untyped('an alternative includes itself'),
  'union-untyped': ({ types }) => untyped(`it may be ${types.map((type) => type ?? 'anything').join(' or ')}`),
  'union-as-text': ({ types }) => `The value may be ${types.join(' or ')}; makers see a text.`,
  'union-of-objects': ({ count }) => `${count} kinds of objects became one with the fields of all of them.`,
}
