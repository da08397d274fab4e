import type { ProblemTexts } from './problem-texts.ts'

/** The catalogue of problems in Dutch; the words in braces are those of the English one. */
export const nlProblems: ProblemTexts = {
  'sign-in-needed': {
    happened: 'Je bent niet aangemeld bij {service}.',
    todo: 'Klik op Aanmelden. De bot gaat daarna vanzelf verder.',
  },
  'sign-in-missed': {
    happened: 'Je was niet op tijd aangemeld bij {service}. Het werk is daarom gestopt.',
    todo: 'Er is niets verloren. Start het opnieuw met de knop op de kaart en meld je aan als daarom wordt gevraagd.',
  },
  'consent-needed': {
    happened: 'Je organisatie staat nog niet toe dat Connector Courier namens jou met {service} werkt.',
    todo: 'Vraag een beheerder om de toestemming te geven die in de installatiehandleiding staat en probeer het opnieuw.',
  },
  'step-up-needed': {
    happened: '{service} vraagt om een extra aanmeldstap (bijvoorbeeld een tweede factor).',
    todo: 'Meld je één keer in een browser aan bij {service} en probeer het hier opnieuw.',
  },
  'wrong-person-signed-in': {
    happened: 'De aanmelding hoort bij iemand anders dan degene die hier chat.',
    todo: 'Meld je af bij Teams, meld je aan met je eigen account en probeer het opnieuw.',
  },
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
  'definition-not-found': {
    happened: '{app} heeft geen API-definitie op het geregistreerde adres en ook niet op de gebruikelijke adressen.',
    todo: 'Laat de app een OpenAPI-document publiceren of vul in Azure het adres van de API-definitie in en klik op Opnieuw kijken. Of typ het adres hier.',
  },
  'app-stopped': {
    happened: '{app} is gestopt. Daarom kan de API-definitie niet worden gelezen.',
    todo: 'Start de app en klik op Opnieuw kijken.',
  },
  'definition-closed': {
    happened: '{app} geeft de API-definitie alleen na een aanmelding die de bot niet voor je kan doen.',
    todo: 'Sluit het adres van de definitie uit van de aanmelding van de app (uitgesloten paden) en klik op Opnieuw kijken. Of typ hier een ander adres.',
  },
  'definition-address-refused': {
    happened: 'Het adres {url} mag de bot niet lezen.',
    todo: 'Geef een https-adres op een van de eigen hostnamen van de app.',
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
  'form-incomplete': {
    happened: 'Er ontbreken gegevens of ze zijn niet bruikbaar: {fields}.',
    todo: 'Vul ze in en klik opnieuw op Goedkeuring vragen.',
  },
  'secret-missing': {
    happened: 'Het clientgeheim van de app-registratie voor de connector ontbreekt.',
    todo: 'Klik op Aanmeldgegevens en typ het daar. Stuur een geheim nooit als bericht.',
  },
  'own-credentials': {
    happened: 'De client-id {clientId} is van de app-registratie van de API zelf.',
    todo: 'Maak een nieuwe app-registratie met gedelegeerde toegang tot de API en gebruik de client-id en het geheim daarvan. Die van de API zelf worden nooit gedeeld.',
  },
  'secrets-only-in-personal-chat': {
    happened: 'Aanmeldgegevens geef je alleen in je persoonlijke chat met de bot.',
    todo: 'Open de persoonlijke chat en ga daar verder.',
  },
  'no-approver': {
    happened:
      'Alleen jij zou een import in {environment} kunnen goedkeuren, en je eigen aanvraag mag je niet goedkeuren.',
    todo: 'Kies een andere omgeving of vraag een beheerder om in het beleid nog een goedkeurder te noemen.',
  },
  'not-your-request': {
    happened: 'Alleen {requester} kan dit met de aanvraag doen.',
    todo: 'Vraag het {requester} of begin zelf een aanvraag met “exporteer mijn API”.',
  },
  'not-an-approver': {
    happened: 'Je bent geen goedkeurder voor {environment}.',
    todo: 'De aanvraag wacht op {approvers}.',
  },
  'self-approval': {
    happened: 'Dit is je eigen aanvraag, en volgens het beleid keurt niemand de eigen aanvraag goed.',
    todo: 'De aanvraag wacht op {approvers}.',
  },
  'already-decided': {
    happened: '{by} heeft als eerste over deze aanvraag beslist: {verdict}.',
    todo: 'Je hoeft hier niets meer te doen.',
  },
  'request-moved-on': {
    happened: 'De aanvraag is veranderd sinds deze kaart werd getoond; er is niets gedaan.',
    todo: 'Bekijk de kaart zoals die nu is en beslis opnieuw.',
  },
  'request-gone': {
    happened: 'Deze aanvraag bestaat niet meer.',
    todo: 'Begin opnieuw met “exporteer mijn API”.',
  },
  'not-now': {
    happened: 'Dat kan niet zolang de aanvraag deze status heeft: {status}.',
    todo: 'Vraag “status van {app}” om te zien wie aan zet is.',
  },
  'reason-missing': {
    happened: 'Wie afwijst, geeft een reden, zodat {requester} weet wat er anders moet.',
    todo: 'Typ een reden en klik opnieuw op de knop.',
  },
  'not-a-maker': {
    happened: 'Je mag in {environment} geen connectors maken.',
    todo: 'Vraag een beheerder om de rol Environment Maker in {environment} of laat de aanvraag over aan een andere goedkeurder.',
  },
  'definition-changed': {
    happened:
      'De API-definitie is na de aanvraag veranderd, dus de goedkeuring geldt niet meer. Er is niets geïmporteerd.',
    todo: '{requester} bekijkt de nieuwe definitie en vraagt opnieuw goedkeuring.',
  },
  'connector-changed': {
    happened:
      'De connector is gewijzigd sinds deze aanvraag is gedaan. De goedkeuring geldt daarom niet meer. Er is niets geïmporteerd.',
    todo: '{requester} bekijkt de verschillen en vraagt het opnieuw aan.',
  },
  'digest-mismatch': {
    happened: 'De opgeslagen definitie is niet die welke is goedgekeurd. Er is niets geïmporteerd.',
    todo: 'Vraag opnieuw goedkeuring en waarschuw een beheerder: er zijn opgeslagen gegevens veranderd.',
  },
  'connector-refused': {
    happened: 'Power Platform heeft de definitie geweigerd: {reason}',
    todo: 'Verbeter de API op de genoemde plaats en vraag opnieuw goedkeuring.',
  },
  'connector-denied': {
    happened: 'Power Platform liet {approver} de connector niet opslaan in {environment}: {reason}',
    todo: 'Vraag om de rol Environment Maker in {environment} (of word mede-eigenaar van de bestaande connector) en klik op Opnieuw proberen.',
  },
  'connector-differs': {
    happened: 'De connector die uit Power Platform is teruggelezen, is niet wat is goedgekeurd: {reason}',
    todo: 'Open de connector in Power Apps, vergelijk hem en klik op Opnieuw proberen.',
  },
  'secret-gone': {
    happened: 'Het clientgeheim dat voor deze aanvraag was bewaard, is er niet meer.',
    todo: '{requester} trekt deze aanvraag in en exporteert opnieuw met een nieuw geheim.',
  },
  'person-unreachable': {
    happened: '{person} heeft Connector Courier niet toegevoegd in Teams, dus de kaart kon niet worden bezorgd.',
    todo: 'Vraag {person} om de app in Teams toe te voegen; de kaart volgt dan vanzelf.',
  },
  'nothing-found': {
    happened: 'Er is niets bekend over “{words}”.',
    todo: 'Vraag “connectors” om ze allemaal te zien of begin met “exporteer mijn API”.',
  },
  'service-busy': {
    happened: '{service} is druk en vraagt ons te wachten.',
    todo: 'De bot probeert het vanzelf opnieuw.',
  },
  'service-unavailable': {
    happened: '{service} antwoordde niet zoals verwacht ({reason}).',
    todo: 'De bot probeert het vanzelf opnieuw. Blijft het misgaan, geef een beheerder dan de referentie door.',
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
