import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { consentMessage, fileInfoMessage } from '../../../src/bot/teams/file-messages.ts'
import {
  cardReply,
  dialogCard,
  dialogMessage,
  dialogProblem,
  messageReply,
  searchReply,
} from '../../../src/bot/teams/invoke-replies.ts'
import { cardMessage, signInMessage, textMessage } from '../../../src/bot/teams/messages.ts'
import { goingOnCard } from '../../../src/cards/sign-in/blocked-card.ts'
import { textFor } from '../../../src/cards/text/index.ts'
import { problem } from '../../../src/core/problems.ts'

const text = textFor('en')
const card = goingOnCard(text)
const adaptive = 'application/vnd.microsoft.card.adaptive'
const alert = { notification: { alert: true } }

/** The shapes that Teams takes: learn.microsoft.com/microsoftteams/platform/bots. */
describe('a message', () => {
  it('with a card has no text beside it; its words stand in the notification', () => {
    const summary = 'Going on. If something is still in the way, you are told here.'
    const attachments = [{ contentType: adaptive, content: card }]
    assert.deepEqual(cardMessage(card), { type: 'message', summary, attachments, channelData: alert })
  })

  it('of words is plain text', () => {
    assert.deepEqual(textMessage('*Hello*'), {
      type: 'message',
      text: '*Hello*',
      textFormat: 'plain',
      channelData: alert,
    })
  })

  it('that asks to sign in has what Teams needs to do it in silence, and a button', () => {
    const resource = {
      signInLink: 'https://token.example/signin',
      tokenExchangeResource: { id: '1', uri: 'api://bot' },
      tokenPostResource: { sasUrl: 'https://token.example/post' },
    }
    const content = {
      text: 'Connector Courier works with your own rights, so it needs your sign-in.',
      connectionName: 'sso',
      tokenExchangeResource: resource.tokenExchangeResource,
      tokenPostResource: resource.tokenPostResource,
      buttons: [{ type: 'signin', title: 'Sign in', value: resource.signInLink }],
    }
    assert.deepEqual(signInMessage(resource, 'sso', text), {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.oauth', content }],
    })
  })

  it('that offers a file says how large it is, and which one comes back with the consent', () => {
    const file = { name: 'a.json', contentType: 'application/json', bytes: Buffer.alloc(7) }
    const context = { r: 'A1', f: 'report' }
    assert.deepEqual(consentMessage({ file, description: 'The report', requestId: 'A1', kind: 'report' }), {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.consent',
          name: 'a.json',
          content: {
            description: 'The report',
            sizeInBytes: 7,
            acceptContext: context,
            declineContext: context,
          },
        },
      ],
    })
  })

  it('that shows a file leads to where it lies', () => {
    const saved = { name: 'a.json', contentUrl: 'https://f.example/a', uniqueId: 'u1', fileType: 'json' }
    assert.deepEqual(fileInfoMessage(saved), {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.info',
          name: 'a.json',
          contentUrl: 'https://f.example/a',
          content: { uniqueId: 'u1', fileType: 'json' },
        },
      ],
    })
  })
})

describe('the answer to an invoke', () => {
  const answered = (type: string, value: unknown) => ({ status: 200, body: { statusCode: 200, type, value } })

  it('is a card, a line, or a list', () => {
    assert.deepEqual(cardReply(card), answered(adaptive, card))
    assert.deepEqual(messageReply('Wait.'), answered('application/vnd.microsoft.activity.message', 'Wait.'))
    const results = [{ title: 'a', value: 'b' }]
    assert.deepEqual(searchReply(results), answered('application/vnd.microsoft.search.searchResponse', { results }))
  })

  it('in a dialog closes it with words, or goes on with a card', () => {
    assert.deepEqual(dialogMessage('Done.'), { status: 200, body: { task: { type: 'message', value: 'Done.' } } })
    assert.deepEqual(dialogProblem(problem('request-gone'), text), {
      status: 200,
      body: {
        task: { type: 'message', value: 'This request does not exist any more. Start again with “export my API”.' },
      },
    })
    const value = { title: 'A title', height: 'large', width: 'medium', card: { contentType: adaptive, content: card } }
    assert.deepEqual(dialogCard('A title', card), { status: 200, body: { task: { type: 'continue', value } } })
  })
})
