import type { RequestProblemDetails } from '../../../../core/problems/request.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Requests and decisions about them. */
export const requestProblems: TextsOf<RequestProblemDetails> = {
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
  'too-many-drafts': {
    happened: 'Je bent aan {count} aanvragen begonnen die je niet hebt verstuurd; er worden geen nieuwe begonnen.',
    todo: 'Vraag “mijn aanvragen”, verstuur er enkele of trek ze in, en exporteer dan opnieuw.',
  },
  'record-altered': {
    happened: 'Wat van deze aanvraag is opgeslagen, is niet wat is gevraagd of beslist; er is dus niets mee gedaan.',
    todo: 'Zeg het een beheerder: opgeslagen gegevens zijn veranderd. {requester} trekt de aanvraag in en exporteert opnieuw.',
  },
  'request-gone': {
    happened: 'Deze aanvraag bestaat niet meer.',
    todo: 'Begin opnieuw met “exporteer mijn API”.',
  },
  'not-now': {
    happened: 'Dat kan niet zolang de aanvraag deze status heeft: {status}.',
    todo: 'Vraag “status van {app}” om te zien wie aan zet is.',
  },
  'breaking-unconfirmed': {
    happened: 'Nog niet beslist: {count} van de wijzigingen kunnen bestaande apps en flows breken.',
    todo: 'Lees ze hierboven. Is dat de bedoeling, druk dan op de knop die ze noemt.',
  },
  'reason-missing': {
    happened: 'Bij afwijzen en wijzigingen vragen hoort een opmerking, zodat {requester} weet wat er anders moet.',
    todo: 'Typ hem hierboven en klik opnieuw op de knop.',
  },
  'not-a-maker': {
    happened: 'Je mag in {environment} geen connectors maken.',
    todo: 'Vraag een beheerder om de rol Environment Maker in {environment} of laat de aanvraag over aan een andere goedkeurder.',
  },
  'bot-blocked': {
    happened: '{person} heeft Connector Courier in Teams geblokkeerd, dus de kaart kon niet worden bezorgd.',
    todo: 'Vraag {person} de blokkade op te heffen en iets te schrijven; de kaart volgt vanzelf.',
  },
  'bot-disabled': {
    happened:
      'Een Teams-beheerder staat Connector Courier niet toe voor {person}, dus de kaart kon niet worden bezorgd.',
    todo: 'Vraag de beheerder de app voor {person} toe te staan. De kaart volgt zodra {person} iets aan de bot schrijft, en wordt elke dag opnieuw geprobeerd.',
  },
  'person-elsewhere': {
    happened:
      'Teams heeft {person} in een andere regio of cloud dan de bot is verteld, dus de kaart kon niet worden bezorgd.',
    todo: 'Vraag {person} één keer iets aan Connector Courier te schrijven: dan weet de bot de weg, en volgt de kaart.',
  },
  'message-refused': {
    happened: 'Teams nam het bericht aan {person} niet aan: {reason}',
    todo: 'Vertel het een beheerder. Het wordt elke dag opnieuw geprobeerd, en zodra {person} iets aan de bot schrijft.',
  },
  'message-too-big': {
    happened: 'De kaart voor {person} is groter dan Teams aanneemt.',
    todo: 'Vertel het een beheerder; hij wordt niet opnieuw gestuurd.',
  },
  'person-unreachable': {
    happened: '{person} heeft Connector Courier niet toegevoegd in Teams, dus de kaart kon niet worden bezorgd.',
    todo: 'Vraag {person} om de app in Teams toe te voegen; de kaart volgt dan vanzelf.',
  },
  'nothing-found': {
    happened: 'Er is niets bekend over “{words}”.',
    todo: 'Vraag “connectors” om ze allemaal te zien of begin met “exporteer mijn API”.',
  },
  'too-fast': {
    happened: 'Dat was meer dan ik in korte tijd van één persoon aankan.',
    todo: 'Wacht een minuut en ga dan verder. Wat al was gevraagd, wordt gewoon gedaan.',
  },
}
