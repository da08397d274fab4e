import type { RuleDetails } from '../../../../definition/rules/index.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const parameterFaults = {
  place: 'Een parameter staat in de query, een header, het pad, een formulier of de body.',
  type: 'Een parameter heeft een eenvoudig type.',
  schema: 'Alleen een body heeft een schema.',
}

const templateFaults = {
  braces: 'Tussen elke "{" en "}" in een pad moet een naam staan.',
  default: 'Een naam in een pad mag geen standaardwaarde hebben.',
  twice: 'Een pad heeft twee keer dezelfde naam.',
}

const properties = {
  title: 'De titel ontbreekt.',
  description: 'De beschrijving ontbreekt.',
  version: 'De versie ontbreekt.',
  paths: 'Er zijn geen paden.',
}

/** What is wrong where a definition breaks a rule, by the rule's name. */
export const ruleTexts: DetailTexts<RuleDetails> = {
  AdditionalPropertyNotAllowedAdjacentToRef: 'Wat naast een verwijzing staat, wordt niet gelezen.',
  AllowEmptyValueOnlyValidForQueryFormData: 'Alleen een query of een formulier mag leeg zijn.',
  ArrayHasNoItems: 'Een lijst zegt wat erin staat.',
  BasePathNotValid: 'Het basispad moet met "/" beginnen en mag geen variabelen hebben.',
  BodyOrFormDataParameterInFetchOperationNotAllowed: ({ method }) =>
    `Een ${method} met een body wordt niet door alles onderweg doorgegeven.`,
  BodyParameterSchemaRequired: 'Een body heeft een schema.',
  CollectionFormatValueNotSupported: ({ format }) =>
    `De waarde '${format}' van het sleutelwoord 'collectionFormat' wordt niet ondersteund.`,
  ConnectionIdParameterNotAllowed: 'Geen parameter mag "connectionId" heten: Power Platform gebruikt die naam zelf.',
  ConsumesMissing: 'Een formulier met een bestand zegt dat het multipart/form-data is.',
  DefaultResponseHasSchema: 'Het antwoord "default" van een gepubliceerde connector heeft geen schema.',
  DefaultValueMustMatchType: ({ actual, type }) =>
    `De standaardwaarde heeft het type '${actual}', maar moet bij het opgegeven type '${type}' passen.`,
  DynamicOperationNotFound: ({ operationId }) => `Er is geen bewerking "${operationId}".`,
  EmptySchema: 'Een gepubliceerde connector zegt waarmee hij antwoordt.',
  EnumMustContainAtLeastOneElement: 'Een lijst met waarden heeft er ten minste één.',
  FieldLengthExceeded: ({ most }) => `Een gepubliceerde titel heeft hoogstens ${most} tekens.`,
  FileParameterMustBeInFormData: 'Een bestand wordt in een formulier verstuurd.',
  HostNameNotValid: 'De host moet een naam zijn, eventueel met een poort.',
  'host-not-reachable': ({ host }) =>
    `Power Platform roept aan vanaf het internet en kan ${host} niet bereiken, behalve via een gateway.`,
  JsonValueNotInEnum: ({ type }) => `Het type ${type} bestaat niet.`,
  MimeTypeNotSupported: ({ type }) => `Makers kunnen een body van ${type} niet veld voor veld invullen.`,
  NonBodyParameterSchemaNotValid: ({ fault }) => parameterFaults[fault],
  OperationHasManyResponsesWithSchema: 'Verscheidene geslaagde antwoorden hebben een schema; makers zien het eerste.',
  OperationIdNotUnique: 'Een andere bewerking heeft dezelfde id.',
  OperationIdRequired: 'De bewerking heeft geen id.',
  OperationIdSanitized: 'Makers zien de id zonder de streepjes en punten.',
  OperationIdTooLong: ({ most }) => `De id van een bewerking heeft hoogstens ${most} tekens.`,
  OperationMissingPathParameter: ({ name }) => `Het pad heeft "{${name}}", maar zo'n parameter is er niet.`,
  OperationMustHaveResponse: 'De bewerking heeft geen antwoord.',
  OperationParametersContainDuplicateParameter: 'Een parameter staat twee keer in de lijst.',
  OperationParametersContainMultipleBodyParameters: 'De bewerking heeft twee body’s.',
  OperationPathContainsUnsupportedCharacters: 'Een pad mag geen "*" of backslash bevatten.',
  OperationPathMayNotContainQueryOrFragment: 'Een pad mag geen "?" of "#" bevatten.',
  OperationPathMustStartWithSlash: 'Een pad moet met "/" beginnen.',
  OperationPathTemplateNotValid: ({ fault }) => templateFaults[fault],
  OperationShouldHaveSuccessfulResponse: 'De bewerking zegt niet hoe een geslaagd antwoord eruitziet.',
  OperationSummaryTooLong: ({ most }) => `Een samenvatting heeft hoogstens ${most} tekens.`,
  ParameterListContainsFormDataAndBody: 'De bewerking heeft een formulier en een body.',
  PartialDuplicateOperationPath: 'Een andere bewerking heeft hetzelfde pad, op de namen erin na.',
  PathParameterMissingEncoding: 'Een parameter van het pad zegt hoe hij wordt gecodeerd.',
  PathParameterMustBeRequired: 'Een parameter van het pad is verplicht.',
  PathParameterNotDefinedInTemplate: ({ name }) => `Het pad heeft geen "{${name}}".`,
  PathRedefined: 'Het pad is meer dan één keer beschreven, met andere hoofdletters.',
  RequiredPropertyArrayEmpty: '"required" is een lijst met namen.',
  RequiredPropertyDefinitionMissing: ({ name }) => `"${name}" is verplicht, maar niet beschreven.`,
  RequiredPropertyMissing: ({ property }) => properties[property],
  ResponseMustBeDefaultOrHttpStatusCode: 'Een antwoord heeft drie cijfers of heet "default".',
  SchemaReferenceNotFound: ({ reference }) => `Op "${reference}" staat niets.`,
  SchemeNotSupported: 'Een connector gebruikt http of https.',
  SwaggerKeywordNotSupported: ({ keyword }) => `"${keyword}" wordt niet ondersteund.`,
  TagRedefined: 'Een tag is twee keer beschreven.',
  UnrecognizedTypeFormat: ({ format }) => `Power Apps kent geen getal met de notatie "${format}".`,
  ValueContainsRestrictedWords:
    'Een gepubliceerde titel bevat niet de woorden "API" en "connector" en niet de naam van een product.',
  WebhookOperationsMissingNotificationUrlProperty:
    'Een webhooktrigger zegt met "x-ms-notification-url" waar zijn eigen adres komt te staan.',
}
