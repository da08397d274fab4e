import type { readingTexts as english } from '../en/reading.ts'

const outcomes: (typeof english)['outcomes'] = {
  found: 'definitie gevonden',
  'not-found': 'niets gevonden',
  'needs-sign-in': 'vraagt om aanmelding',
  'sign-in-page': 'leidt naar een aanmeldpagina',
  'wants-key': 'vraagt om een sleutel',
  forbidden: 'geen toegang',
  'network-closed': 'de netwerkregels van de app houden de bot buiten',
  'app-stopped': 'de app is gestopt',
  'not-a-definition': 'geen OpenAPI-document',
  html: 'een webpagina, geen definitie',
  'too-large': 'groter dan 20 MB',
  'refused-address': 'een adres dat de bot niet mag lezen',
  'refused-redirect': 'verwijst door naar een adres dat de bot niet mag lezen',
  unreachable: 'geen antwoord',
  'server-error': 'serverfout',
}

/** The Dutch words for what is said of the ways to an app's definition. */
export const readingTexts: typeof english = {
  outcomes,
  reading: {
    brought: {
      token: 'gevraagd met je eigen token voor de API',
      key: 'gevraagd met een functiesleutel van de app',
    },
    withheld: {
      'no-token': 'Entra ID gaf er geen token van jou voor',
      'other-registration': 'de registratie achter de aanmelding noemt deze host niet, dus is er geen token gestuurd',
      'key-denied': 'Azure laat je de sleutels niet opvragen',
      'no-key': 'geen sleutel van de app past',
    },
    registeredAs: {
      http: 'ingesteld als http, gelezen via https',
      relative: 'ingesteld zonder host, gelezen op die van de app',
    },
    closedDoors: {
      'public-access-off': 'openbare netwerktoegang staat uit',
      'private-endpoint': 'er is alleen een privé-eindpunt',
      'ip-rules': 'de toegangsbeperkingen laten alleen genoemde adressen toe',
      'internal-environment': 'de App Service Environment is intern',
    },
    status: (status) => `status ${status}`,
    unread: (what, said) => `${what}: niet gelezen. Azure zegt: ${said}`,
    lookUps: {
      configuration: 'Configuratie',
      authentication: 'Aanmelding van de app',
      functions: 'Functies',
      network: 'Netwerk',
      'api-management': 'API Management',
    },
    notRead: 'niet gelezen, dus niet bekend',
  },
  signInAdvice: {
    title: 'Hoe aanroepen binnenkomen',
    enforced: {
      'gateway-key': 'API Management vraagt om een abonnementssleutel.',
      'gateway-open': 'API Management vraagt nergens om.',
      token: 'App Service-verificatie vraagt om een token.',
      'token-and-key': 'App Service-verificatie vraagt om een token, en de functies vragen om een sleutel.',
      'function-key': 'De functies vragen om een sleutel.',
      'some-function-keys': 'Sommige functies vragen om een sleutel, andere nergens om.',
      'master-key': 'De functies vragen om de hoofdsleutel van de app.',
      nothing: 'Niets voor de API vraagt om een aanmelding.',
      'not-known': 'Waar de app om vraagt, kon niet worden gelezen.',
    },
    declared: {
      nothing: 'De definitie vraagt nergens om.',
      'function-key': 'De definitie vraagt om een functiesleutel.',
      'subscription-key': 'De definitie vraagt om een abonnementssleutel.',
      'bearer-token': 'De definitie vraagt om een token dat wordt getypt.',
      'other-key': 'De definitie vraagt om een sleutel.',
      basic: 'De definitie vraagt om een gebruikersnaam en een wachtwoord.',
      'entra-id': 'De definitie vraagt om Entra ID.',
      oauth2: 'De definitie vraagt om OAuth 2.0.',
      unsupported: 'De definitie vraagt om een aanmelding die geen connector kan.',
    },
    contradictions: {
      'not-declared': 'De connector vraagt makers er toch om.',
      'declares-another': 'De twee komen niet overeen: vraag het team van de API welke telt.',
      'asks-for-both':
        'Een connector brengt er één mee: de andere moet API Management toevoegen, of hij moet worden uitgezet.',
      'asked-by-nobody': 'De API kan er in de eigen code om vragen.',
      'only-some-ask': 'Een connector heeft één aanmelding, dus hebben makers de sleutel voor elke actie nodig.',
      'master-key-asked': 'Deel nooit de hoofdsleutel: geef de functies het niveau “function” en kijk opnieuw.',
      'not-known': 'Dit is dus een gok: vergelijk het met de instellingen van de app.',
    },
    ownKey: 'Geef makers een eigen functiesleutel, nooit de hoofdsleutel van de app.',
  },
}
