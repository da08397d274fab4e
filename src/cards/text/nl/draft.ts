import type { draftTexts as english } from '../en/draft.ts'

export const draftTexts: typeof english = {
  looking: {
    title: (app) => `${app} wordt bekeken …`,
    steps: 'Je rechten op de app, de instellingen, de API-definitie en wat een connector nodig heeft.',
    silent:
      'Azure heeft nog niet geantwoord. De bot blijft het enkele minuten vragen; het antwoord volgt hier vanzelf.',
    fallback: (app) => `${app} wordt bekeken.`,
  },
  found: {
    title: (app) => `${app}: definitie gevonden`,
    source: 'Gelezen van',
    via: {
      registered: 'adres van de API-definitie in Azure',
      'api-management': 'API Management',
      functions: 'OpenAPI-extensie van Functions',
      'usual-address': 'een gebruikelijk adres',
      'uploaded-file': 'het bestand dat je hebt gestuurd',
      'typed-address': 'het adres dat je hebt getypt',
      'functions-list': 'een concept uit de lijst met functies',
      'request-sample': 'een concept uit een voorbeeld van aanvragen',
    },
    easyAuth: 'Aanmelding bij de app',
    easyAuthOn: 'verplicht (App Service-verificatie)',
    easyAuthOff: 'niet gevraagd door App Service-verificatie',
    network: 'Netwerk',
    public: 'bereikbaar vanaf internet',
    private: 'privé: connectors kunnen de app niet bereiken',
    changes: 'Wijzigingen',
    repairs: (count) =>
      `${count} ${count === 1 ? 'reparatie' : 'reparaties'}, zodat Power Platform de definitie accepteert`,
    leftOut: (count) =>
      `${count} ${count === 1 ? 'bewerking' : 'bewerkingen'} weggelaten: meer dan in één connector past`,
    losses: (count) => `${count} ${count === 1 ? 'onderdeel dat' : 'onderdelen die'} een connector niet kan overnemen`,
    unchanged: 'niet nodig',
    worst: 'De belangrijkste:',
    use: 'Deze app gebruiken',
    another: 'Andere app',
    lookAgain: 'Opnieuw kijken',
    fallback: (app) => `De API-definitie van ${app} is gevonden.`,
  },
  noDefinition: {
    tried: 'Geprobeerde adressen',
    label: 'Adres van de definitie',
    placeholder: 'https://…/openapi.json',
    read: 'Dit adres lezen',
  },
  registering: {
    title: (app) => `De registratie voor ${app} wordt gemaakt …`,
    what: (name) =>
      `De app-registratie “${name}” wordt met jouw rechten in Entra ID gemaakt, met één geheim dat meteen de kluis in gaat.`,
    next: 'Daarna gaat de aanvraag vanzelf naar de goedkeurders. Wordt ze ingetrokken of afgewezen, dan verdwijnt de registratie weer.',
  },
  rotation: {
    title: (name) => `Nieuw clientgeheim voor ${name}`,
    what: 'Na de goedkeuring krijgt de connector het nieuwe geheim; verder verandert er niets aan. Het oude blijft nog een dag geldig.',
    who: 'Waar het nieuwe geheim vandaan komt',
    byBot: 'Maak het voor mij',
    byHand: 'Ik heb een nieuw geheim',
    given: 'Het nieuwe geheim is verzegeld bewaard.',
    missing: 'Nog niet gegeven: klik op **Ik heb een nieuw geheim**.',
    type: 'Ik heb een nieuw geheim',
    reason: 'Het clientgeheim wordt vervangen voordat het verloopt.',
  },
  form: {
    title: (app) => `Connector voor ${app}`,
    sentBack: (by) => `${by} vraagt om aanpassingen:`,
    environment: 'Omgeving',
    chooseEnvironment: 'Kies waar makers hem vinden',
    noEnvironments:
      'Er is nog geen omgeving ingesteld voor exports. Vraag een beheerder om er een toe te voegen aan het beleid.',
    also: {
      title: (at) => `Deze app is al aangevraagd, stand van ${at}:`,
      you: 'jij',
    },
    earlier: {
      title: 'Eerder van deze app gemaakt',
      here: (name, environment) =>
        `**${name}** in ${environment}: wie daar opnieuw vraagt, werkt hem bij; hij houdt zijn naam.`,
      before: (name, environment, group) =>
        `**${name}** in ${environment}: gemaakt van een app met dit adres in de resourcegroep ${group}.`,
      moved: 'De app is verplaatst',
      takeOver: 'Werk bij wat hij had, in plaats van nog een connector te maken',
    },
    name: 'Naam van de connector',
    reason: 'Waarom makers hem nodig hebben',
    reasonPlaceholder: 'Bijvoorbeeld: verkoop bouwt een app voor bestellingen',
    signIn: 'Hoe makers zich aanmelden',
    because: {
      definition: 'staat in de definitie',
      'app-settings': 'vereist door de app',
      'function-key': 'een functiesleutel',
      'always-possible': '',
    },
    change: 'Aanmelding wijzigen',
    secretGiven: (clientId) => `Client ${clientId}, geheim verzegeld bewaard.`,
    secretMissing: 'Nog niet gegeven: klik op **Aanmeldgegevens**.',
    signInValues: 'Aanmeldgegevens',
    ask: 'Goedkeuring vragen',
    another: 'Andere app',
    discard: 'Weggooien',
    fallback: (app) => `Vul de gegevens van de connector voor ${app} in.`,
  },
  dialog: {
    title: (type) => `Aanmeldgegevens (${type})`,
    intro:
      'Van de registratie die voor deze connector is gemaakt. Het geheim wordt meteen verzegeld; het wordt nooit getoond, gelogd of naar de goedkeurder gestuurd.',
    secret: 'Clientgeheim, of het adres van een geheim in Key Vault',
    secretKept: 'Clientgeheim (laat leeg om het eerder gegeven geheim te houden)',
    expires: 'Geheim verloopt op (jjjj-mm-dd, als je het weet)',
    dateError: 'Een datum als jjjj-mm-dd.',
    save: 'Opslaan',
    saved: 'Opgeslagen. Het geheim is verzegeld.',
    gone: 'Deze aanvraag kan niet meer worden gewijzigd.',
  },
}
