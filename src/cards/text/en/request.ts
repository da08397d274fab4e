import type { DecisionVerb } from '../../../core/verbs.ts'
import type { Status } from '../../../core/lifecycle.ts'
import type { OwedStep } from '../../../core/request.ts'
import type { ClientSignIn } from '../../../core/sign-in.ts'

interface OwedTexts {
  readonly status: (status: string) => string
  readonly done: string
  readonly byRequester: Record<OwedStep, string>
  readonly byBot: Record<OwedStep, string>
}

/** The cards of a request that was made: for its approvers and for its requester. */
export const requestTexts = {
  request: {
    title: (name: string, status: string) => `${name}: ${status}`,
    decidedBy: (by: string, verdict: string, at: string) => `${verdict} by ${by}, ${at}`,
    verdicts: { approved: 'Approved', rejected: 'Rejected', 'changes-requested': 'Sent back' },
    nextSteps: {
      draft: 'Fill in the card and ask for approval.',
      'awaiting-approval': 'An approver decides. You are told here.',
      'changes-requested': 'Change what was asked for and ask again.',
      approved: 'The import starts by itself.',
      importing: 'The bot imports it; this takes a few seconds.',
      imported: 'When the API changes, export it again.',
      failed: 'Clear away what the card of the request names, then try again.',
      rejected: 'Read the reason. Start again with “export my API”.',
      withdrawn: 'Nothing. Start again with “export my API”.',
      expired: 'Start again with “export my API”.',
    } satisfies Record<Status, string>,
    outcomes: {
      made: (by?: string) =>
        by === undefined ? 'A new connector was made.' : `A new connector was made, with the rights of ${by}.`,
      updated: (by?: string) =>
        by === undefined ? 'The connector was updated.' : `The connector was updated, with the rights of ${by}.`,
      rotated: (by?: string) =>
        by === undefined
          ? 'Its client secret was replaced; nothing else changed.'
          : `Its client secret was replaced, with the rights of ${by}; nothing else changed.`,
      rotatedUnread: (by?: string) =>
        `Its client secret was replaced${by === undefined ? '' : `, with the rights of ${by}`}. Its definition could not be read back, so compare it in Power Apps.`,
    },
    sharing: {
      makers: (names: string) =>
        `Shared with ${names}: they find it in Power Apps and Power Automate under Custom connectors.`,
      nobody: (owner: string) => `Makers do not see it yet. ${owner} shares it with them: Custom connectors, Share.`,
      missing: (names: string, owner: string) =>
        `Not shared with ${names}: they neither see it nor can help with it. ${owner} shares it: Custom connectors, Share.`,
      because: (reason: string) => `Power Platform says: ${reason}`,
      open: 'Open in Power Apps',
    },
    removeOld: 'Remove the old secret from the registration once connections work with the new one.',
    redirect: {
      'entra-id':
        'Add this redirect URL to the connector’s app registration (Authentication, Web) before the first connection:',
      'entra-id-federated':
        'Add this redirect URL to the connector’s app registration (Authentication, Web) before the first connection:',
      oauth2: 'Add this redirect URL to your OAuth client at the provider before the first connection:',
      google:
        'Add this redirect URL to your OAuth client at Google (Credentials, Authorized redirect URIs) before the first connection:',
      facebook:
        'Add this redirect URL to your app at Facebook (Facebook Login, Valid OAuth Redirect URIs) before the first connection:',
      github:
        'Make this the callback URL of your OAuth app at GitHub (Developer settings, OAuth Apps) before the first connection:',
      salesforce: 'Add this callback URL to your connected app in Salesforce before the first connection:',
    } satisfies Record<ClientSignIn['type'], string>,
    owed: {
      status: (status: string) => `${status}, a step is left`,
      done: 'I have done this',
      byRequester: {
        'redirect-url':
          'The developer adds the redirect URL where the provider keeps it; before that nobody can connect.',
        'federated-credential':
          'The developer adds the federated credential to the app registration; before that nobody can connect.',
        consent:
          'An administrator of Entra ID gives consent for everybody to the app registration. Until then each maker is asked for it, where your organisation lets them.',
      },
      byBot: {
        'redirect-url': 'The bot adds the redirect URL to the app registration; before that nobody can connect.',
        'federated-credential':
          'Power Platform makes the federated credential; the bot shows it as soon as it is known.',
        consent: 'The bot asks for consent.',
      },
    } satisfies OwedTexts,
    federated: {
      add: 'Add this federated credential to the connector’s app registration (Certificates & secrets, Federated credentials, Other issuer) before the first connection:',
      issuer: (issuer: string) => `Issuer: ${issuer}`,
      subject: (subject: string) => `Subject: ${subject}`,
      audience: (audience: string) => `Audience: ${audience}`,
      waiting:
        'Power Platform makes the federated credential for the app registration; the bot shows it here as soon as it is known.',
      notTold:
        'Power Platform has not told the subject of the federated credential. Open the connector in Power Apps (Security), where it stands, and add it to the app registration before the first connection.',
    },
    redirectAdded: (name: string) =>
      `The redirect URL was added to the registration “${name}”: makers can connect now.`,
    withdraw: 'Withdraw',
    edit: 'Edit and ask again',
    retry: 'Try again',
    begun: (owner: string) =>
      `The connector may be there already, where only ${owner} sees it: ${owner} presses Try again, or shares it first (Can edit, in Power Apps).`,
    fallback: (name: string, status: string) => `${name}: ${status}.`,
  },
  secretExpires: {
    title: (name: string, days: number) => {
      if (days < 0) return `The client secret of ${name} has ended`
      if (days === 0) return `The client secret of ${name} ends today`
      return `The client secret of ${name} ends in ${days} ${days === 1 ? 'day' : 'days'}`
    },
    what: 'Without a new one, makers’ connections stop working on that day.',
    over: 'Makers’ connections stop working until the connector has a new one.',
    rotate: 'Rotate the secret',
    words: (name: string) => `rotate the secret of ${name}`,
  },
  superseded: {
    text: 'There is a newer card of this further down in this chat.',
    fallback: (name: string) => `${name}: see the newer card.`,
  },
  deciding: {
    approve: 'You pressed Approve. The bot looks whether you may, and then imports it.',
    reject: 'You pressed Reject. The bot looks whether you may.',
    'ask-for-changes': 'You asked for changes. The bot looks whether you may.',
    goesOn: 'This card is updated by itself. Where you have to sign in for that, there is a message below.',
    fallback: (name: string) => `${name}: your decision is being taken down.`,
  } satisfies Record<DecisionVerb | 'goesOn' | 'fallback', unknown>,
  busy: {
    text: 'One moment: this takes a little longer than usual. The card is updated by itself.',
    fallback: (name: string) => `${name}: one moment.`,
  },
  approval: {
    title: (name: string) => `Approve the connector ${name}?`,
    ask: (requester: string, environment: string) => `${requester} asks to import it into **${environment}**.`,
    askUpdate: (requester: string, environment: string) => `${requester} asks to update it in **${environment}**.`,
    askRotation: (requester: string, environment: string) =>
      `${requester} asks to replace its client secret in **${environment}**. Definition and sign-in stay exactly as they are.`,
    willHappen:
      'Approve imports exactly this definition with your rights, and lets the other approvers see and change it.',
    willRotate: 'Approve replaces the client secret with your rights. Nothing else is changed.',
    makers: 'Who may find and use it',
    noMakers: 'Makers do not see it before somebody shares it with them.',
    size: (kilobytes: number) => `${kilobytes} KB`,
    readAt: (at: string) => `read ${at}`,
    again: {
      sentBack: (by: string) => `Asked again, after ${by} sent it back:`,
      changes: (parts: string) => `Changed since it was asked before: ${parts}.`,
      nothing: 'Nothing has changed since it was asked before.',
      parts: {
        name: 'the name',
        environment: 'the environment',
        'sign-in': 'the sign-in',
        secret: 'the client secret',
        reason: 'the reason',
        definition: 'the definition',
        makers: 'who may use it',
      },
    },
    review: {
      invisible: (connector: string, owner: string) =>
        `You cannot approve this: **${connector}** is there already, but Power Platform does not show it to you. ${owner} made it and has not shared it.`,
      askOwner: (owner: string) =>
        `${owner} approves, or shares it with you (Can edit) in Power Apps; then press “Look again”.`,
      notKnown:
        'It is not known yet whether the connector was edited by hand. The bot looks when you press Approve, and asks you again if anything would be lost.',
      lost: (count: number) =>
        `${count} ${count === 1 ? 'edit that was made' : 'edits that were made'} by hand in Power Apps will be lost:`,
      kept: (parts: string) => `Added by hand and kept: ${parts}.`,
      parts: { policies: 'policies', script: 'the script', colour: 'the colour', capabilities: 'capabilities' },
      edits: {
        'display-name': 'Its name.',
        description: 'Its description.',
        'sign-in': 'Its sign-in settings.',
        unread: 'Its definition could not be read: what was edited in it is not known.',
      },
      texts: (count: number, examples: string) =>
        `Words of ${count} ${count === 1 ? 'action or field' : 'actions or fields'}, such as ${examples}.`,
      lookAgain: 'Look again',
    },
    risks: 'Look twice',
    otherHost: (host: string) => `The connector calls ${host}, which is not a host of this app.`,
    movedFrom: (group: string) =>
      `When the connector was made, the app was in the resource group ${group}. It has the same address now.`,
    alike: {
      name: (name: string) => `There is another connector in this environment named ${name}.`,
      host: (name: string) => `There is another connector in this environment to this address: ${name}.`,
      madeBy: (owner: string) => `${owner} made it.`,
    },
    sentFile: (name: string) => `The definition is a file that the developer sent (${name}), not what the app serves.`,
    open: 'Neither the app’s settings nor its definition ask for a sign-in: if the API asks for none itself, anybody who knows its address can call it.',
    writes: (verbs: string) => `Makers can change data (${verbs}).`,
    private: 'The app is not reachable from the internet: connections will fail.',
    closed: (why: string) =>
      `The app is closed to the internet (${why}): Power Platform cannot reach it either, unless through a gateway or as a caller that the app admits.`,
    gateway: (host: string) => `The connector calls ${host}, which is API Management in front of the app.`,
    elsewhere: (host: string) => `The definition was read at ${host}, which is not a host of the app.`,
    notRead: (settings: string) => `Not known, because they could not be read: ${settings}.`,
    stopped: 'The app is stopped: connections will fail until it runs.',
    certificate: 'The app asks for client certificates: connections will fail.',
    limitsClients: 'The app admits listed clients only: the connector’s registration must be added there.',
    leftOut: (count: number) =>
      `${count} ${count === 1 ? 'operation is' : 'operations are'} left out: more than one connector can have.`,
    losses: (count: number) => `${count} ${count === 1 ? 'thing' : 'things'} of the API cannot be carried over.`,
    breaking: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'} can break existing apps and flows:`,
    changes: 'What changes:',
    canBreak: (count: number) => `${count} can break existing apps and flows`,
    mayBreak: (count: number) => `${count} may break something`,
    breaksNothing: (count: number) => `${count} ${count === 1 ? 'breaks' : 'break'} nothing`,
    apiUnchanged: 'The API itself has not changed; only how it is described or signed in to has.',
    noChanges: 'Nothing changes for makers.',
    checked: 'tried: the tenant takes it',
    madeByBot: (name: string) => `“${name}”, made for this connector`,
    showOperations: 'Show operations',
    more: (count: number) => `and ${count} more`,
    comment: 'Comment (needed to reject or to ask for changes)',
    approve: 'Approve',
    approveBreaking: (count: number) => `Approve with ${count} breaking ${count === 1 ? 'change' : 'changes'}`,
    reject: 'Reject',
    changesWanted: 'Ask for changes',
    fallback: (requester: string, name: string) => `${requester} asks you to approve the connector ${name}.`,
  },
}
