import type { ImportProblemDetails } from '../../../../core/problems/import.ts'
import type { Denial } from '../../../../core/problems/denial.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Wat helpt tegen elke oorzaak die Power Platform noemt. */
export const denials: Readonly<Record<Denial, string>> = {
  'no-maker': 'Vraag de rol Environment Maker in die omgeving',
  'no-access': 'Vraag de beheerder van die omgeving om toegang (misschien sluit haar beveiligingsgroep je uit)',
  'not-yours': 'Vraag de eigenaar de connector in Power Apps met je te delen (kan bewerken)',
  'data-policy':
    'Een gegevensbeleid verbiedt het: vraag een beheerder van Power Platform deze connector of zijn adres toe te staan',
  managed: 'Die omgeving neemt geen custom connectors, wie er ook om vraagt: de ontwikkelaar kiest een andere',
  licence: 'Vraag een beheerder om de licentie die Power Platform noemt',
  consent: 'Vraag een beheerder om de toestemming die in de implementatiehandleiding staat',
  other: 'Neem weg wat Power Platform noemt, zo nodig met een beheerder van die omgeving,',
}

/** The import into Power Platform. */
export const importProblems: TextsOf<ImportProblemDetails> = {
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
  'connector-deleted': {
    happened:
      'Er is niets gewijzigd: {owner}, die de connector heeft gemaakt, vindt hem niet meer in Power Platform. Iemand heeft hem verwijderd.',
    todo: '{requester} vraagt opnieuw goedkeuring: dan wordt een nieuwe connector gemaakt.',
  },
  'connector-edited': {
    happened: 'Er is niets geschreven: de connector is met de hand bewerkt sinds deze kaart verscheen.',
    todo: 'Lees op de kaart wat verloren zou gaan, en beslis dan opnieuw.',
  },
  'digest-mismatch': {
    happened: 'De opgeslagen definitie is niet die welke is goedgekeurd. Er is niets geïmporteerd.',
    todo: 'Vraag opnieuw goedkeuring en waarschuw een beheerder: er zijn opgeslagen gegevens veranderd.',
  },
  'connector-refused': {
    happened: 'Power Platform heeft de definitie geweigerd: {reason}',
    todo: 'Verbeter wat daar genoemd wordt, in de API of op het formulier, en vraag opnieuw goedkeuring.',
  },
  'connector-denied': {
    happened: 'Power Platform liet {approver} de connector niet opslaan in {environment}: {reason}',
    todo: '{denial}. Klik daarna op Opnieuw proberen; anders trekt de ontwikkelaar de aanvraag in.',
  },
  'connector-differs': {
    happened: 'De connector die uit Power Platform is teruggelezen, is niet wat is goedgekeurd: {reason}',
    todo: 'Open de connector in Power Apps, vergelijk hem en klik op Opnieuw proberen.',
  },
  'connector-not-visible': {
    happened:
      'Er is niets geschreven: {connector} bestaat al in {environment}, maar Power Platform toont die niet aan {approver}. {owner} heeft de connector gemaakt en niet gedeeld.',
    todo: '{owner} klikt op Opnieuw proberen, of deelt de connector in Power Apps met {approver} (kan bewerken), waarna {approver} op Opnieuw proberen klikt.',
  },
  'connector-may-exist': {
    happened:
      'Er is niets geschreven: een eerdere import met de rechten van {owner} is afgebroken, dus {connector} bestaat misschien al in {environment}, waar alleen {owner} die kan zien.',
    todo: '{owner} klikt op Opnieuw proberen, of kijkt in Power Apps en deelt de connector, als die er is, met {approver} (kan bewerken); daarna klikt {approver} op Opnieuw proberen.',
  },
  'secret-gone': {
    happened: 'Het clientgeheim dat voor deze aanvraag was bewaard, is er niet meer.',
    todo: '{requester} trekt deze aanvraag in en exporteert opnieuw met een nieuw geheim.',
  },
  'connector-not-ready': {
    happened: 'De connector kan nog niet worden aangeroepen.',
    todo: 'De bot probeert het vanzelf opnieuw; Power Platform heeft enkele minuten nodig.',
  },
}
