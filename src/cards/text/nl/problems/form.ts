import type { FormProblemDetails } from '../../../../core/problems/form.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** What was typed into the form and its dialogs. */
export const formProblems: TextsOf<FormProblemDetails> = {
  'form-incomplete': {
    happened: 'Er ontbreken gegevens of ze zijn niet bruikbaar: {fields}.',
    todo: 'Verbeter de velden waarbij dat staat en klik opnieuw op de knop.',
  },
  'secret-missing': {
    happened: 'Het clientgeheim van de app-registratie voor de connector ontbreekt.',
    todo: 'Typ het bij de aanmeldgegevens. Stuur een geheim nooit als bericht.',
  },
  'own-credentials': {
    happened: 'De client-id {clientId} is van de app-registratie van de API zelf.',
    todo: 'Maak een nieuwe app-registratie met gedelegeerde toegang tot de API en gebruik de client-id en het geheim daarvan. Die van de API zelf worden nooit gedeeld.',
  },
  'sign-in-unseen': {
    happened: 'Je hebt een andere aanmelding gekozen, waarvan de kaart de waarden nog niet had getoond.',
    todo: 'Bekijk ze op de kaart en vraag dan opnieuw goedkeuring.',
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
}
