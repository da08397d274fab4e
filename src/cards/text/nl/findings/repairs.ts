import type { InfoField, OperationIdReason, RepairDetails } from '../../../../definition/repair/repair-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const infoFields: Record<InfoField, string> = {
  title: 'De titel',
  description: 'De beschrijving',
  version: 'De versie',
}

const idReasons: Record<OperationIdReason, string> = {
  'earlier-export': 'De naam van een eerdere export is gebleven.',
  missing: 'De bewerking had geen id.',
  'not-unique': 'Twee bewerkingen hadden dezelfde id.',
  'not-taken': 'De id had tekens of een lengte die connectors niet aannemen.',
}

const named = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** What was mended, so that the importer takes a document and makers can read it. */
export const repairTexts: DetailTexts<RepairDetails> = {
  'info-value': ({ field, value }) => `${infoFields[field]} is "${value}".`,
  'address-left-out': ({ keyword }) => `De waarde van "${keyword}" was niet geldig; die is weggelaten.`,
  'repeated-tags-left-out': 'Elke tag is één keer beschreven; herhalingen zijn weggelaten.',
  'path-there-already': ({ path }) =>
    `Het pad is er al als ${path}; de import maakt geen onderscheid tussen hoofdletters en kleine letters.`,
  'path-case': ({ path }) => `Het pad is geschreven als ${path}, zoals bij een andere bewerking.`,
  'operation-named': ({ why, id }) => `${idReasons[why]} Ze heet ${id}.`,
  'summary-given': ({ summary }) => `De samenvatting is "${summary}".`,
  'summary-written': ({ summary }) => `De samenvatting is geschreven als "${summary}".`,
  'description-from-summary': 'De bewerking had geen beschrijving; de samenvatting is gebruikt.',
  'response-codes-left-out': 'Antwoorden hebben drie cijfers of heten "default"; andere zijn weggelaten.',
  'response-added': 'De bewerking beschreef geen antwoord; "200" is toegevoegd.',
  'response-described': ({ status }) => `Het antwoord "${status}" had geen beschrijving.`,
  'parameter-listed-twice': 'Een parameter stond twee keer in de lijst; de eerste is gebleven.',
  'path-parameter-required': ({ name }) => `"${name}" hoort bij het adres en is dus verplicht.`,
  'path-parameter-spelled': ({ name }) => `De parameter is geschreven als "${name}", zoals in het pad.`,
  'path-parameter-added': ({ name }) =>
    `Het pad heeft "{${name}}", maar zo'n parameter was er niet; er is een tekst toegevoegd.`,
  'path-parameter-left-out': ({ name }) => `Het pad heeft geen "{${name}}"; de parameter is weggelaten.`,
  'parameters-named': ({ names }) =>
    names.length === 1
      ? `De parameter ${named(names)} heeft een naam voor makers gekregen.`
      : `De parameters ${named(names)} hebben een naam voor makers gekregen.`,
  'parameters-encoded': ({ names }) =>
    names.length === 1
      ? `De parameter ${named(names)} wordt in het adres één keer gecodeerd.`
      : `De parameters ${named(names)} worden in het adres één keer gecodeerd.`,
  'fields-named': ({ count }) =>
    count === 1
      ? 'Eén veld heeft een naam voor makers gekregen.'
      : `${count} velden hebben een naam voor makers gekregen.`,
  'array-items-added': 'De lijst zei niet wat erin staat; elke JSON wordt aangenomen.',
  'default-written': ({ value }) => `De standaardwaarde ${value} is geschreven in het type van het veld.`,
  'default-dropped': ({ value }) => `De standaardwaarde ${value} past niet bij het veld en is vervallen.`,
  'required-cleaned': '"required" moet een lijst met namen zijn; wat geen naam is, is vervallen.',
  'enum-named': 'De namen van de waarden zijn geschreven als weergavenamen.',
  'enum-values-written': 'De waarden zijn in het type van het veld gebracht, elk één keer.',
  'enum-dropped': 'Een lijst zonder waarden is vervallen.',
  'wrong-kind-dropped': ({ keyword }) => `"${keyword}" had een waarde van de verkeerde soort; het is vervallen.`,
  'exclusive-without-bound': ({ keyword, bound }) =>
    `"${keyword}" zegt iets over "${bound}", en dat is er niet; het is vervallen.`,
  'number-format-widened': ({ format, to }) =>
    `De notatie ${JSON.stringify(format)} van een getal is "${to}" geworden: Power Apps kent haar niet.`,
  'number-format-dropped': ({ format }) =>
    `De notatie ${JSON.stringify(format)} van een getal is vervallen: Power Apps kent haar niet.`,
  'pattern-dropped': ({ pattern }) => `Het patroon ${pattern} is geen reguliere expressie; het is vervallen.`,
}
