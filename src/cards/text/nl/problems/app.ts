import type { AppProblemDetails } from '../../../../core/problems/app.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** The app in Azure. */
export const appProblems: TextsOf<AppProblemDetails> = {
  'no-apps': {
    happened: 'Er is geen app gevonden die jij mag zien en waarvan de naam “{words}” bevat.',
    todo: 'Controleer de naam of vraag de eigenaar van de app om de rol Inzender (Contributor) op de app.',
  },
  'app-not-found': {
    happened: 'De app {app} bestaat niet meer of je mag hem niet meer zien.',
    todo: 'Kies een andere app of vraag de eigenaar om toegang.',
  },
  'app-not-exportable': {
    happened: 'Je kunt {app} zien, maar niet wijzigen. Daarom mag je de app niet exporteren.',
    todo: 'Vraag de eigenaar van de app om de rol Inzender (Contributor) op {app} en probeer het opnieuw.',
  },
  'app-stopped': {
    happened: '{app} is gestopt. Daarom kan de API-definitie niet worden gelezen.',
    todo: 'Start de app en klik op Opnieuw kijken. Of stuur het bestand van de definitie in deze chat.',
  },
  'app-unreachable': {
    happened: 'Er kwam geen antwoord van {app} waar de API-definitie zou moeten staan.',
    todo: 'Kijk of de app draait en of de hostnaam klopt en klik op Opnieuw kijken. Of stuur het bestand in deze chat.',
  },
  'app-fails': {
    happened: '{app} antwoordt met een serverfout waar de API-definitie zou moeten staan.',
    todo: 'Bekijk het logboek van de app, verhelp de fout en klik op Opnieuw kijken. Of stuur het bestand in deze chat.',
  },
}
