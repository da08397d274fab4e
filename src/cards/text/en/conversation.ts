/** What the bot says to messages and questions. */
export const conversationTexts = {
  welcome: {
    title: 'Bring an API into Power Apps and Power Automate',
    intro:
      'Connector Courier exports an API from Azure App Service or Azure Functions as a custom connector. A Power Platform owner approves it with one click; nobody opens a portal.',
    how: 'Type **export my API**, or **export** and a part of the app’s name. You can send the definition as a file along with it.',
    fallback:
      'Connector Courier: type “export my API”, “status of …”, “my requests”, “approvals”, “connectors” or “help”.',
  },
  help: {
    title: 'What you can say',
    unknown: (words: string) => `I did not understand “${words}”.`,
    commands: [
      [
        'export my API',
        'choose an app and ask for a connector; send the definition as a file where the app serves none',
      ],
      ['status of …', 'how a connector or a request stands'],
      ['definition of …', 'preview it, download it, get a link or the full report'],
      ['my requests', 'what you have asked for'],
      ['approvals', 'what waits for your decision'],
      ['connectors', 'all exported connectors'],
      ['rotate the secret of …', 'a new client secret for a connector'],
      ['sign out', 'forget your sign-in'],
    ] as readonly (readonly [string, string])[],
    /** What the buttons below say to the bot. */
    says: { export: 'export my API', myRequests: 'my requests', approvals: 'approvals', connectors: 'connectors' },
    export: 'Export my API',
    myRequests: 'My requests',
    connectors: 'Connectors',
    approvals: 'Approvals',
    fallback: 'Say “export my API”, “status of …”, “my requests”, “approvals”, “connectors” or “help”.',
  },
  picker: {
    title: 'Which app serves the API?',
    titleOfFile: (file: string) => `Which app is ${file} the definition of?`,
    intro: 'These are the apps you may see in Azure. Exporting needs the Contributor role on the app.',
    several: (words: string) => `Several apps fit “${words}”.`,
    near: (words: string) => `No app is called “${words}”. Did you mean one of these?`,
    shown: (from: number, to: number, total: number) =>
      `${from}–${to} of ${total} apps. Type a part of the name, the address or the resource group to find the others.`,
    more: 'More apps',
    definition: 'API definition registered',
    noDefinition: 'no API definition registered',
    signInOn: 'app sign-in on',
    signInOff: 'app sign-in off',
    exported: (version: number, at: string) => `exported: version ${version}, ${at}`,
    readOnly: (group: string) =>
      `you may see it, but not export it: that takes the role Website Contributor or Contributor on it or on ${group}`,
    others: (count: number) => `… and ${count} more: type more of the name`,
    label: 'App',
    placeholder: 'Type a part of the name, or paste a link',
    error: 'Choose one of the apps.',
    use: 'Use this app',
    fallback: 'Choose the app whose API you want to export.',
  },
  standing: {
    title: (count: number) => (count === 1 ? 'How it stands' : `${count} found`),
    never: 'not imported yet',
    others: (titles: string) => `Also found: ${titles}. Name one of them to see more of it.`,
    fallback: (lines: string) => lines,
  },
  lists: {
    of: {
      'my-requests': { title: 'Your requests', empty: 'You have not asked for a connector yet.' },
      approvals: { title: 'Waiting for your decision', empty: 'Nothing waits for your decision.' },
      connectors: { title: 'Exported connectors', empty: 'No API has been exported yet.' },
    },
    open: (name: string) => `Open ${name}`,
    opened: 'Its card is at the bottom of this chat.',
    more: (count: number) => `${count} more.`,
    moreThan: (count: number) => `More than ${count} more.`,
    next: 'Show more',
    startOne: 'Start with **export my API**.',
  },
  signIn: {
    text: 'Connector Courier works with your own rights, so it needs your sign-in.',
    button: 'Sign in',
    done: 'You are signed in.',
    out: 'You are signed out. The next export asks you to sign in again.',
    failed: 'The sign-in did not work. Press Sign in and try once more.',
  },
  blocked: {
    title: 'Your work waits',
    consent: 'Consent (administrators)',
    portal: (service: string) => `Sign in to ${service}`,
    stepUp: 'Take the further step',
    goOn: 'Done, go on',
    goingOn: 'Going on. If something is still in the way, you are told here.',
  },
  stepUpPage: {
    language: 'en',
    done: { title: 'That is done', text: 'Your work goes on by itself. Close this page and go back to Teams.' },
    failed: 'The further step was not taken',
    reasons: {
      expired: 'This link is too old. Press “Done, go on” on the card in Teams: the bot then shows a new one.',
      'other-browser':
        'The sign-in began in another browser or was begun twice. Open the link on the card in Teams again.',
      'other-person':
        'You signed in with another account than the one that chats with the bot. Open the link on the card in Teams again and choose that account.',
      refused: 'The sign-in was not completed. Open the link on the card in Teams again.',
      'not-taken':
        'Teams’ sign-in service did not take the sign-in. Wait a moment and open the link on the card in Teams again; if that does not help, tell your administrator.',
    },
    code: (code: string) => `Entra ID said: ${code}`,
  },
  pastedSecret:
    'That looks like a secret, so I have read nothing of it and kept nothing. Please delete the message: it stays in this chat, where others may read it. Then replace the secret where it was made, because it counts as known. Secrets belong into **Sign-in values** on the card, and nowhere else.',
  personalOnly: 'I work in your personal chat only where values or decisions are needed. Open it and go on there.',
}
