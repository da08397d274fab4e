import type { ConversionDetails } from '../../../../definition/convert/conversion-details.ts'
import type { DetailTexts } from '../../detail-texts.ts'

const quoted = (text: string) => JSON.stringify(text)
const list = (words: readonly string[]) => words.join(', ')
const untyped = (because: string) =>
  `Geen enkel type past bij dit veld (${because}); het heeft nu geen type en neemt elke JSON aan.`

/** What became another form, or could not be kept, on the way to OpenAPI 2.0. */
export const conversionTexts: DetailTexts<ConversionDetails> = {
  'no-host':
    'Het document zegt niet op welke host de API staat. Geef de hostnaam van de app, zoals "orders.azurewebsites.net".',
  'host-replaced': ({ host }) =>
    `Het document noemt geen host die Power Platform kan bereiken; de connector roept ${host} aan.`,
  'host-without-https': ({ host }) =>
    `Het document noemt ${host} zonder https; de connector roept die host met https aan.`,
  'no-https-server': ({ host }) =>
    `Het document noemt geen https-server die Power Platform kan bereiken; de connector roept ${host} aan.`,
  'https-only': 'De connector roept de API alleen met https aan.',
  'base-path-written': ({ basePath }) => `Het basispad is geschreven als "${basePath}".`,
  'one-server': ({ host, others }) =>
    `Een connector heeft één server. Hij roept ${host} aan, niet ${list(others.map((other) => other ?? 'een relatief adres'))}.`,
  'other-host': ({ host, ownHost }) =>
    `De connector roept ${host} aan, zoals het document zegt, niet de eigen host van de app, ${ownHost}.`,
  'read-as-3.1': 'OpenAPI 3.2 wordt gelezen als 3.1; wat alleen 3.2 heeft, is weggelaten.',
  'webhook-left-out': 'De webhook is weggelaten; een connector roept de API aan, niet andersom.',
  'unknown-keyword': ({ keyword }) => `OpenAPI 2.0 kent "${keyword}" niet; het is weggelaten.`,
  'unknown-keyword-here': ({ keyword }) => `OpenAPI 2.0 kent "${keyword}" hier niet; het is weggelaten.`,
  'wrong-kind-of-value': ({ keyword }) => `"${keyword}" had een waarde van de verkeerde soort; het is weggelaten.`,
  'no-path': ({ path }) => `"${path}" is geen pad; het is weggelaten.`,
  'slash-added': 'Een pad begint met een schuine streep; die is toegevoegd.',
  'unknown-path-keyword': ({ keyword }) => `Een pad kent "${keyword}" niet; het is weggelaten.`,
  'path-reference-unresolved': ({ reference }) =>
    `Het pad is beschreven op ${quoted(reference)}, en dat staat niet in het document.`,
  'operation-on-other-host': ({ host }) =>
    `De bewerking staat op een andere host dan ${host}; een connector heeft er één.`,
  'query-in-path': 'Wat in het pad achter "?" staat, is een parameter geworden.',
  'method-left-out': ({ methods }) => `Een connector roept alleen aan met ${list(methods)}; dit is weggelaten.`,
  'callback-left-out': 'Een aanroep die de API zelf terug doet, is weggelaten.',
  'tags-left-out': 'Tags zijn weggelaten.',
  'one-sign-in': 'Alle bewerkingen gebruiken de aanmelding van de verbinding.',
  'no-parameter': 'Dit is geen parameter; het is weggelaten.',
  'parameter-without-name-or-place': 'Een parameter heeft een naam en een plaats in de aanroep; deze is weggelaten.',
  'parameter-without-name': 'Een parameter zonder naam is weggelaten.',
  'parameter-reference-unresolved': 'Een parameter is beschreven door een verwijzing die nergens heen leidt.',
  'parameter-missing': ({ reference }) => `Op ${quoted(reference)} staat niets: er ontbreekt een parameter.`,
  'parameter-in-unknown-place': ({ name, place }) =>
    `Een connector kan de parameter "${name}" niet versturen in ${place}.`,
  'parameter-of-no-simple-type': 'Een parameter of header heeft een eenvoudig type; hij is nu een tekst.',
  'parameter-as-text': ({ name }) => `Geen eenvoudig type past bij "${name}"; makers schrijven een tekst.`,
  'parameter-document-as-text': ({ name }) =>
    `"${name}" is een heel document in één parameter; makers schrijven het als tekst.`,
  'object-parameter-as-text': ({ name }) =>
    `"${name}" is een object zonder bekende velden; makers schrijven een tekst.`,
  'object-in-object-required': ({ name }) =>
    `"${name}" is een object in een object, en dat kan niet in een query; het is verplicht.`,
  'object-in-object-left-out': ({ name }) =>
    `"${name}" is een object in een object, en dat kan niet in een query; het is weggelaten.`,
  'one-value': ({ name }) =>
    `"${name}" wordt voor elke waarde één keer verstuurd; een connector kan één waarde versturen.`,
  'list-format-dropped': 'De notatie van de lijst is vervallen.',
  'list-of-texts': 'De lijst zei niet wat erin staat; de waarden zijn teksten.',
  'empty-value-not-allowed': 'Alleen een parameter van de query of van een formulier mag leeg zijn.',
  'connection-header': ({ name }) => `De header "${name}" is weggelaten: de verbinding vult hem in.`,
  'cookie-required': ({ name }) => `Een connector kan geen cookies versturen: "${name}" is verplicht.`,
  'cookie-left-out': ({ name }) => `Een connector kan geen cookies versturen: "${name}" is weggelaten.`,
  'body-without-schema': 'De body had geen schema; elke JSON wordt aangenomen.',
  'body-reference-unresolved': 'De body is beschreven door een verwijzing die nergens heen leidt.',
  'one-request-media-type': ({ type, others }) =>
    `De body wordt verstuurd als ${type}; ook beschreven: ${list(others)}.`,
  'one-response-media-type': ({ type, others }) =>
    `Het antwoord wordt gelezen als ${type}; ook beschreven: ${list(others)}.`,
  'form-without-fields': 'Het formulier zegt niet welke velden het heeft; makers schrijven de hele body als tekst.',
  'one-file': ({ name }) => `"${name}" neemt verscheidene bestanden aan; een connector verstuurt er één.`,
  'form-field-as-text': ({ name }) =>
    `"${name}" is een object of een lijst in een formulier; makers schrijven het als JSON-tekst.`,
  'response-left-out': ({ status }) => `Het antwoord "${status}" is weggelaten.`,
  'response-reference-unresolved': 'Het antwoord verwijst naar iets wat er niet is; het heeft nu geen inhoud.',
  'links-left-out': 'Koppelingen tussen bewerkingen zijn weggelaten.',
  'event-stream': 'Het antwoord is een stroom van gebeurtenissen; die kan een connector niet lezen.',
  'default-schema-left-out': 'Hoe andere fouten eruitzien, is weggelaten; makers zien het geslaagde resultaat.',
  'reference-unresolved': ({ reference }) => `Op ${quoted(reference)} staat niets; het veld heeft nu geen type.`,
  'reference-outside': ({ reference }) =>
    `${quoted(reference)} leidt buiten het document en wordt niet opgehaald; het veld heeft nu geen type. Publiceer een definitie waar alles in staat.`,
  'beside-reference-left-out': 'Wat naast een verwijzing stond, is weggelaten.',
  'beside-reference-dropped': ({ keywords }) =>
    `Naast een verwijzing kan dit niet blijven staan: ${list(keywords.map((keyword) => `"${keyword}"`))}.`,
  'schema-no-object': 'Een schema moet een object zijn; het veld heeft nu geen type.',
  'all-of-merged': 'De delen van "allOf" zijn samengevoegd tot één schema.',
  'union-merged': ({ keyword }) => `De mogelijkheden van "${keyword}" zijn samengevoegd tot één schema.`,
  'type-in-itself': 'Een type dat zichzelf bevat, is hier weggelaten.',
  'fields-no-object': 'Velden worden beschreven door een object; dit is weggelaten.',
  'restriction-dropped': ({ keyword }) =>
    `OpenAPI 2.0 kent "${keyword}" niet: de connector neemt meer aan dan de API misschien doet.`,
  'keyword-unsound': ({ keyword }) => `"${keyword}" was niet zoals OpenAPI 2.0 het kent; het is weggelaten.`,
  'type-written': ({ from, to }) => `Het type ${from} is geschreven als "${to}".`,
  'type-unknown': ({ type }) => `OpenAPI kent het type ${quoted(type)} niet; het veld heeft nu geen type.`,
  'nullable-written': 'Dat de waarde null mag zijn, is geschreven als "x-nullable".',
  'additional-fields-dropped':
    'Een object heeft velden met namen of willekeurige velden; alleen die met namen zijn gebleven.',
  'const-written': 'Een constante is geschreven als een lijst met één waarde.',
  'examples-written': 'Het eerste voorbeeld is gebleven.',
  'bounds-written': ({ exclusive, bound }) => `"${exclusive}" is geschreven als een vlag naast "${bound}".`,
  'union-includes-itself': untyped('een van de mogelijkheden bevat zichzelf'),
  'union-untyped': ({ types }) => untyped(`het kan zijn: ${types.map((type) => type ?? 'alles').join(' of ')}`),
  'union-as-text': ({ types }) => `De waarde kan zijn: ${types.join(' of ')}; makers zien een tekst.`,
  'union-of-objects': ({ count }) => `${count} soorten objecten zijn er één geworden, met de velden van alle.`,
}
