import type { RegistrationProblemDetails } from '../../../../core/problems/registration.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** The app registration that the bot makes for a connector, and its secret. */
export const registrationProblems: TextsOf<RegistrationProblemDetails> = {
  'registration-denied': {
    happened:
      'Je organisatie laat je de app-registratie niet van hieruit maken ({reason}). Wat begonnen was, wordt weer verwijderd.',
    todo: 'Maak haar in de portal met deze waarden. Omleidings-URL (web): {redirect} · API-machtiging, gedelegeerd: {permission} · Accounts: alleen deze organisatie · Naam: {name}. Klik daarna op Aanmeldgegevens.',
  },
  'registration-refused': {
    happened: 'Entra ID heeft de app-registratie geweigerd: {reason}. Wat begonnen was, wordt weer verwijderd.',
    todo: 'Maak haar in de portal met deze waarden. Omleidings-URL (web): {redirect} · API-machtiging, gedelegeerd: {permission} · Accounts: alleen deze organisatie · Naam: {name}. Klik daarna op Aanmeldgegevens.',
  },
  'registration-late': {
    happened:
      'Entra ID toonde de app-registratie na enkele minuten nog niet overal ({reason}). Wat begonnen was, wordt weer verwijderd.',
    todo: 'Maak haar in de portal met deze waarden. Omleidings-URL (web): {redirect} · API-machtiging, gedelegeerd: {permission} · Accounts: alleen deze organisatie · Naam: {name}. Klik daarna op Aanmeldgegevens.',
  },
  'registration-pending': {
    happened: 'Entra ID toont nog niet overal wat zojuist is gemaakt.',
    todo: 'De bot probeert het vanzelf opnieuw.',
  },
  'api-not-registered': {
    happened: 'Geen app-registratie met de URI {resource} biedt een machtiging die mensen kunnen geven.',
    todo: 'Verbeter de resource, of bied op de registratie van de API een scope aan (user_impersonation), en vraag het opnieuw.',
  },
  'rotation-denied': {
    happened: 'De app-registratie {name} is niet van jou; daarom mag de bot er namens jou geen geheim aan toevoegen.',
    todo: 'Vraag de eigenaar om het geheim te vernieuwen, of voeg er in de portal een toe en klik op Ik heb een nieuw geheim.',
  },
  'nothing-to-rotate': {
    happened: 'Geen connector die van jou is of die je hebt aangevraagd past bij “{words}” en bevat een clientgeheim.',
    todo: 'Vraag “connectors” om de namen te zien, of vraag de eigenaar van de connector om het geheim te vernieuwen.',
  },
  'rotate-which': {
    happened: 'Er passen meerdere connectors: {names}.',
    todo: 'Zeg “vernieuw het geheim van” en een naam die bij maar één ervan past.',
  },
  'secrets-forbidden': {
    happened: 'Je organisatie verbiedt dit soort clientgeheimen ({reason}).',
    todo: 'Vraag een beheerder om een uitzondering, of kies de aanmelding zonder geheim (preview).',
  },
  'secret-wrong': {
    happened: 'Entra ID accepteert deze client-id met dit geheim niet ({reason}).',
    todo: 'Klik op Aanmeldgegevens en typ de waarde van het geheim (niet de id) nog eens. Er is nog niemand iets gevraagd.',
  },
  'secret-unreadable': {
    happened: 'Het geheim op {url} kon met jouw rechten niet worden gelezen ({reason}).',
    todo: 'Controleer het adres en je toegang tot die Key Vault, of typ het geheim in het venster.',
  },
}
