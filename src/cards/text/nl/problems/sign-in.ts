import type { SignInProblemDetails } from '../../../../core/problems/sign-in.ts'
import type { SignInRefusal } from '../../../../core/problems/sign-in-refusal.ts'
import type { TextsOf } from '../../problem-texts.ts'

/** Wie een weigering van Entra ID oplost, en hoe. */
export const signInRefusals: Readonly<Record<SignInRefusal, string>> = {
  'not-assigned':
    'Vraag een beheerder om je toe te wijzen aan Connector Courier (in Entra ID: Bedrijfstoepassingen, Gebruikers en groepen)',
  'conditional-access':
    'Een regel van je organisatie blokkeert deze aanmelding: meld je aan vanaf een apparaat en een plaats die zijn toegestaan, of vraag een beheerder',
  account:
    'Vraag een beheerder om naar je account te kijken: het is vergrendeld, beëindigd of onbekend in deze directory',
  declined:
    'Je hebt geweigerd waar de bot om vraagt: meld je opnieuw aan en sta het toe, of vraag een beheerder om dat te doen',
  installation:
    'Vraag een beheerder van de bot om “courier doctor” te draaien: dat noemt wat er aan de installatie mankeert',
  other: 'Laat dit nummer zien aan een beheerder van Entra ID',
}

/** Signing in to the services. */
export const signInProblems: TextsOf<SignInProblemDetails> = {
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
    todo: 'Vraag een beheerder om de toestemming te geven die in de installatiehandleiding staat en ga verder met de knop op de kaart. Er is niets verloren.',
  },
  'step-up-needed': {
    happened: '{service} vraagt om een extra aanmeldstap (bijvoorbeeld een tweede factor).',
    todo: 'Zet die stap met de eerste knop op de kaart. Er is niets verloren.',
  },
  'sign-in-refused': {
    happened: 'Entra ID weigert je aan te melden bij {service} ({number}): {reason}',
    todo: '{refusal}. Ga daarna verder met de knop op de kaart. Er is niets verloren.',
  },
  'wrong-person-signed-in': {
    happened: 'De aanmelding hoort bij iemand anders dan degene die hier chat.',
    todo: 'Meld je af bij Teams, meld je aan met je eigen account en probeer het opnieuw.',
  },
}
