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
}
