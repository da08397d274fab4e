import type { conversationTexts as english } from '../en/conversation.ts'

export const conversationTexts: typeof english = {
  welcome: {
    title: 'Breng een API naar Power Apps en Power Automate',
    intro:
      'Connector Courier exporteert een API van Azure App Service of Azure Functions als custom connector. Een eigenaar van Power Platform keurt hem met één klik goed; niemand hoeft een portal te openen.',
    how: 'Typ **exporteer mijn API**, of **exporteer** en een deel van de naam van de app. Je kunt de definitie als bestand meesturen.',
    fallback:
      'Connector Courier: typ “exporteer mijn API”, “status van …”, “mijn aanvragen”, “goedkeuringen”, “connectors” of “hulp”.',
  },
  help: {
    title: 'Wat je kunt zeggen',
    unknown: (words) => `Ik begrijp “${words}” niet.`,
    commands: [
      [
        'exporteer mijn API',
        'een app kiezen en een connector aanvragen; stuur de definitie als bestand als de app er geen geeft',
      ],
      ['status van …', 'hoe het met een connector of aanvraag staat'],
      ['definitie van …', 'bekijken, downloaden, een koppeling of het volledige verslag'],
      ['mijn aanvragen', 'wat je hebt aangevraagd'],
      ['goedkeuringen', 'wat op jouw beslissing wacht'],
      ['connectors', 'alle geëxporteerde connectors'],
      ['vernieuw het geheim van …', 'een nieuw clientgeheim voor een connector'],
      ['afmelden', 'je aanmelding vergeten'],
    ],
    /** What the buttons below say to the bot. */
    says: {
      export: 'exporteer mijn API',
      myRequests: 'mijn aanvragen',
      approvals: 'goedkeuringen',
      connectors: 'connectors',
    },
    export: 'Exporteer mijn API',
    myRequests: 'Mijn aanvragen',
    connectors: 'Connectors',
    approvals: 'Goedkeuringen',
    fallback: 'Zeg “exporteer mijn API”, “status van …”, “mijn aanvragen”, “goedkeuringen”, “connectors” of “hulp”.',
  },
  picker: {
    title: 'Welke app biedt de API aan?',
    titleOfFile: (file) => `Van welke app is ${file} de definitie?`,
    intro: 'Dit zijn de apps die je in Azure mag zien. Voor het exporteren heb je de rol Inzender (Contributor) nodig.',
    several: (words) => `Er passen meer apps bij “${words}”.`,
    near: (words) => `Geen app heet “${words}”. Bedoelde je een van deze?`,
    shown: (from, to, total) =>
      `${from}–${to} van ${total} apps. Typ een deel van de naam, het adres of de resourcegroep om de andere te vinden.`,
    more: 'Meer apps',
    definition: 'API-definitie geregistreerd',
    noDefinition: 'geen API-definitie geregistreerd',
    signInOn: 'aanmelden bij de app aan',
    signInOff: 'aanmelden bij de app uit',
    exported: (version, at) => `geëxporteerd: versie ${version}, ${at}`,
    readOnly: (group) =>
      `je mag hem zien, maar niet exporteren: daarvoor is de rol Inzender voor websites (Website Contributor) of Inzender (Contributor) nodig op de app of op ${group}`,
    others: (count) => `… en nog ${count}: typ meer van de naam`,
    label: 'App',
    placeholder: 'Typ een deel van de naam of plak een koppeling',
    error: 'Kies een van de apps.',
    use: 'Deze app gebruiken',
    fallback: 'Kies de app waarvan je de API wilt exporteren.',
  },
  standing: {
    title: (count) => (count === 1 ? 'Hoe het ervoor staat' : `${count} gevonden`),
    never: 'nog niet geïmporteerd',
    others: (titles) => `Ook gevonden: ${titles}. Noem er een om er meer van te zien.`,
    fallback: (found) => found,
  },
  lists: {
    of: {
      'my-requests': { title: 'Je aanvragen', empty: 'Je hebt nog geen connector aangevraagd.' },
      approvals: { title: 'Wacht op jouw beslissing', empty: 'Er wacht niets op jouw beslissing.' },
      connectors: { title: 'Geëxporteerde connectors', empty: 'Er is nog geen API geëxporteerd.' },
    },
    open: (name) => `Open ${name}`,
    opened: 'De kaart staat onder aan deze chat.',
    more: (count) => `Nog ${count}.`,
    moreThan: (count) => `Nog meer dan ${count}.`,
    next: 'Meer tonen',
    startOne: 'Begin met **exporteer mijn API**.',
  },
  signIn: {
    text: 'Connector Courier werkt met jouw eigen rechten en heeft daarom je aanmelding nodig.',
    button: 'Aanmelden',
    done: 'Je bent aangemeld.',
    out: 'Je bent afgemeld. Bij de volgende export vraagt de bot je om opnieuw aan te melden.',
    failed: 'Het aanmelden is niet gelukt. Klik op Aanmelden en probeer het nog een keer.',
  },
  blocked: {
    title: 'Je werk wacht',
    consent: 'Toestemming geven (beheerders)',
    portal: (service) => `Aanmelden bij ${service}`,
    stepUp: 'De extra stap zetten',
    goOn: 'Klaar, ga verder',
    goingOn: 'De bot gaat verder. Staat er nog iets in de weg, dan hoor je dat hier.',
  },
  stepUpPage: {
    language: 'nl',
    done: { title: 'Dat is gelukt', text: 'Je werk gaat vanzelf verder. Sluit deze pagina en ga terug naar Teams.' },
    failed: 'De extra stap is niet gezet',
    reasons: {
      expired:
        'Deze koppeling is te oud. Druk op “Klaar, ga verder” op de kaart in Teams: de bot laat dan een nieuwe zien.',
      'other-browser':
        'De aanmelding begon in een andere browser of is twee keer begonnen. Open de koppeling op de kaart in Teams opnieuw.',
      'other-person':
        'Je hebt je met een ander account aangemeld dan waarmee je met de bot chat. Open de koppeling op de kaart in Teams opnieuw en kies dat account.',
      refused: 'De aanmelding is niet afgemaakt. Open de koppeling op de kaart in Teams opnieuw.',
      'not-taken':
        'De aanmelddienst van Teams heeft de aanmelding niet aangenomen. Wacht even en open de koppeling op de kaart in Teams opnieuw; helpt dat niet, zeg het dan tegen je beheerder.',
    },
    code: (code) => `Entra ID zei: ${code}`,
  },
  pastedSecret:
    'Dat lijkt een geheim; daarom heb ik er niets van gelezen en niets bewaard. Verwijder het bericht: het blijft in deze chat staan, waar anderen het kunnen lezen. Vervang daarna het geheim waar het gemaakt is, want het geldt als bekend. Geheimen horen bij **Aanmeldgegevens** op de kaart, en nergens anders.',
  personalOnly:
    'Waar gegevens of beslissingen nodig zijn, werk ik alleen in je persoonlijke chat. Open die en ga daar verder.',
}
