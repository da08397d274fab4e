import type { AppProblemDetails } from '../../../../core/problems/app.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** The app in Azure. */
export const appProblems: TextsOf<AppProblemDetails> = {
  'no-apps': {
    happened: 'Geen app die jij mag zien heeft “{words}” in de naam, de adressen, de resourcegroep of de tags.',
    todo: 'Controleer de naam of vraag de eigenaar van de app om de rol Inzender (Contributor) op de app.',
  },
  'no-app-at-host': {
    happened: 'Geen app die jij mag zien is te bereiken op {host}.',
    todo: 'Zeg “exporteer” met de naam van de app. Een API-definitie op een ander adres geef je daarna op: de kaart vraagt erom.',
  },
  'app-in-other-tenant': {
    happened: 'Die koppeling opent de directory {tenant}. Dat is niet de directory waarin je hier bent aangemeld.',
    todo: 'Gebruik een koppeling uit je eigen directory of zeg “exporteer” in Teams van de andere organisatie.',
  },
  'is-logic-app': {
    happened: '{app} is een logische app (Logic App). De werkstromen ervan zijn geen eigen API.',
    todo: 'Gebruik de werkstroom in Power Automate zelf of noem de app waarvan hij de API aanroept.',
  },
  'is-static-web-app': {
    happened: '{app} is een statische web-app (Static Web App), die pagina’s levert.',
    todo: 'Noem de functie-app of de web-app die er als API aan is gekoppeld.',
  },
  'is-container-app': {
    happened:
      '{app} is een container-app (Container App). Alleen apps in App Service en Azure Functions worden geëxporteerd.',
    todo: 'Zet de API-definitie zelf in de portal voor makers of noem de app waar deze naast draait.',
  },
  'is-api-management': {
    happened: '{app} is API Management, dat zijn API’s zelf naar Power Platform exporteert.',
    todo: 'Open het in de Azure-portal en kies Power Platform, of noem de app erachter.',
  },
  'is-other-resource': {
    happened: '{app} is geen app in App Service of Azure Functions, maar van het type {type}.',
    todo: 'Noem de app of plak de koppeling van de pagina van de app zelf.',
  },
  'app-not-found': {
    happened: 'De app {app} bestaat niet meer of je mag hem niet zien.',
    todo: 'Kies een andere app of vraag de eigenaar om toegang.',
  },
  'app-not-exportable': {
    happened: 'Je kunt {app} zien, maar niet exporteren: daarvoor moet je de app mogen wijzigen ({right}).',
    todo: 'Vraag de eigenaar van de app om de rol Inzender voor websites (Website Contributor) of Inzender (Contributor) op {app} of op de resourcegroep ({group}) en probeer het opnieuw.',
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
