import type { requestTexts as english } from '../en/request.ts'

export const requestTexts: typeof english = {
  request: {
    title: (name, status) => `${name}: ${status}`,
    decidedBy: (by, verdict, at) => `${verdict} door ${by}, ${at}`,
    verdicts: { approved: 'Goedgekeurd', rejected: 'Afgewezen', 'changes-requested': 'Teruggestuurd' },
    nextSteps: {
      draft: 'Vul de kaart in en vraag om goedkeuring.',
      'awaiting-approval': 'Een goedkeurder beslist. Je hoort het hier.',
      'changes-requested': 'Pas aan wat is gevraagd en vraag opnieuw goedkeuring.',
      approved: 'De import begint vanzelf.',
      importing: 'De bot importeert de connector; dat duurt een paar seconden.',
      imported: 'Verandert de API, exporteer hem dan opnieuw.',
      failed: 'Neem weg wat op de kaart van de aanvraag staat; probeer het dan opnieuw.',
      rejected: 'Lees de reden. Begin opnieuw met “exporteer mijn API”.',
      withdrawn: 'Niets. Begin opnieuw met “exporteer mijn API”.',
      expired: 'Begin opnieuw met “exporteer mijn API”.',
    },
    outcomes: {
      made: (by) =>
        by === undefined
          ? 'Er is een nieuwe connector gemaakt.'
          : `Er is een nieuwe connector gemaakt, met de rechten van ${by}.`,
      updated: (by) =>
        by === undefined ? 'De connector is bijgewerkt.' : `De connector is bijgewerkt, met de rechten van ${by}.`,
      rotated: (by) =>
        by === undefined
          ? 'Het clientgeheim is vervangen; verder is er niets veranderd.'
          : `Het clientgeheim is vervangen, met de rechten van ${by}; verder is er niets veranderd.`,
      rotatedUnread: (by) =>
        `Het clientgeheim is vervangen${by === undefined ? '' : `, met de rechten van ${by}`}. De definitie kon niet worden teruggelezen: vergelijk haar in Power Apps.`,
    },
    sharing: {
      makers: (names) =>
        `Gedeeld met ${names}: zij vinden hem in Power Apps en Power Automate onder Custom connectors.`,
      nobody: (owner) => `Makers zien hem nog niet. ${owner} deelt hem met hen: Custom connectors, Share.`,
      missing: (names, owner) =>
        `Niet gedeeld met ${names}: zij zien hem niet en kunnen er niet bij helpen. ${owner} deelt hem: Custom connectors, Share.`,
      because: (reason) => `Power Platform zegt: ${reason}`,
      open: 'Openen in Power Apps',
    },
    removeOld: 'Verwijder het oude geheim uit de registratie zodra verbindingen met het nieuwe werken.',
    redirect: {
      'entra-id':
        'Voeg deze omleidings-URL toe aan de app-registratie van de connector (Verificatie, Web) vóór de eerste verbinding:',
      'entra-id-federated':
        'Voeg deze omleidings-URL toe aan de app-registratie van de connector (Verificatie, Web) vóór de eerste verbinding:',
      oauth2: 'Voeg deze omleidings-URL toe aan je OAuth-client bij de aanbieder vóór de eerste verbinding:',
      google:
        'Voeg deze omleidings-URL toe aan je OAuth-client bij Google (Credentials, Authorized redirect URIs) vóór de eerste verbinding:',
      facebook:
        'Voeg deze omleidings-URL toe aan je app bij Facebook (Facebook Login, Valid OAuth Redirect URIs) vóór de eerste verbinding:',
      github:
        'Maak hiervan de callback-URL van je OAuth-app bij GitHub (Developer settings, OAuth Apps) vóór de eerste verbinding:',
      salesforce: 'Voeg deze callback-URL toe aan je verbonden app in Salesforce vóór de eerste verbinding:',
    },
    owed: {
      status: (status) => `${status}, er rest een stap`,
      done: 'Dat heb ik gedaan',
      byRequester: {
        'redirect-url':
          'De ontwikkelaar voegt de omleidings-URL toe waar de aanbieder haar bewaart; daarvoor kan niemand verbinden.',
        'federated-credential':
          'De ontwikkelaar voegt de federatieve referentie toe aan de app-registratie; daarvoor kan niemand verbinden.',
        consent:
          'Een beheerder van Entra ID geeft voor iedereen toestemming aan de app-registratie. Tot dan wordt zij aan elke maker gevraagd, als je organisatie dat toelaat.',
      },
      byBot: {
        'redirect-url': 'De bot voegt de omleidings-URL toe aan de app-registratie; daarvoor kan niemand verbinden.',
        'federated-credential':
          'Power Platform maakt de federatieve referentie; de bot toont haar zodra zij bekend is.',
        consent: 'De bot vraagt toestemming.',
      },
    },
    federated: {
      add: 'Voeg deze federatieve referentie toe aan de app-registratie van de connector (Certificaten en geheimen, Federatieve referenties, Andere verlener) vóór de eerste verbinding:',
      issuer: (issuer) => `Verlener: ${issuer}`,
      subject: (subject) => `Onderwerp: ${subject}`,
      audience: (audience) => `Doelgroep: ${audience}`,
      waiting:
        'Power Platform maakt de federatieve referentie voor de app-registratie; de bot toont haar hier zodra zij bekend is.',
      notTold:
        'Power Platform heeft het onderwerp van de federatieve referentie niet gezegd. Open de connector in Power Apps (Beveiliging), waar het staat, en voeg het vóór de eerste verbinding toe aan de app-registratie.',
    },
    redirectAdded: (name) =>
      `De omleidings-URL is aan de registratie “${name}” toegevoegd: makers kunnen nu verbinden.`,
    withdraw: 'Intrekken',
    edit: 'Aanpassen en opnieuw vragen',
    retry: 'Opnieuw proberen',
    begun: (owner) =>
      `Misschien is de connector er al, waar alleen ${owner} hem ziet: ${owner} klikt op Opnieuw proberen, of deelt hem eerst (Kan bewerken, in Power Apps).`,
    fallback: (name, status) => `${name}: ${status}.`,
  },
  secretExpires: {
    title: (name, days) => {
      if (days < 0) return `Het clientgeheim van ${name} is verlopen`
      if (days === 0) return `Het clientgeheim van ${name} verloopt vandaag`
      return `Het clientgeheim van ${name} verloopt over ${days} ${days === 1 ? 'dag' : 'dagen'}`
    },
    what: 'Zonder een nieuw werken de verbindingen van makers vanaf die dag niet meer.',
    over: 'De verbindingen van makers werken niet meer totdat de connector een nieuw heeft.',
    rotate: 'Geheim vernieuwen',
    words: (name) => `vernieuw het geheim van ${name}`,
  },
  superseded: {
    text: 'Verderop in deze chat staat hier een nieuwere kaart van.',
    fallback: (name) => `${name}: zie de nieuwere kaart.`,
  },
  deciding: {
    approve: 'Je hebt goedgekeurd. De bot kijkt of je dat mag, en importeert daarna.',
    reject: 'Je hebt afgewezen. De bot kijkt of je dat mag.',
    'ask-for-changes': 'Je hebt om aanpassingen gevraagd. De bot kijkt of je dat mag.',
    goesOn:
      'Deze kaart wordt vanzelf bijgewerkt. Moet je je daarvoor aanmelden, dan staat dat in een bericht hieronder.',
    fallback: (name) => `${name}: je beslissing wordt verwerkt.`,
  },
  busy: {
    text: 'Een ogenblik: dit duurt iets langer dan anders. De kaart wordt vanzelf bijgewerkt.',
    fallback: (name) => `${name}: een ogenblik.`,
  },
  approval: {
    title: (name) => `De connector ${name} goedkeuren?`,
    ask: (requester, environment) => `${requester} wil hem importeren in **${environment}**.`,
    askUpdate: (requester, environment) => `${requester} wil hem bijwerken in **${environment}**.`,
    askRotation: (requester, environment) =>
      `${requester} vraagt om het clientgeheim in **${environment}** te vervangen. Definitie en aanmelding blijven precies zoals ze zijn.`,
    willHappen:
      'Goedkeuren importeert precies deze definitie met jouw rechten, en laat de andere goedkeurders hem zien en wijzigen.',
    willRotate: 'Goedkeuren vervangt het clientgeheim met jouw rechten. Verder verandert er niets.',
    makers: 'Wie hem mag vinden en gebruiken',
    noMakers: 'Makers zien hem niet voordat iemand hem met hen deelt.',
    size: (kilobytes) => `${kilobytes} kB`,
    readAt: (at) => `gelezen op ${at}`,
    again: {
      sentBack: (by) => `Opnieuw gevraagd, nadat ${by} het terugstuurde:`,
      changes: (parts) => `Veranderd sinds het eerder werd gevraagd: ${parts}.`,
      nothing: 'Er is niets veranderd sinds het eerder werd gevraagd.',
      parts: {
        name: 'de naam',
        environment: 'de omgeving',
        'sign-in': 'de aanmelding',
        secret: 'het clientgeheim',
        reason: 'de reden',
        definition: 'de definitie',
        makers: 'wie hem mag gebruiken',
      },
    },
    review: {
      invisible: (connector, owner) =>
        `Je kunt dit niet goedkeuren: **${connector}** is er al, maar Power Platform laat hem jou niet zien. ${owner} heeft hem gemaakt en niet gedeeld.`,
      askOwner: (owner) =>
        `${owner} keurt goed, of deelt hem met jou (Can edit) in Power Apps; druk daarna op “Opnieuw kijken”.`,
      notKnown:
        'Nog niet bekend is of de connector met de hand is bewerkt. De bot kijkt wanneer je op Goedkeuren drukt, en vraagt het opnieuw als er iets verloren zou gaan.',
      lost: (count) =>
        count === 1
          ? '1 bewerking die met de hand in Power Apps is gedaan, gaat verloren:'
          : `${count} bewerkingen die met de hand in Power Apps zijn gedaan, gaan verloren:`,
      kept: (parts) => `Met de hand toegevoegd en behouden: ${parts}.`,
      parts: { policies: 'beleidsregels', script: 'het script', colour: 'de kleur', capabilities: 'mogelijkheden' },
      edits: {
        'display-name': 'De naam.',
        description: 'De beschrijving.',
        'sign-in': 'De aanmeldinstellingen.',
        unread: 'De definitie kon niet worden gelezen: wat erin is bewerkt, is niet bekend.',
      },
      texts: (count, examples) =>
        `Woorden van ${count} ${count === 1 ? 'actie of veld' : 'acties of velden'}, zoals ${examples}.`,
      lookAgain: 'Opnieuw kijken',
    },
    risks: 'Let op',
    otherHost: (host: string) => `De connector roept ${host} aan, en dat is geen hostnaam van deze app.`,
    movedFrom: (group: string) =>
      `Toen de connector werd gemaakt, stond de app in de resourcegroep ${group}. Zijn adres is nog hetzelfde.`,
    alike: {
      name: (name: string) => `Er is in deze omgeving nog een connector met de naam ${name}.`,
      host: (name: string) => `Er is in deze omgeving nog een connector naar dit adres: ${name}.`,
      madeBy: (owner: string) => `Gemaakt door ${owner}.`,
    },
    sentFile: (name: string) =>
      `De definitie is een bestand dat de ontwikkelaar heeft gestuurd (${name}), niet wat de app zelf geeft.`,
    open: 'Noch de instellingen van de app, noch de definitie vragen een aanmelding: als de API er zelf ook geen vraagt, kan iedereen die het adres kent hem aanroepen.',
    writes: (verbs) => `Makers kunnen gegevens wijzigen (${verbs}).`,
    private: 'De app is niet bereikbaar vanaf internet: verbindingen zullen mislukken.',
    closed: (why) =>
      `De app is afgesloten van internet (${why}): Power Platform bereikt hem ook niet, behalve via een gateway of als een adres dat de app toelaat.`,
    gateway: (host) => `De connector roept ${host} aan: API Management voor de app.`,
    elsewhere: (host) => `De definitie is gelezen van ${host}; dat is geen host van de app.`,
    notRead: (settings) => `Niet bekend, want niet te lezen: ${settings}.`,
    stopped: 'De app is gestopt: verbindingen mislukken totdat hij weer actief is.',
    certificate: 'De app vraagt om clientcertificaten: verbindingen zullen mislukken.',
    limitsClients:
      'De app laat alleen genoemde clients toe: de registratie van de connector moet daar worden toegevoegd.',
    leftOut: (count) =>
      `${count} ${count === 1 ? 'bewerking is' : 'bewerkingen zijn'} weggelaten: meer dan in één connector past.`,
    losses: (count) =>
      count === 1
        ? '1 onderdeel van de API kan niet worden overgenomen.'
        : `${count} onderdelen van de API kunnen niet worden overgenomen.`,
    breaking: (count) =>
      count === 1
        ? '1 wijziging kan bestaande apps en flows breken:'
        : `${count} wijzigingen kunnen bestaande apps en flows breken:`,
    apiUnchanged: 'De API zelf is niet veranderd; alleen hoe hij wordt beschreven of aangemeld.',
    changes: 'Wat er verandert:',
    canBreak: (count) => `${count} ${count === 1 ? 'kan' : 'kunnen'} bestaande apps en flows breken`,
    mayBreak: (count) => (count === 1 ? '1 breekt misschien iets' : `${count} breken misschien iets`),
    breaksNothing: (count) => (count === 1 ? '1 breekt niets' : `${count} breken niets`),
    noChanges: 'Voor makers verandert er niets.',
    checked: 'geprobeerd: de tenant accepteert het',
    madeByBot: (name) => `“${name}”, voor deze connector gemaakt`,
    showOperations: 'Bewerkingen tonen',
    more: (count) => `en nog ${count}`,
    comment: 'Opmerking (verplicht bij afwijzen of wijzigingen vragen)',
    approve: 'Goedkeuren',
    approveBreaking: (count) => `Goedkeuren met ${count} brekende ${count === 1 ? 'wijziging' : 'wijzigingen'}`,
    reject: 'Afwijzen',
    changesWanted: 'Wijzigingen vragen',
    fallback: (requester, name) => `${requester} vraagt je om de connector ${name} goed te keuren.`,
  },
}
