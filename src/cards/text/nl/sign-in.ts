import type { signInTexts as english } from '../en/sign-in.ts'

const scopesOf = (facts: Readonly<Record<string, string>>) => (facts['scopes'] ? ` (${facts['scopes']})` : '')

export const signInTexts: typeof english = {
  connectorSignIn: {
    preview: 'preview',
    yes: 'Ja',
    fields: {
      keyIn: { label: 'Waar de sleutel staat' },
      keyName: { label: 'Naam van de header of parameter' },
      askWhom: {
        label: 'Wie makers om toegang vragen',
        placeholder: 'Bijvoorbeeld: het Orders-team (orders@contoso.example)',
      },
      registration: { label: 'App-registratie' },
      clientId: { label: 'Client-id' },
      tenant: { label: 'Tenant-id, of common' },
      resource: { label: 'Resource (URI voor toepassings-id van de API)', placeholder: 'api://… of https://…' },
      authorizationUrl: { label: 'Autorisatieadres', placeholder: 'https://…/authorize' },
      tokenUrl: { label: 'Tokenadres', placeholder: 'https://…/token' },
      refreshUrl: { label: 'Vernieuwingsadres (als het een ander is)' },
      loginUri: { label: 'Aanmeldadres' },
      scopes: { label: 'Scopes, met spaties ertussen' },
      onBehalfOf: { label: 'Makers aanmelden zonder vraag (namens de gebruiker)' },
      consentForAll: { label: 'Toestemming voor iedereen (vergt een beheerder)' },
      admitClient: {
        label: 'Als de app alleen clients van een lijst toelaat: de nieuwe registratie aan die lijst toevoegen',
      },
      setTypes: { label: 'Manieren waaruit makers kiezen' },
    },
    choices: {
      header: 'Header',
      query: 'Queryparameter',
      bot: 'Maak er een voor mij',
      own: 'Ik heb er een gemaakt',
      'api-key': 'API-sleutel',
      basic: 'Gebruikersnaam en wachtwoord',
      'entra-id': 'Entra ID (werkaccount)',
      oauth2: 'OAuth 2.0',
    },
    about: {
      none: 'Noch de instellingen van de app, noch de definitie vragen een aanmelding. Als de API er zelf ook geen vraagt, kan iedereen die het adres kent hem aanroepen, met of zonder de connector.',
      'api-key': 'Elke maker typt een sleutel bij het verbinden; de connector bevat er geen.',
      basic: 'Elke maker typt een gebruikersnaam en wachtwoord bij het verbinden; de connector bevat ze niet.',
      'entra-id':
        'Hiervoor is een app-registratie nodig die voor deze connector is gemaakt, met gedelegeerde toegang tot de API: nooit die van de API zelf. De bot kan haar met jouw rechten maken.',
      'entra-id-federated':
        'Entra ID zonder geheim: de connector legitimeert zich bij je registratie met een federatieve referentie. Het onderwerp daarvan zie je na de import.',
      oauth2: 'Elke aanbieder met de autorisatiecodestroom, met zijn adressen.',
      google: 'Makers melden zich aan met een Google-account, via je OAuth-client bij Google.',
      facebook: 'Makers melden zich aan met een Facebook-account, via je app bij Facebook.',
      github: 'Makers melden zich aan met een GitHub-account, via je OAuth-app bij GitHub.',
      salesforce: 'Makers melden zich aan met een Salesforce-account, via je verbonden app.',
      several:
        'Makers kiezen bij het verbinden een van de manieren. Hoogstens één daarvan mag een clientgeheim nodig hebben.',
    },
    summaries: {
      none: () => 'Geen',
      'api-key': (facts) => `API-sleutel in de ${facts['where']} ${facts['name']}; makers vragen ${facts['whom']}`,
      basic: (facts) => `Gebruikersnaam en wachtwoord; makers vragen ${facts['whom']}`,
      'entra-id': (facts) =>
        `Entra ID, tenant ${facts['tenant']}, client ${facts['client']}, voor ${facts['resource']}${facts['silent'] ? ', zonder vraag' : ''}`,
      'entra-id-federated': (facts) =>
        `Entra ID zonder geheim, tenant ${facts['tenant']}, client ${facts['client']}, voor ${facts['resource']}`,
      oauth2: (facts) =>
        `OAuth 2.0 bij ${facts['host']}, tokens van ${facts['token']}${facts['refresh'] ? `, nieuwe van ${facts['refresh']}` : ''}, client ${facts['client']}${scopesOf(facts)}`,
      google: (facts) => `Google, client ${facts['client']}${scopesOf(facts)}`,
      facebook: (facts) => `Facebook, client ${facts['client']}${scopesOf(facts)}`,
      github: (facts) => `GitHub, client ${facts['client']}${scopesOf(facts)}`,
      salesforce: (facts) => `Salesforce bij ${facts['host']}, client ${facts['client']}${scopesOf(facts)}`,
    },
    several: (ways) => `Makers kiezen: ${ways}`,
    mismatch: {
      app: (chosen) =>
        `De app vraagt een aanmelding (App Service-verificatie) die “${chosen}” niet geeft: reken erop dat aanroepen worden geweigerd.`,
      definition: (chosen, wanted) =>
        `De definitie vraagt ${wanted}, niet “${chosen}”: reken erop dat aanroepen worden geweigerd.`,
      operations: (chosen, wanted) =>
        `De definitie vraagt voor sommige bewerkingen ${wanted}, niet “${chosen}”: reken erop dat die aanroepen worden geweigerd.`,
      unsupported: 'een aanmelding die connectors niet hebben',
    },
  },
}
