import type { EngineDetails } from '../../../../definition/detail.ts'
import type { FitDetails } from '../../../../definition/fit/fit-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const savings = {
  examples: 'Voorbeelden zijn',
  'repeated-titles': 'Titels van velden, die de weergavenamen herhalen, zijn',
  'descriptions-of-named': 'Beschrijvingen van velden in typen met een naam zijn',
  'error-schemas': 'De beschrijving van fouten is',
  descriptions: 'Beschrijvingen van alle velden zijn',
}

/** What had to go so that a connector can have the rest. */
export const fitTexts: DetailTexts<FitDetails> = {
  'operation-not-found': ({ name }) => `Er is geen bewerking ${JSON.stringify(name)} om te kiezen.`,
  'too-many-operations': ({ most }) =>
    `Een connector heeft hoogstens ${most} bewerkingen; deze is weggelaten. Kies welke er moeten blijven.`,
  'schema-cut': ({ definition, most }) =>
    `${definition === undefined ? 'Wat hier wordt verstuurd of ontvangen' : `"${definition}"`} heeft meer dan ${most} velden in elkaar; de diepste worden niet stuk voor stuk getoond.`,
  'saved-by-leaving-out': ({ saving, most }) =>
    `${savings[saving]} weggelaten, omdat een definitie hoogstens ${most.toLocaleString('nl')} bytes heeft.`,
  'operation-too-large': ({ most }) =>
    `De hele definitie is groter dan ${most.toLocaleString('nl')} bytes; deze bewerking is weggelaten. Kies welke er moeten blijven.`,
}

/** What ends the whole preparation. */
export const engineTexts: Omit<DetailTexts<EngineDetails>, 'all-operations-refused'> = {
  'as-written': ({ text }) => text,
  'types-too-deep': 'De typen van dit document verwijzen te diep naar elkaar. Kijk na hoe het wordt gemaakt.',
  'no-operations':
    'Het document beschrijft geen bewerking die een connector kan aanroepen: makers zouden een connector zonder acties zien.',
  'no-paths': 'Wat hier staat, is geen lijst van paden met bewerkingen. Geef het adres van de API-definitie.',
  'too-slow': ({ seconds }) =>
    `De voorbereiding van het document duurde meer dan ${seconds} seconden. Publiceer een kleinere definitie.`,
  'too-much-memory': ({ megabytes }) =>
    `De voorbereiding van het document kostte meer dan ${megabytes} MB geheugen. Publiceer een kleinere definitie.`,
  interrupted:
    'De voorbereiding van het document is onderbroken. Probeer het opnieuw; gebeurt het twee keer, dan moet iemand naar de definitie kijken.',
}
