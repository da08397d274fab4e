import type { ServiceProblemDetails } from '../../../../core/problems/service.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Services that do not answer as they should, and the bot itself. */
export const serviceProblems: TextsOf<ServiceProblemDetails> = {
  'service-busy': {
    happened: '{service} is druk en vraagt ons te wachten.',
    todo: 'De bot probeert het vanzelf opnieuw.',
  },
  'service-unavailable': {
    happened: '{service} antwoordde niet zoals verwacht ({reason}).',
    todo: 'De bot probeert het vanzelf opnieuw. Blijft het misgaan, geef een beheerder dan de referentie door.',
  },
  'service-conflict': {
    happened: '{service} zegt dat iets anders hetzelfde wijzigt: {reason}',
    todo: 'De bot probeert het vanzelf opnieuw.',
  },
  'service-away': {
    happened: '{service} antwoordde niet zoals verwacht ({reason}).',
    todo: 'Probeer het zo dadelijk opnieuw: twee keer doen kan geen kwaad. Blijft het misgaan, geef een beheerder dan de referentie door.',
  },
  'service-down': {
    happened: '{service} antwoordt al een tijd niet zoals verwacht ({reason}).',
    todo: 'Er is niets verloren. Probeer het later opnieuw; geef bij aanhouden de referentie door aan een beheerder.',
  },
  'service-refused': {
    happened: '{service} heeft de aanroep geweigerd: {reason}',
    todo: 'Geef een beheerder de referentie door.',
  },
  internal: {
    happened: 'Er ging iets mis in de bot zelf.',
    todo: 'Probeer het opnieuw. Blijft het misgaan, geef een beheerder dan de referentie door.',
  },
}
