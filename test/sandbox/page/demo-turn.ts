import { CardFactory, MessageFactory } from 'botbuilder'
import type { InvokeResponse, TurnContext } from 'botbuilder'
import type { Turn } from '../channel/start-test-bot.ts'

const apps = [
  { title: 'orders-api · Web app · rg-shop', value: 'orders-api' },
  { title: 'stock-functions · Function app · rg-shop', value: 'stock-functions' },
  { title: 'invoices-api · Web app · rg-finance', value: 'invoices-api' },
]

const appCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Export an API', size: 'large', weight: 'bolder', wrap: true },
    { type: 'TextBlock', text: 'Step 1 of 2 · choose the app', isSubtle: true, spacing: 'none', wrap: true },
    {
      type: 'Input.ChoiceSet',
      id: 'app',
      label: 'App',
      style: 'filtered',
      placeholder: 'Type to search',
      isRequired: true,
      errorMessage: 'Choose an app.',
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'apps' },
    },
    {
      type: 'Input.Text',
      id: 'reason',
      label: 'Reason',
      isMultiline: true,
      isRequired: true,
      errorMessage: 'Say why.',
    },
    {
      type: 'Container',
      style: 'emphasis',
      items: [
        {
          type: 'FactSet',
          facts: [
            { title: 'Definition', value: 'OpenAPI 3.0, 8 operations' },
            { title: 'Sign-in', value: 'Entra ID' },
          ],
        },
        { type: 'TextBlock', text: '3 things will be **repaired**: see the [list](https://example.com).', wrap: true },
      ],
    },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Ask for approval', style: 'positive', verb: 'ask', data: { id: 'r1' } },
    {
      type: 'Action.Submit',
      title: 'Enter secret',
      data: { msteams: { type: 'task/fetch' } },
      associatedInputs: 'none',
    },
  ],
}

const secretCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'The secret goes straight into the vault.', wrap: true },
    {
      type: 'Input.Text',
      id: 'secret',
      label: 'Client secret',
      style: 'password',
      isRequired: true,
      errorMessage: 'Enter the secret.',
    },
  ],
  actions: [{ type: 'Action.Submit', title: 'Save', style: 'positive', data: { id: 'r1' } }],
}

export const guideAddress = 'http://127.0.0.1:50999/guide'

/** A dialog with more to read than any window holds. */
const guideCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: Array.from({ length: 60 }, (_none, line) => ({ type: 'TextBlock', text: `Line ${line + 1} of the guide` })),
  actions: [
    { type: 'Action.OpenUrl', title: 'Open the guide', url: guideAddress },
    { type: 'Action.Submit', title: 'Done' },
  ],
}

const approval = (state: 'waiting' | 'approved') => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Approve connector “Orders”', size: 'large', weight: 'bolder', wrap: true },
    {
      type: 'TextBlock',
      text: state === 'approved' ? 'Approved by Omar Haddad' : 'Dana Fischer asks',
      color: state === 'approved' ? 'good' : 'default',
      wrap: true,
    },
  ],
  actions:
    state === 'approved'
      ? []
      : [
          { type: 'Action.Execute', title: 'Approve', style: 'positive', verb: 'approve', data: { id: 'r1' } },
          { type: 'Action.Execute', title: 'Reject', style: 'destructive', verb: 'reject', data: { id: 'r1' } },
        ],
})

const cardType = 'application/vnd.microsoft.card.adaptive'
const answer = (value: unknown): InvokeResponse => ({ status: 200, body: { statusCode: 200, type: cardType, value } })

/** A bot that plays a short export with fixed cards; `tellOwner` writes to the owner's chat. */
export function demoTurn(tellOwner: (card: object) => Promise<void>): Turn {
  return async (context) => {
    const { type, name } = context.activity
    if (type === 'message') return greet(context)
    if (type !== 'invoke') return undefined
    if (name === 'application/search') return search(context)
    if (name?.startsWith('composeExtension/')) return compose(name, context.activity.value)
    if (name === 'task/fetch') {
      const isGuide = (context.activity.value as { data: { guide?: boolean } }).data.guide === true
      const card = CardFactory.adaptiveCard(isGuide ? guideCard : secretCard)
      const title = isGuide ? 'Guide' : 'Client secret'
      return { status: 200, body: { task: { type: 'continue', value: { title, width: 'small', card } } } }
    }
    if (name === 'task/submit') {
      const isSecret = 'secret' in (context.activity.value as { data: object }).data
      return isSecret ? { status: 200 } : { status: 200, body: { task: { type: 'message', value: 'Noted' } } }
    }
    if (name === 'signin/verifyState') return { status: 200 }
    const { verb } = (context.activity.value as { action: { verb: string } }).action
    if (verb === 'ask') {
      await tellOwner(approval('waiting'))
      return answer(approval('approved'))
    }
    return verb === 'approve' ? answer(approval('approved')) : { status: 500 }
  }
}

/** What a link unfolds into, or what was chosen in the search beside the message box. */
const chatCard = (name: string) => ({
  type: 'AdaptiveCard',
  version: '1.3',
  body: [{ type: 'TextBlock', text: `${name} is not exported yet`, wrap: true }],
  actions: [
    {
      type: 'Action.OpenUrl',
      title: 'Export',
      url: `https://teams.microsoft.com/l/chat/0/0?tenantId=t&users=28:bot&message=export%20${name}`,
    },
  ],
})

function compose(name: string, value: unknown): InvokeResponse {
  const content = { title: 'orders-api', text: 'Web app' }
  const contentType = 'application/vnd.microsoft.card.thumbnail'
  const tapped = { ...content, tap: { type: 'invoke', value: { id: 'orders-api' } } }
  const words = JSON.stringify(value)
  if (words.includes('signed-out') && !words.includes('state')) {
    const actions = [{ type: 'openUrl', title: 'Sign in', value: 'https://token.example/' }]
    return { status: 200, body: { composeExtension: { type: 'auth', suggestedActions: { actions } } } }
  }
  const attachment =
    name === 'composeExtension/query'
      ? { contentType, content, preview: { contentType, content: tapped } }
      : { contentType: cardType, content: chatCard('orders-api'), preview: { contentType, content } }
  const attachments = words.includes('nothing') ? [] : [attachment]
  return { status: 200, body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } } }
}

async function greet(context: TurnContext): Promise<undefined> {
  await context.sendActivity({ type: 'typing' })
  await context.sendActivity(
    context.activity.text?.startsWith('export')
      ? MessageFactory.attachment(CardFactory.adaptiveCard(appCard))
      : 'Hello! Try **export orders**.',
  )
  return undefined
}

function search(context: TurnContext): InvokeResponse {
  const { queryText } = context.activity.value as { queryText: string }
  const results = apps.filter(({ title }) => title.includes(queryText))
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } },
  }
}
