import { additionalPropertyNotAllowedAdjacentToRef } from './additional-property-not-allowed-adjacent-to-ref.ts'
import { allowEmptyValueOnlyValidForQueryFormData } from './allow-empty-value-only-valid-for-query-form-data.ts'
import { arrayHasNoItems } from './array-has-no-items.ts'
import { basePathNotValid } from './base-path-not-valid.ts'
import { bodyOrFormDataParameterInFetchOperationNotAllowed } from './body-or-form-data-parameter-in-fetch-operation-not-allowed.ts'
import { bodyParameterSchemaRequired } from './body-parameter-schema-required.ts'
import { collectionFormatValueNotSupported } from './collection-format-value-not-supported.ts'
import { connectionIdParameterNotAllowed } from './connection-id-parameter-not-allowed.ts'
import { consumesMissing } from './consumes-missing.ts'
import { defaultResponseHasSchema } from './default-response-has-schema.ts'
import { defaultValueMustMatchType } from './default-value-must-match-type.ts'
import { dynamicOperationNotFound } from './dynamic-operation-not-found.ts'
import { emptySchema } from './empty-schema.ts'
import { enumMustContainAtLeastOneElement } from './enum-must-contain-at-least-one-element.ts'
import { fieldLengthExceeded } from './field-length-exceeded.ts'
import { fileParameterMustBeInFormData } from './file-parameter-must-be-in-form-data.ts'
import { hostNameNotValid } from './host-name-not-valid.ts'
import { hostNotReachable } from './host-not-reachable.ts'
import { jsonValueNotInEnum } from './json-value-not-in-enum.ts'
import { mimeTypeNotSupported } from './mime-type-not-supported.ts'
import { nonBodyParameterSchemaNotValid } from './non-body-parameter-schema-not-valid.ts'
import { operationHasManyResponsesWithSchema } from './operation-has-many-responses-with-schema.ts'
import { operationIdNotUnique } from './operation-id-not-unique.ts'
import { operationIdRequired } from './operation-id-required.ts'
import { operationIdSanitized } from './operation-id-sanitized.ts'
import { operationIdTooLong } from './operation-id-too-long.ts'
import { operationMissingPathParameter } from './operation-missing-path-parameter.ts'
import { operationMustHaveResponse } from './operation-must-have-response.ts'
import { operationParametersContainDuplicateParameter } from './operation-parameters-contain-duplicate-parameter.ts'
import { operationParametersContainMultipleBodyParameters } from './operation-parameters-contain-multiple-body-parameters.ts'
import { operationPathContainsUnsupportedCharacters } from './operation-path-contains-unsupported-characters.ts'
import { operationPathMayNotContainQueryOrFragment } from './operation-path-may-not-contain-query-or-fragment.ts'
import { operationPathMustStartWithSlash } from './operation-path-must-start-with-slash.ts'
import { operationPathTemplateNotValid } from './operation-path-template-not-valid.ts'
import { operationShouldHaveSuccessfulResponse } from './operation-should-have-successful-response.ts'
import { operationSummaryTooLong } from './operation-summary-too-long.ts'
import { parameterListContainsFormDataAndBody } from './parameter-list-contains-form-data-and-body.ts'
import { partialDuplicateOperationPath } from './partial-duplicate-operation-path.ts'
import { pathParameterMissingEncoding } from './path-parameter-missing-encoding.ts'
import { pathParameterMustBeRequired } from './path-parameter-must-be-required.ts'
import { pathParameterNotDefinedInTemplate } from './path-parameter-not-defined-in-template.ts'
import { pathRedefined } from './path-redefined.ts'
import { requiredPropertyArrayEmpty } from './required-property-array-empty.ts'
import { requiredPropertyDefinitionMissing } from './required-property-definition-missing.ts'
import { requiredPropertyMissing } from './required-property-missing.ts'
import { responseMustBeDefaultOrHttpStatusCode } from './response-must-be-default-or-http-status-code.ts'
import { schemaReferenceNotFound } from './schema-reference-not-found.ts'
import { schemeNotSupported } from './scheme-not-supported.ts'
import { swaggerKeywordNotSupported } from './swagger-keyword-not-supported.ts'
import { tagRedefined } from './tag-redefined.ts'
import { unrecognizedTypeFormat } from './unrecognized-type-format.ts'
import { valueContainsRestrictedWords } from './value-contains-restricted-words.ts'
import { webhookOperationsMissingNotificationUrlProperty } from './webhook-operations-missing-notification-url-property.ts'
import type { Rule } from './rule.ts'

/** Every rule that a definition is checked by. Those on size are in `../fit`, which does not only check but mends. */
export const RULES = [
  additionalPropertyNotAllowedAdjacentToRef,
  allowEmptyValueOnlyValidForQueryFormData,
  arrayHasNoItems,
  basePathNotValid,
  bodyOrFormDataParameterInFetchOperationNotAllowed,
  bodyParameterSchemaRequired,
  collectionFormatValueNotSupported,
  connectionIdParameterNotAllowed,
  consumesMissing,
  defaultResponseHasSchema,
  defaultValueMustMatchType,
  dynamicOperationNotFound,
  emptySchema,
  enumMustContainAtLeastOneElement,
  fieldLengthExceeded,
  fileParameterMustBeInFormData,
  hostNameNotValid,
  hostNotReachable,
  jsonValueNotInEnum,
  mimeTypeNotSupported,
  nonBodyParameterSchemaNotValid,
  operationHasManyResponsesWithSchema,
  operationIdNotUnique,
  operationIdRequired,
  operationIdSanitized,
  operationIdTooLong,
  operationMissingPathParameter,
  operationMustHaveResponse,
  operationParametersContainDuplicateParameter,
  operationParametersContainMultipleBodyParameters,
  operationPathContainsUnsupportedCharacters,
  operationPathMayNotContainQueryOrFragment,
  operationPathMustStartWithSlash,
  operationPathTemplateNotValid,
  operationShouldHaveSuccessfulResponse,
  operationSummaryTooLong,
  parameterListContainsFormDataAndBody,
  partialDuplicateOperationPath,
  pathParameterMissingEncoding,
  pathParameterMustBeRequired,
  pathParameterNotDefinedInTemplate,
  pathRedefined,
  requiredPropertyArrayEmpty,
  requiredPropertyDefinitionMissing,
  requiredPropertyMissing,
  responseMustBeDefaultOrHttpStatusCode,
  schemaReferenceNotFound,
  schemeNotSupported,
  swaggerKeywordNotSupported,
  tagRedefined,
  unrecognizedTypeFormat,
  valueContainsRestrictedWords,
  webhookOperationsMissingNotificationUrlProperty,
] as const satisfies readonly Rule[]

/** What the sentence of each rule mentions, by the rule's name. */
export type RuleDetails = {
  readonly [One in (typeof RULES)[number] as One['name']]: One extends Rule<string, infer Parameters>
    ? Parameters
    : never
}
