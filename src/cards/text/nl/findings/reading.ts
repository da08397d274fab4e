import type { ReadDetails } from '../../../../definition/read/read-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const formats = {
  asyncapi: 'een AsyncAPI-document',
  raml: 'een RAML-document',
  graphql: 'een GraphQL-schema',
  'json-schema': 'een JSON-schema',
}

const notJson = (fault: string) =>
  `Dit is geen geldige JSON: ${fault}. Verbeter het document, of publiceer het met het hulpmiddel dat het maakt.`

/** Why a document cannot be read, or is read otherwise than it may be meant. */
export const readingTexts: DetailTexts<ReadDetails> = {
  'input-too-large': ({ megabytes, most }) =>
    `Het document heeft ${megabytes.replace('.', ',')} MB; er worden hoogstens ${most} MB gelezen. Publiceer een kleinere definitie.`,
  'yaml-too-large': ({ most, mostOfJson }) =>
    `Een YAML-document mag ${most} MB groot zijn. Publiceer de definitie als JSON: daarvan worden tot ${mostOfJson} MB gelezen.`,
  'encoded-in-utf-16': 'Het document is in UTF-16 geschreven. Sla het op als UTF-8 en probeer het opnieuw.',
  'not-utf-8': 'Het document is geen geldige UTF-8. Sla het op als UTF-8 en probeer het opnieuw.',
  'too-many-values': ({ most }) =>
    `Het document bevat meer dan ${most.toLocaleString('nl')} waarden. Publiceer een kleinere definitie.`,
  'nests-too-deep': ({ most }) =>
    `Het document is meer dan ${most} niveaus diep genest. Echte definities hebben er minder dan 30: kijk na hoe het wordt gemaakt.`,
  'unsafe-name': ({ name }) => `Een eigenschap mag hier niet "${name}" heten. Haal die uit de definitie.`,
  'unsafe-yaml-name': ({ name }) => `Een eigenschap mag niet "${name}" heten. Haal die uit de definitie.`,
  'no-object': 'Dit is geen API-definitie. Verwacht wordt een OpenAPI-document in JSON of YAML.',
  'json-ends-early': notJson('het document houdt te vroeg op'),
  'json-unexpected': ({ character }) => notJson(`onverwacht teken ${JSON.stringify(character)}`),
  'yaml-syntax': ({ fault }) =>
    `Dit is geen geldige YAML: ${fault}. Verbeter het document, of publiceer het met het hulpmiddel dat het maakt.`,
  'yaml-alias-unknown':
    'Een YAML-alias verwijst naar een anker dat er niet is. Schrijf de waarde uit, of publiceer JSON.',
  'yaml-aliases-too-many':
    'De YAML-aliassen van dit document leveren te veel waarden op. Schrijf ze uit, of publiceer JSON.',
  'empty-document': 'Het document is leeg.',
  'web-page':
    'Dit is een webpagina of XML, geen API-definitie. Geef het adres van het OpenAPI-document zelf, niet van de pagina die het toont.',
  'other-version': ({ version }) =>
    `Het document zegt dat het versie ${JSON.stringify(version)} is. Gelezen worden de versies 2.0, 3.0, 3.1 en 3.2.`,
  'other-format': ({ format }) =>
    `Dit is ${format === undefined ? 'geen API-definitie' : formats[format]}: er staat geen "openapi" in en geen "swagger". Geef het adres van het OpenAPI-document van de app.`,
  'duplicate-key': ({ name }) => `"${name}" staat twee keer in één object. De laatste telt.`,
  'duplicate-yaml-key': ({ name }) => `"${name}" staat twee keer in één mapping. De laatste telt.`,
  'postman-duplicate': ({ operation }) => `${operation} is meer dan één keer bewaard; de eerste telt.`,
  'fetched-too-large': ({ url }) => `meer dan 20 MB op ${url}`,
  'fetched-no-api': ({ url }) => `wat op ${url} staat is geen OpenAPI en geen Swagger`,
}
