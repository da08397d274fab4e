import assert from 'node:assert/strict'
import { it } from 'node:test'
import { detailWords } from '../../../src/cards/text/detail-texts.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { violations } from '../../../src/definition/rules/check.ts'
import { importerRules } from '../../../src/definition/rules/index.ts'
import { draftOf, examples } from './examples.ts'

/** How grave each rule takes what it is about, and what it says of its example. */
const expectedWords: Readonly<Record<string, readonly [severity: string, message: string]>> = {
  AdditionalPropertyNotAllowedAdjacentToRef: ['warning', 'What stands beside a reference is not read.'],
  AllowEmptyValueOnlyValidForQueryFormData: ['error', 'Only a query or form may be empty.'],
  ArrayHasNoItems: ['error', 'An array says what it holds.'],
  BasePathNotValid: ['error', 'The base path must start with "/" and have no variables.'],
  BodyOrFormDataParameterInFetchOperationNotAllowed: [
    'warning',
    'A GET with a body is not passed on by everything between.',
  ],
  BodyParameterSchemaRequired: ['error', 'A body has a schema.'],
  CollectionFormatValueNotSupported: ['error', "The 'collectionFormat' keyword value 'multi' is not supported."],
  ConnectionIdParameterNotAllowed: [
    'error',
    'No parameter may be called "connectionId": Power Platform uses that name itself.',
  ],
  ConsumesMissing: ['warning', 'A form with a file says that it is multipart/form-data.'],
  DefaultResponseHasSchema: ['certification', 'The response "default" of a published connector has no schema.'],
  DefaultValueMustMatchType: [
    'error',
    "The 'default' value is of type 'integer', but should match the given type 'string'.",
  ],
  DynamicOperationNotFound: ['warning', 'There is no operation "Nowhere".'],
  EmptySchema: ['certification', 'A published connector says what it answers with.'],
  EnumMustContainAtLeastOneElement: ['error', 'A list of values has at least one.'],
  FieldLengthExceeded: ['certification', 'A published title has at most 30 characters.'],
  FileParameterMustBeInFormData: ['error', 'A file is sent in a form.'],
  HostNameNotValid: ['error', 'The host must be a name, perhaps with a port.'],
  'host-not-reachable': [
    'warning',
    'Power Platform calls from the Internet and cannot reach 10.0.0.4, except through a gateway.',
  ],
  JsonValueNotInEnum: ['error', 'There is no type datetime.'],
  MimeTypeNotSupported: ['warning', 'Makers cannot fill in a body of image/png field by field.'],
  NonBodyParameterSchemaNotValid: ['error', 'A parameter has a simple type.'],
  OperationHasManyResponsesWithSchema: ['warning', 'Several successful responses have a schema; makers see the first.'],
  OperationIdNotUnique: ['error', 'Another operation has the same id.'],
  OperationIdRequired: ['error', 'The operation has no id.'],
  OperationIdSanitized: ['warning', 'Makers see the id without its hyphens and dots.'],
  OperationIdTooLong: ['error', "An operation's id has at most 80 characters."],
  OperationMissingPathParameter: ['error', 'The path has "{id}" but no such parameter.'],
  OperationMustHaveResponse: ['error', 'The operation has no response.'],
  OperationParametersContainDuplicateParameter: ['error', 'A parameter is listed twice.'],
  OperationParametersContainMultipleBodyParameters: ['error', 'The operation has two bodies.'],
  OperationPathContainsUnsupportedCharacters: ['error', 'A path must not have "*" or backslashes.'],
  OperationPathMayNotContainQueryOrFragment: ['error', 'A path must not have "?" or "#".'],
  OperationPathMustStartWithSlash: ['error', 'A path must start with "/".'],
  OperationPathTemplateNotValid: ['error', 'A path must have a name between every "{" and "}".'],
  OperationShouldHaveSuccessfulResponse: ['warning', 'The operation does not say what success looks like.'],
  OperationSummaryTooLong: ['warning', 'A summary has at most 120 characters.'],
  ParameterListContainsFormDataAndBody: ['error', 'The operation has a form and a body.'],
  PartialDuplicateOperationPath: ['warning', 'Another operation has the same path but for the names in it.'],
  PathParameterMissingEncoding: ['certification', 'A parameter of the path says how it is encoded.'],
  PathParameterMustBeRequired: ['error', 'A parameter of the path is required.'],
  PathParameterNotDefinedInTemplate: ['error', 'The path has no "{id}".'],
  PathRedefined: ['error', 'The path is defined multiple times with different capitalization.'],
  RequiredPropertyArrayEmpty: ['error', '"required" is a list of names.'],
  RequiredPropertyDefinitionMissing: ['warning', '"x" is required but not described.'],
  RequiredPropertyMissing: ['error', 'The description is missing.'],
  ResponseMustBeDefaultOrHttpStatusCode: ['error', 'A response has three digits or is called "default".'],
  SchemaReferenceNotFound: ['error', 'Nothing stands at "#/definitions/Nowhere".'],
  SchemeNotSupported: ['error', 'A connector calls with http or https.'],
  SwaggerKeywordNotSupported: ['error', '"oneOf" is not supported.'],
  TagRedefined: ['error', 'A tag is described twice.'],
  UnrecognizedTypeFormat: ['error', 'Power Apps does not know a number of format "uint16".'],
  ValueContainsRestrictedWords: [
    'certification',
    'A published title does not have the words "API", "connector" or the name of a product.',
  ],
  WebhookOperationsMissingNotificationUrlProperty: [
    'warning',
    'A webhook trigger says with "x-ms-notification-url" where its own address goes.',
  ],
}

for (const rule of importerRules) {
  it(`${rule.name} says what is wrong, and how bad that is`, () => {
    const [document = {}] = examples[rule.name] ?? []
    const said = violations(draftOf(document), [rule]).map(({ detail }) => [
      rule.severity,
      detailWords(en.findings, detail),
    ])
    assert.deepEqual(said, [expectedWords[rule.name]])
  })
}
