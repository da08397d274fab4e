import type { DefinitionProblemDetails } from '../../../../core/problems/definition.ts'
import type { ProblemTextsOfFiles, TextsOf } from '../../problem-texts.ts'

/** The API definition. */
export const definitionProblems: TextsOf<DefinitionProblemDetails> = {
  'definition-not-found': {
    happened: '{app} heeft geen API-definitie op het geregistreerde adres en ook niet op de gebruikelijke adressen.',
    todo: 'Laat de app een OpenAPI-document publiceren of vul in Azure het adres van de API-definitie in en klik op Opnieuw kijken. Of typ het adres hier, of stuur het bestand in deze chat.',
  },
  'definition-closed': {
    happened: '{app} geeft de API-definitie alleen na een aanmelding die de bot niet voor je kan doen.',
    todo: 'Sluit het adres van de definitie uit van de aanmelding van de app (uitgesloten paden) en klik op Opnieuw kijken. Of typ hier een ander adres, of stuur het bestand in deze chat.',
  },
  'definition-wants-key': {
    happened: '{app} geeft de API-definitie alleen met een sleutel, en met jouw rechten kreeg de bot er geen die past.',
    todo: 'Zet de toegang van de definitie zelf op anoniem, of vraag om het recht om de hostsleutels van de app op te vragen, en klik op Opnieuw kijken. Of stuur het bestand in deze chat. Stuur nooit een sleutel.',
  },
  'definition-behind-network': {
    happened:
      'Het netwerk van {app} is afgesloten, dus kan de bot de API-definitie niet lezen. Power Platform bereikt de app ook niet, behalve via een gateway of als een adres dat de app toelaat.',
    todo: 'Stuur het bestand van de definitie in deze chat. Laat Power Platform toe tot de app, of zet er API Management of een on-premises datagateway voor: anders werkt de connector niet.',
  },
  'definition-web-page': {
    happened: '{app} antwoordt met een webpagina waar de API-definitie zou moeten staan.',
    todo: 'Publiceer het OpenAPI-document zelf en niet de weergave ervan, stel het adres in Azure in en klik op Opnieuw kijken. Of typ het adres hier, of stuur het bestand in deze chat.',
  },
  'definition-redirected': {
    happened: '{app} leidt de bot naar een adres dat hij niet mag lezen.',
    todo: 'Stel in Azure het adres van het document zelf in als API-definitie, op een host van de app, en klik op Opnieuw kijken. Of typ het hier, of stuur het bestand in deze chat.',
  },
  'definition-address-refused': {
    happened: 'Het adres {url} mag de bot niet lezen.',
    todo: 'Geef het https-adres van een openbare host bij zijn naam, of stuur het bestand in deze chat.',
  },
  'definition-elsewhere': {
    happened: 'Het adres {url} ligt niet op een host van {app}, dus heeft de bot het nog niet gelezen.',
    todo: 'Bevestig het als wat daar staat {app} beschrijft: het document wordt dan van {host} gelezen, en beide kaarten zeggen dat. Typ anders een ander adres.',
  },
  'definition-elsewhere-forbidden': {
    happened:
      'Je organisatie staat alleen getypte adressen op de eigen hosts van de app toe, en {host} is er geen van {app}.',
    todo: 'Typ een adres op de eigen host van de app, of stuur het bestand in deze chat.',
  },
  'definition-unreadable': {
    happened: 'De definitie van {app} is niet te lezen: {reason}',
    todo: 'Verbeter het document op de genoemde plaats en klik op Opnieuw kijken.',
  },
  'definition-not-an-api': {
    happened: 'Wat {app} teruggeeft, is geen OpenAPI-document: {reason}',
    todo: 'Publiceer een OpenAPI-document versie 2.0 of 3.x en klik op Opnieuw kijken.',
  },
  'definition-too-large': {
    happened: 'De definitie van {app} is te groot: {reason}',
    todo: 'Publiceer een kleiner document of minder bewerkingen en klik op Opnieuw kijken.',
  },
  'definition-refused': {
    happened: 'Van de definitie van {app} kan geen connector worden gemaakt: {reason}',
    todo: 'Pas de API aan op de genoemde plaats en klik op Opnieuw kijken.',
  },
  'sample-of-other-hosts': {
    happened: 'Geen aanvraag in het voorbeeld gaat naar {app}. Hosts erin: {hosts}.',
    todo: 'Stuur een voorbeeld van aanvragen naar de eigen hostnamen van de app. Of klik op Opnieuw kijken: de bot kijkt dan naar de app zelf.',
  },
  'no-actions': {
    happened: 'De definitie van {app} heeft geen bewerking voor een connector, dus makers zouden er niets in zien.',
    todo: 'Beschrijf de bewerkingen die makers moeten aanroepen, of kies er een paar als je ze allemaal had weggelaten, en klik op Opnieuw kijken.',
  },
  'still-looking': {
    happened: '{app} wordt nog bekeken; er is nog niets om goedkeuring voor te vragen.',
    todo: 'Wacht even: de kaart wordt vanzelf bijgewerkt.',
  },
}

/** Hetzelfde over een bestand dat de ontwikkelaar heeft gestuurd: de app biedt iets anders aan, of niets. */
export const fileDefinitionProblems: ProblemTextsOfFiles = {
  'definition-unreadable': {
    happened: 'Het bestand {file} kon niet worden gelezen: {reason}',
    todo: 'Verbeter het op de genoemde plaats en stuur het opnieuw. Of klik op Opnieuw kijken: de bot kijkt dan naar {app} zelf.',
  },
  'definition-not-an-api': {
    happened: 'Het bestand {file} is geen OpenAPI-document: {reason}',
    todo: 'Stuur een OpenAPI 2.0- of 3.x-document. Of klik op Opnieuw kijken: de bot kijkt dan naar {app} zelf.',
  },
  'definition-too-large': {
    happened: 'Het bestand {file} is te groot: {reason}',
    todo: 'Stuur een kleiner document of minder bewerkingen. Of klik op Opnieuw kijken: de bot kijkt dan naar {app} zelf.',
  },
  'definition-refused': {
    happened: 'Het bestand {file} kan geen connector worden: {reason}',
    todo: 'Wijzig het op de genoemde plaats en stuur het opnieuw. Of klik op Opnieuw kijken: de bot kijkt dan naar {app} zelf.',
  },
}
