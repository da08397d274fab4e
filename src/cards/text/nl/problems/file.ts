import type { FileProblemDetails } from '../../../../core/problems/file.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Files that people send and get in Teams. */
export const fileProblems: TextsOf<FileProblemDetails> = {
  'file-not-reached': {
    happened: 'Het bestand kon niet tussen Teams en de bot worden overgebracht: {trouble}.',
    todo: 'Probeer het nog eens. Een bestand dat je stuurt, moet JSON of YAML van hoogstens 20 MB zijn; een bestand dat je krijgt, kan ook via een koppeling.',
  },
  'file-gone': {
    happened: 'Het bestand dat je stuurde, wordt niet meer bewaard.',
    todo: 'Stuur het nog eens, samen met “exporteer” en de naam van de app.',
  },
  'several-files': {
    happened: 'Er kwamen meerdere bestanden tegelijk; een connector heeft één definitie.',
    todo: 'Stuur het ene bestand dat de hele API beschrijft.',
  },
  'sample-unreadable': {
    happened: 'Het voorbeeld van aanvragen in {file} kon niet worden gelezen; er is niets van bewaard.',
    todo: 'Stuur een HAR-bestand van hoogstens 20 MB, of curl-opdrachten of een .http-bestand van hoogstens 2 MB, met minder aanvragen.',
  },
  'too-much-today': {
    happened:
      'Dat is meer dan de {limit} aan API-definities die per dag voor één persoon kan worden gelezen of gestuurd.',
    todo: 'Ga morgen verder. Wat al was gevraagd, wordt gewoon gedaan.',
  },
  'store-full': {
    happened: 'De bewaarde definities hebben de omvang bereikt die een beheerder heeft ingesteld ({limit}).',
    todo: 'Zeg het een beheerder: DEFINITIONS_LIMIT_MB kan omhoog. Wat is gevraagd, gaat niet verloren.',
  },
}
