import assert from 'node:assert/strict'
import { it } from 'node:test'
import { checkDefinition } from '../../../../sandbox/power/importer/check-definition.ts'
import { renderFindings } from '../../../../sandbox/power/importer/findings.ts'
import { definition } from '../support.ts'

type Json = Readonly<Record<string, unknown>>

const ok = { '200': { description: 'OK' } }
const get = (change: Json = {}) => ({ '/a': { get: { operationId: 'GetA', responses: ok, ...change } } })
const paths = (...names: string[]) => ({
  paths: Object.fromEntries(names.map((name, index) => [name, { get: { operationId: `Get${index}`, responses: ok } }])),
})
const parameter = (change: Json) => ({
  paths: get({ parameters: [{ name: 'p', in: 'query', type: 'string', ...change }] }),
})
const schema = (value: Json) => ({ definitions: { Thing: value } })
/** Four levels of thirty properties each, joined by reference: small as text, large when followed. */
const wide = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, { $ref: '#/definitions/Leaf' }]))
const leaf = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`q${index}`, { type: 'string' }]))

/** What breaks a rule, by the rule's published name. */
const broken: readonly [string, Json][] = [
  ['SpecificationVersionIncorrect', { swagger: undefined, openapi: '3.0.1' }],
  ['RequiredPropertyMissing', { info: { title: 'T' } }],
  ['ExtensionNameNotValid', { basepath: '/x' }],
  ['ContactEmailNotValid', { info: { title: 'T', version: '1', contact: { email: 'nobody' } } }],
  ['HostNameNotValid', { host: 'https://orders.example' }],
  ['BasePathNotValid', { basePath: 'api' }],
  ['SchemesArrayEmpty', { schemes: [] }],
  ['SchemeNotSupported', { schemes: ['wss'] }],
  ['TagRedefined', { tags: [{ name: 'a' }, { name: 'a' }] }],
  ['OperationPathMustStartWithSlash', paths('a')],
  ['OperationPathMayNotContainQueryOrFragment', paths('/a?b=c')],
  ['OperationPathContainsUnsupportedCharacters', paths('/a/*')],
  ['OperationPathTemplateNotValid', paths('/a/{b')],
  ['PathRedefined', paths('/a/B', '/a/b')],
  ['OperationIdRequired', { paths: get({ operationId: undefined }) }],
  ['OperationIdNotUnique', { paths: { '/a': { ...get()['/a'], post: { operationId: 'GetA', responses: ok } } } }],
  ['OperationMustHaveResponse', { paths: get({ responses: {} }) }],
  ['OperationMissingPathParameter', { paths: { '/a/{id}': get()['/a'] } }],
  ['TotalOperationsCountExceedsMaxAllowed', paths(...Array.from({ length: 257 }, (_, index) => `/a${index}`))],
  ['MimeTypeNotValid', { paths: get({ produces: ['json'] }) }],
  ['ConsumesMissing', parameter({ in: 'formData', type: 'file' })],
  [
    'PathParameterMustBeRequired',
    { paths: { '/a/{p}': get({ parameters: [{ name: 'p', in: 'path', type: 'string' }] })['/a'] } },
  ],
  ['PathParameterNotDefinedInTemplate', parameter({ in: 'path', required: true })],
  ['BodyParameterSchemaRequired', { paths: get({ parameters: [{ name: 'b', in: 'body' }] }) }],
  ['NonBodyParameterSchemaNotValid', parameter({ type: 'object' })],
  [
    'CollectionFormatValueNotSupported',
    parameter({ type: 'array', items: { type: 'string' }, collectionFormat: 'multi' }),
  ],
  ['FileParameterMustBeInFormData', parameter({ type: 'file' })],
  ['AllowEmptyValueOnlyValidForQueryFormData', parameter({ in: 'header', allowEmptyValue: true })],
  ['ConnectionIdParameterNotAllowed', parameter({ name: 'connectionId' })],
  ['ParameterReferenceNotFound', { paths: get({ parameters: [{ $ref: '#/parameters/none' }] }) }],
  ['ResponseMustBeDefaultOrHttpStatusCode', { paths: get({ responses: { '2XX': { description: 'OK' } } }) }],
  ['ResponseReferenceNotFound', { paths: get({ responses: { '200': { $ref: '#/responses/none' } } }) }],
  ['SchemaReferenceNotFound', schema({ $ref: '#/definitions/None' })],
  ['SchemaReferenceNotValid', schema({ $ref: '#/components/schemas/Thing' })],
  [
    'AdditionalPropertyNotAllowedAdjacentToRef',
    schema({ properties: { self: { $ref: '#/definitions/Thing', title: 'T' } } }),
  ],
  ['SchemaRefLoopNotAllowed', { definitions: { A: { $ref: '#/definitions/B' }, B: { $ref: '#/definitions/A' } } }],
  ['ExtensionNameNotValid', schema({ oneOf: [{ type: 'string' }] })],
  ['JsonTypeIncorrect', schema({ type: ['string', 'null'] })],
  ['JsonTypeIncorrect', { definitions: { security: { type: 'object' } } }],
  ['ArrayHasNoItems', schema({ type: 'array' })],
  ['RequiredPropertyArrayEmpty', schema({ type: 'object', required: [] })],
  ['EnumMustContainAtLeastOneElement', schema({ type: 'string', enum: [] })],
  ['InvalidEnumValue', schema({ type: 'string', enum: [1] })],
  ['DefaultValueMustMatchType', schema({ type: 'string', default: 1 })],
  ['UnrecognizedTypeFormat', schema({ type: 'integer', format: 'uint16' })],
  ['PatternShouldBeValidRegularExpression', schema({ type: 'string', pattern: '(' })],
  ['TotalSchemaCountExceedsMaxAllowed', { definitions: { Top: { properties: wide }, Leaf: { properties: leaf } } }],
  ['SecuritySchemePropertyRequired', { securityDefinitions: { apiKey: { type: 'apiKey', in: 'header' } } }],
  ['SecuritySchemePropertyNotValid', { securityDefinitions: { apiKey: { type: 'http', scheme: 'bearer' } } }],
  ['SecurityRequirementMustBeDefined', { security: [{ another: [] }] }],
  ['SecurityRequirementMustHaveEmptyValue', { security: [{ apiKey: ['read'] }] }],
  ['DynamicOperationNotFound', parameter({ 'x-ms-dynamic-values': { operationId: 'None' } })],
]

it('a definition without faults is taken', () => {
  assert.deepEqual(checkDefinition(definition()), [])
})

for (const [index, [rule, change]] of broken.entries()) {
  it(`${rule} is told (${index})`, () => {
    const rules = checkDefinition(definition(change)).map((finding) => finding.rule)
    assert.ok(rules.includes(rule), `found ${rules.join(', ') || 'nothing'}`)
  })
}

it('what published connectors do is not refused', () => {
  const tolerated = definition({
    definitions: {
      'Odd name!': {
        type: 'object',
        required: ['missing'],
        properties: { again: { $ref: '#/definitions/Odd name!' } },
      },
      Flag: { type: 'boolean', default: 'true' },
    },
    paths: {
      '/a/{x}': {
        get: {
          operationId: 'a.b',
          parameters: [
            { name: 'x', in: 'path', required: true, type: 'string' },
            { name: 'b', in: 'body', schema: {} },
          ],
          responses: ok,
        },
      },
    },
  })
  const refused = checkDefinition(tolerated).filter((finding) => finding.severity !== 'Warning')
  assert.deepEqual(refused, [])
})

it('several faults are joined in one line', () => {
  const text = renderFindings(checkDefinition(definition({ host: '', basePath: 'x' })))
  assert.equal(
    text,
    `Specified swagger has the following errors: 'Definition is not valid. Error: 'Error : host : The host '""' is not a valid host name. ##Error : basePath : The base path must start with a slash. '`,
  )
})
