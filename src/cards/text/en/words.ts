import type { Status } from '../../../core/lifecycle.ts'
import type { Turn } from '../../../core/turn.ts'
import type { SignInType } from '../../../core/sign-in.ts'
import type { NotificationLine } from '../../../core/jobs/work.ts'

const statuses: Record<Status, string> = {
  draft: 'Being prepared',
  'awaiting-approval': 'Waiting for approval',
  'changes-requested': 'Sent back for changes',
  approved: 'Approved',
  importing: 'Being imported',
  imported: 'Imported',
  failed: 'Import failed',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
}

const signInTypes: Record<SignInType, string> = {
  none: 'No sign-in',
  'api-key': 'API key',
  basic: 'User name and password',
  'entra-id': 'Entra ID (work account)',
  'entra-id-federated': 'Entra ID without a secret',
  oauth2: 'OAuth 2.0',
  google: 'Google',
  facebook: 'Facebook',
  github: 'GitHub',
  salesforce: 'Salesforce',
  several: 'Several, makers choose',
}

const turns: Record<Turn, string> = {
  requester: 'the developer',
  approver: 'the approver',
  bot: 'the bot',
  nobody: 'nobody',
}

const lines: Record<
  NotificationLine,
  (p: { name: string; environment: string; by: string; comment: string }) => string
> = {
  approved: ({ name, by }) => `${by} approved ${name}. The import has started.`,
  rejected: ({ name, by, comment }) => `${by} rejected ${name}: ${comment}`,
  'changes-requested': ({ name, by, comment }) => `${by} asks you to change ${name}: ${comment}`,
  imported: ({ name, environment }) => `${name} is now a custom connector in ${environment}.`,
  rotated: ({ name, environment }) => `${name} in ${environment} has a new client secret; nothing else changed.`,
  failed: ({ name, environment }) =>
    `The import of ${name} into ${environment} failed. Nothing is lost; the card says what to do.`,
  'approval-voided': ({ name }) =>
    `Something changed after you asked for ${name}, so the approval no longer holds. Nothing was imported: look at the card and ask again.`,
}

/** Words that many cards share. */
export const wordsTexts = {
  statuses,
  signInTypes,
  turns,
  lines,
  common: {
    app: 'App',
    host: 'Host',
    environment: 'Environment',
    connector: 'Connector',
    operations: 'Operations',
    signIn: 'Sign-in',
    reason: 'Reason',
    comment: 'Comment',
    state: 'State',
    turn: 'Whose turn',
    since: 'Since',
    next: 'Next',
    owner: 'Owner',
    requester: 'Asked by',
    approvers: 'Approvers',
    version: 'Version',
    registration: 'Registration',
    secretExpires: 'Secret expires',
    redirectUrl: 'Redirect URL',
    reference: 'Reference',
    correlation: 'Correlation id',
    definition: 'Definition',
    request: 'Request',
    fingerprint: 'Fingerprint',
    web: 'Web app',
    function: 'Function app',
    running: 'running',
    stopped: 'stopped',
    unknown: 'state not told by Azure',
    none: '–',
  },
  problem: {
    title: 'That did not work',
    titleOf: (name: string) => `${name}: that did not work`,
    todo: 'What to do: ',
    yourTurn: 'It is your turn.',
    turnOf: (who: string) => `It is the turn of ${who}.`,
    botsTurn: 'The bot goes on by itself.',
    atLine: (words: string, line: number) => `${words} (line ${line})`,
  },
}
