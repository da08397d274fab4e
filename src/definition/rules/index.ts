import { additionalPropertyNotAllowedAdjacentToRef } from './schemas/additional-property-not-allowed-adjacent-to-ref.ts'
import { allowEmptyValueOnlyValidForQueryFormData } from './parameters/allow-empty-value-only-valid-for-query-form-data.ts'
import { arrayHasNoItems } from './schemas/array-has-no-items.ts'
import { basePathNotValid } from './document/base-path-not-valid.ts'
import { bodyOrFormDataParameterInFetchOperationNotAllowed } from './parameters/body-or-form-data-parameter-in-fetch-operation-not-allowed.ts'
import { bodyParameterSchemaRequired } from './parameters/body-parameter-schema-required.ts'
import { collectionFormatValueNotSupported } from './parameters/collection-format-value-not-supported.ts'
import { connectionIdParameterNotAllowed } from './parameters/connection-id-parameter-not-allowed.ts'
import { consumesMissing } from './operations/consumes-missing.ts'
import { defaultResponseHasSchema } from './responses/default-response-has-schema.ts'
import { defaultValueMustMatchType } from './schemas/default-value-must-match-type.ts'
import { dynamicOperationNotFound } from './schemas/dynamic-operation-not-found.ts'
import { emptySchema } from './responses/empty-schema.ts'
import { enumMustContainAtLeastOneElement } from './schemas/enum-must-contain-at-least-one-element.ts'
import { fieldLengthExceeded } from './document/field-length-exceeded.ts'
import { fileParameterMustBeInFormData } from './parameters/file-parameter-must-be-in-form-data.ts'
import { hostNameNotValid } from './document/host-name-not-valid.ts'
import { hostNotReachable } from './document/host-not-reachable.ts'
import { jsonValueNotInEnum } from './schemas/json-value-not-in-enum.ts'
import { mimeTypeNotSupported } from './operations/mime-type-not-supported.ts'
import { nonBodyParameterSchemaNotValid } from './parameters/non-body-parameter-schema-not-valid.ts'
import { operationHasManyResponsesWithSchema } from './responses/operation-has-many-responses-with-schema.ts'
import { operationIdNotUnique } from './operations/operation-id-not-unique.ts'
import { operationIdRequired } from './operations/operation-id-required.ts'
import { operationIdSanitized } from './operations/operation-id-sanitized.ts'
import { operationIdTooLong } from './operations/operation-id-too-long.ts'
import { operationMissingPathParameter } from './parameters/operation-missing-path-parameter.ts'
import { operationMustHaveResponse } from './responses/operation-must-have-response.ts'
import { operationParametersContainDuplicateParameter } from './parameters/operation-parameters-contain-duplicate-parameter.ts'
import { operationParametersContainMultipleBodyParameters } from './parameters/operation-parameters-contain-multiple-body-parameters.ts'
import { operationPathContainsUnsupportedCharacters } from './paths/operation-path-contains-unsupported-characters.ts'
import { operationPathMayNotContainQueryOrFragment } from './paths/operation-path-may-not-contain-query-or-fragment.ts'
import { operationPathMustStartWithSlash } from './paths/operation-path-must-start-with-slash.ts'
import { operationPathTemplateNotValid } from './paths/operation-path-template-not-valid.ts'
import { operationShouldHaveSuccessfulResponse } from './responses/operation-should-have-successful-response.ts'
import { operationSummaryTooLong } from './operations/operation-summary-too-long.ts'
import { parameterListContainsFormDataAndBody } from './parameters/parameter-list-contains-form-data-and-body.ts'
import { partialDuplicateOperationPath } from './paths/partial-duplicate-operation-path.ts'
import { pathParameterMissingEncoding } from './parameters/path-parameter-missing-encoding.ts'
import { pathParameterMustBeRequired } from './parameters/path-parameter-must-be-required.ts'
import { pathParameterNotDefinedInTemplate } from './parameters/path-parameter-not-defined-in-template.ts'
import { pathRedefined } from './paths/path-redefined.ts'
import { requiredPropertyArrayEmpty } from './schemas/required-property-array-empty.ts'
import { requiredPropertyDefinitionMissing } from './schemas/required-property-definition-missing.ts'
import { requiredPropertyMissing } from './document/required-property-missing.ts'
import { responseMustBeDefaultOrHttpStatusCode } from './responses/response-must-be-default-or-http-status-code.ts'
import { schemaReferenceNotFound } from './schemas/schema-reference-not-found.ts'
import { schemeNotSupported } from './document/scheme-not-supported.ts'
import { swaggerKeywordNotSupported } from './schemas/swagger-keyword-not-supported.ts'
import { tagRedefined } from './document/tag-redefined.ts'
import { unrecognizedTypeFormat } from './schemas/unrecognized-type-format.ts'
import { valueContainsRestrictedWords } from './document/value-contains-restricted-words.ts'
import { webhookOperationsMissingNotificationUrlProperty } from './operations/webhook-operations-missing-notification-url-property.ts'
import type { Rule } from './rule.ts'

/** Every rule that a definition is checked by. Those on size are in `../fit`, which does not only check but mends. */
export const importerRules = [
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
  readonly [One in (typeof importerRules)[number] as One['name']]: One extends Rule<string, infer Parameters>
    ? Parameters
    : never
}
