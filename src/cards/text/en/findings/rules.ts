import type { RuleDetails } from '../../../../definition/rules/index.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const parameterFaults = {
  place: 'A parameter is in the query, a header, the path, a form or the body.',
  type: 'A parameter has a simple type.',
  schema: 'Only a body has a schema.',
}

const templateFaults = {
  braces: 'A path must have a name between every "{" and "}".',
  default: 'A name in a path must not have a default.',
  twice: 'A path has one name twice.',
}

/** What is wrong where a definition breaks a rule, by the rule's name. */
export const ruleTexts: DetailTexts<RuleDetails> = {
  AdditionalPropertyNotAllowedAdjacentToRef: 'What stands beside a reference is not read.',
  AllowEmptyValueOnlyValidForQueryFormData: 'Only a query or form may be empty.',
  ArrayHasNoItems: 'An array says what it holds.',
  BasePathNotValid: 'The base path must start with "/" and have no variables.',
  BodyOrFormDataParameterInFetchOperationNotAllowed: ({ method }) =>
    `A ${method} with a body is not passed on by everything between.`,
  BodyParameterSchemaRequired: 'A body has a schema.',
  CollectionFormatValueNotSupported: ({ format }) =>
    `The 'collectionFormat' keyword value '${format}' is not supported.`,
  ConnectionIdParameterNotAllowed: 'No parameter may be called "connectionId": Power Platform uses that name itself.',
  ConsumesMissing: 'A form with a file says that it is multipart/form-data.',
  DefaultResponseHasSchema: 'The response "default" of a published connector has no schema.',
  DefaultValueMustMatchType: ({ actual, type }) =>
    `The 'default' value is of type '${actual}', but should match the given type '${type}'.`,
  DynamicOperationNotFound: ({ operationId }) => `There is no operation "${operationId}".`,
  EmptySchema: 'A published connector says what it answers with.',
  EnumMustContainAtLeastOneElement: 'A list of values has at least one.',
  FieldLengthExceeded: ({ most }) => `A published title has at most ${most} characters.`,
  FileParameterMustBeInFormData: 'A file is sent in a form.',
  HostNameNotValid: 'The host must be a name, perhaps with a port.',
  'host-not-reachable': ({ host }) =>
    `Power Platform calls from the Internet and cannot reach ${host}, except through a gateway.`,
  JsonValueNotInEnum: ({ type }) => `There is no type ${type}.`,
  MimeTypeNotSupported: ({ type }) => `Makers cannot fill in a body of ${type} field by field.`,
  NonBodyParameterSchemaNotValid: ({ fault }) => parameterFaults[fault],
  OperationHasManyResponsesWithSchema: 'Several successful responses have a schema; makers see the first.',
  OperationIdNotUnique: 'Another operation has the same id.',
  OperationIdRequired: 'The operation has no id.',
  OperationIdSanitized: 'Makers see the id without its hyphens and dots.',
  OperationIdTooLong: ({ most }) => `An operation's id has at most ${most} characters.`,
  OperationMissingPathParameter: ({ name }) => `The path has "{${name}}" but no such parameter.`,
  OperationMustHaveResponse: 'The operation has no response.',
  OperationParametersContainDuplicateParameter: 'A parameter is listed twice.',
  OperationParametersContainMultipleBodyParameters: 'The operation has two bodies.',
  OperationPathContainsUnsupportedCharacters: 'A path must not have "*" or backslashes.',
  OperationPathMayNotContainQueryOrFragment: 'A path must not have "?" or "#".',
  OperationPathMustStartWithSlash: 'A path must start with "/".',
  OperationPathTemplateNotValid: ({ fault }) => templateFaults[fault],
  OperationShouldHaveSuccessfulResponse: 'The operation does not say what success looks like.',
  OperationSummaryTooLong: ({ most }) => `A summary has at most ${most} characters.`,
  ParameterListContainsFormDataAndBody: 'The operation has a form and a body.',
  PartialDuplicateOperationPath: 'Another operation has the same path but for the names in it.',
  PathParameterMissingEncoding: 'A parameter of the path says how it is encoded.',
  PathParameterMustBeRequired: 'A parameter of the path is required.',
  PathParameterNotDefinedInTemplate: ({ name }) => `The path has no "{${name}}".`,
  PathRedefined: 'The path is defined multiple times with different capitalization.',
  RequiredPropertyArrayEmpty: '"required" is a list of names.',
  RequiredPropertyDefinitionMissing: ({ name }) => `"${name}" is required but not described.`,
  RequiredPropertyMissing: ({ property }) =>
    property === 'paths' ? 'There are no paths.' : `The ${property} is missing.`,
  ResponseMustBeDefaultOrHttpStatusCode: 'A response has three digits or is called "default".',
  SchemaReferenceNotFound: ({ reference }) => `Nothing stands at "${reference}".`,
  SchemeNotSupported: 'A connector calls with http or https.',
  SwaggerKeywordNotSupported: ({ keyword }) => `"${keyword}" is not supported.`,
  TagRedefined: 'A tag is described twice.',
  UnrecognizedTypeFormat: ({ format }) => `Power Apps does not know a number of format "${format}".`,
  ValueContainsRestrictedWords:
    'A published title does not have the words "API", "connector" or the name of a product.',
  WebhookOperationsMissingNotificationUrlProperty:
    'A webhook trigger says with "x-ms-notification-url" where its own address goes.',
}
