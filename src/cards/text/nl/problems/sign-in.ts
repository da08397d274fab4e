import type { SignInProblemDetails } from '../../../../core/problems/sign-in.ts'
import type { TextsOf } from '../../problem-texts.ts'

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
  'wrong-person-signed-in': {
    happened: 'De aanmelding hoort bij iemand anders dan degene die hier chat.',
    todo: 'Meld je af bij Teams, meld je aan met je eigen account en probeer het opnieuw.',
  },
}
