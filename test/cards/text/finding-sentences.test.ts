import assert from 'node:assert/strict'
import { it } from 'node:test'
import { detailWords } from '../../../src/cards/text/detail-texts.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import type { Detail } from '../../../src/core/definition.ts'

type Case = readonly [detail: Detail, english: string, dutch: string]

/** Every word that stands for a code, and every sentence that is another one for one thing, for several or for none. */
const found: readonly Case[] = [
  [
    { code: 'one-server', host: 'a.example', others: ['b.example', null] },
    'A connector has one server. It calls a.example, not b.example, a relative address.',
    'Een connector heeft één server. Hij roept a.example aan, niet b.example, een relatief adres.',
  ],
  [
    { code: 'beside-reference-dropped', keywords: ['title', 'default'] },
    'Beside a reference "title", "default" cannot be kept.',
    'Naast een verwijzing kan dit niet blijven staan: "title", "default".',
  ],
  [
    { code: 'union-untyped', types: ['string', null, 'number'] },
    'No single type covers this field (it may be string or anything or number); it has no type now and takes any JSON.',
    'Geen enkel type past bij dit veld (het kan zijn: string of alles of number); het heeft nu geen type en neemt elke JSON aan.',
  ],
  [
    { code: 'union-as-text', types: ['string', 'number'] },
    'The value may be string or number; makers see a text.',
    'De waarde kan zijn: string of number; makers zien een tekst.',
  ],
  [
    { code: 'union-includes-itself' },
    'No single type covers this field (an alternative includes itself); it has no type now and takes any JSON.',
    'Geen enkel type past bij dit veld (een van de mogelijkheden bevat zichzelf); het heeft nu geen type en neemt elke JSON aan.',
  ],
  [
    { code: 'schema-cut', definition: 'Order', most: 16 },
    '"Order" has more than 16 fields inside each other; the deepest ones are not shown one by one.',
    '"Order" heeft meer dan 16 velden in elkaar; de diepste worden niet stuk voor stuk getoond.',
  ],
  [
    { code: 'schema-cut', definition: undefined, most: 16 },
    'What is sent or received here has more than 16 fields inside each other; the deepest ones are not shown one by one.',
    'Wat hier wordt verstuurd of ontvangen heeft meer dan 16 velden in elkaar; de diepste worden niet stuk voor stuk getoond.',
  ],
  ...(
    [
      ['examples', 'Examples were', 'Voorbeelden zijn'],
      [
        'repeated-titles',
        'Titles of fields, which their display names repeat, were',
        'Titels van velden, die de weergavenamen herhalen, zijn',
      ],
      [
        'descriptions-of-named',
        'Descriptions of fields in named types were',
        'Beschrijvingen van velden in typen met een naam zijn',
      ],
      ['error-schemas', 'What errors look like was', 'De beschrijving van fouten is'],
      ['descriptions', 'Descriptions of all fields were', 'Beschrijvingen van alle velden zijn'],
    ] as const
  ).map(([saving, english, dutch]): Case => [
    { code: 'saved-by-leaving-out', saving, most: 1_000_000 },
    `${english} left out, because a definition has at most 1,000,000 bytes.`,
    `${dutch} weggelaten, omdat een definitie hoogstens 1.000.000 bytes heeft.`,
  ]),
  [
    { code: 'operation-too-large', most: 1_000_000 },
    'The whole definition is larger than 1,000,000 bytes; this operation was left out. Choose which ones to keep.',
    'De hele definitie is groter dan 1.000.000 bytes; deze bewerking is weggelaten. Kies welke er moeten blijven.',
  ],
  [
    { code: 'too-many-values', most: 2_000_000 },
    'The document holds more than 2,000,000 values. Serve a smaller definition.',
    'Het document bevat meer dan 2.000.000 waarden. Publiceer een kleinere definitie.',
  ],
  [
    { code: 'input-too-large', megabytes: '20.5', most: 20 },
    'The document has 20.5 MB; at most 20 MB are read. Serve a smaller definition.',
    'Het document heeft 20,5 MB; er worden hoogstens 20 MB gelezen. Publiceer een kleinere definitie.',
  ],
  [
    { code: 'json-ends-early' },
    'This is not valid JSON: the document ends too early. Correct the document, or serve it by the tool that generates it.',
    'Dit is geen geldige JSON: het document houdt te vroeg op. Verbeter het document, of publiceer het met het hulpmiddel dat het maakt.',
  ],
  [
    { code: 'json-unexpected', character: '}' },
    'This is not valid JSON: unexpected "}". Correct the document, or serve it by the tool that generates it.',
    'Dit is geen geldige JSON: onverwacht teken "}". Verbeter het document, of publiceer het met het hulpmiddel dat het maakt.',
  ],
  ...(
    [
      ['asyncapi', 'an AsyncAPI document', 'een AsyncAPI-document'],
      ['raml', 'a RAML document', 'een RAML-document'],
      ['graphql', 'a GraphQL schema', 'een GraphQL-schema'],
      ['json-schema', 'a JSON Schema', 'een JSON-schema'],
      [undefined, 'not an API definition', 'geen API-definitie'],
    ] as const
  ).map(([format, english, dutch]): Case => [
    { code: 'other-format', format },
    `This is ${english}: it has neither "openapi" nor "swagger". Give the address of the app's OpenAPI document.`,
    `Dit is ${dutch}: er staat geen "openapi" in en geen "swagger". Geef het adres van het OpenAPI-document van de app.`,
  ]),
  ...(
    [
      ['earlier-export', 'The name of an earlier export was kept.', 'De naam van een eerdere export is gebleven.'],
      ['missing', 'The operation had no id.', 'De bewerking had geen id.'],
      ['not-unique', 'Two operations had the same id.', 'Twee bewerkingen hadden dezelfde id.'],
      [
        'not-taken',
        'The id had characters or a length that connectors do not take.',
        'De id had tekens of een lengte die connectors niet aannemen.',
      ],
    ] as const
  ).map(([why, english, dutch]): Case => [
    { code: 'operation-named', why, id: 'GetOrder' },
    `${english} It is called GetOrder.`,
    `${dutch} Ze heet GetOrder.`,
  ]),
  ...(
    [
      ['title', 'The title', 'De titel'],
      ['description', 'The description', 'De beschrijving'],
      ['version', 'The version', 'De versie'],
    ] as const
  ).map(([field, english, dutch]): Case => [
    { code: 'info-value', field, value: 'Orders' },
    `${english} is "Orders".`,
    `${dutch} is "Orders".`,
  ]),
  [
    { code: 'parameters-named', names: ['id'] },
    'The parameter "id" got a name for makers.',
    'De parameter "id" heeft een naam voor makers gekregen.',
  ],
  [
    { code: 'parameters-named', names: ['id', 'top'] },
    'The parameters "id", "top" got a name for makers.',
    'De parameters "id", "top" hebben een naam voor makers gekregen.',
  ],
  [
    { code: 'parameters-encoded', names: ['id'] },
    'The parameter "id" will be encoded once in the address.',
    'De parameter "id" wordt in het adres één keer gecodeerd.',
  ],
  [
    { code: 'parameters-encoded', names: ['id', 'top'] },
    'The parameters "id", "top" will be encoded once in the address.',
    'De parameters "id", "top" worden in het adres één keer gecodeerd.',
  ],
  [
    { code: 'fields-named', count: 1 },
    'One field got a name for makers.',
    'Eén veld heeft een naam voor makers gekregen.',
  ],
  [
    { code: 'fields-named', count: 2 },
    '2 fields got names for makers.',
    '2 velden hebben een naam voor makers gekregen.',
  ],
  ...(
    [
      ['title', 'The title is missing.', 'De titel ontbreekt.'],
      ['description', 'The description is missing.', 'De beschrijving ontbreekt.'],
      ['version', 'The version is missing.', 'De versie ontbreekt.'],
      ['paths', 'There are no paths.', 'Er zijn geen paden.'],
    ] as const
  ).map(([property, english, dutch]): Case => [{ code: 'RequiredPropertyMissing', property }, english, dutch]),
  [
    { code: 'NonBodyParameterSchemaNotValid', fault: 'place' },
    'A parameter is in the query, a header, the path, a form or the body.',
    'Een parameter staat in de query, een header, het pad, een formulier of de body.',
  ],
  [
    { code: 'NonBodyParameterSchemaNotValid', fault: 'type' },
    'A parameter has a simple type.',
    'Een parameter heeft een eenvoudig type.',
  ],
  [
    { code: 'NonBodyParameterSchemaNotValid', fault: 'schema' },
    'Only a body has a schema.',
    'Alleen een body heeft een schema.',
  ],
  [
    { code: 'OperationPathTemplateNotValid', fault: 'braces' },
    'A path must have a name between every "{" and "}".',
    'Tussen elke "{" en "}" in een pad moet een naam staan.',
  ],
  [
    { code: 'OperationPathTemplateNotValid', fault: 'default' },
    'A name in a path must not have a default.',
    'Een naam in een pad mag geen standaardwaarde hebben.',
  ],
  [
    { code: 'OperationPathTemplateNotValid', fault: 'twice' },
    'A path has one name twice.',
    'Een pad heeft twee keer dezelfde naam.',
  ],
  [
    { code: 'all-operations-refused', first: { code: 'no-paths' } },
    "None of the document's operations can be part of a connector. The first: What stands here is no list of paths with operations. Give the address of the API definition.",
    'Geen van de bewerkingen van het document kan deel van een connector zijn. De eerste: Wat hier staat, is geen lijst van paden met bewerkingen. Geef het adres van de API-definitie.',
  ],
]

it('a finding is told in both languages, of one thing and of several', () => {
  for (const [detail, english, dutch] of found) {
    assert.deepEqual([detailWords(en.findings, detail), detailWords(nl.findings, detail)], [english, dutch])
  }
})

it('a code that has no sentence stands for itself, even one that is the name of a member of every object', () => {
  assert.deepEqual(
    ['not-known-yet', 'toString', '__proto__'].map((code) => detailWords(en.findings, { code })),
    ['not-known-yet', 'toString', '__proto__'],
  )
})
