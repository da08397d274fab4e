import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Activity } from 'botframework-schema'
import { readInbound } from '../../../src/bot/teams/inbound.ts'
import { dana, tenantId } from '../../support/world.ts'

const activity = {
  type: 'message',
  id: '1',
  serviceUrl: 'https://smba.trafficmanager.net/teams',
  text: 'help',
  from: { id: '29:dana', aadObjectId: dana.id, name: 'Dana' },
  recipient: { id: '28:bot', name: 'Courier' },
  conversation: { id: 'a:1', tenantId, conversationType: 'personal' },
}
const read = (changes: object = {}) => readInbound({ ...activity, ...changes } as unknown as Activity)
const inbound = {
  delivery: 'a:1|1',
  person: dana,
  channelUserId: '29:dana',
  conversationId: 'a:1',
  serviceUrl: 'https://smba.trafficmanager.net/teams',
  personal: true,
  event: { type: 'message', text: 'help' },
}
const textOf = (text: unknown, entities?: unknown) => {
  const event = read({ text, ...(entities === undefined ? {} : { entities }) })?.event
  return event?.type === 'message' ? event.text : undefined
}

describe('an activity', () => {
  it('is reduced to what the bot needs', () => {
    assert.deepEqual(read(), inbound)
    assert.deepEqual(read({ locale: 'nl-NL', more: { x: 1 } }), { ...inbound, locale: 'nl-NL' })
  })

  it('is of a person by their ids, whatever their case, and by their name where there is one', () => {
    const from = { id: '29:dana', aadObjectId: dana.id.toUpperCase() }
    const conversation = { ...activity.conversation, tenantId: tenantId.toUpperCase() }
    assert.deepEqual(read({ from, conversation })?.person, { ...dana, name: dana.id })
    assert.equal(read({ from: { ...from, name: null } })?.person.name, dana.id)
    assert.equal(read({ from: { ...from, name: 'x'.repeat(300) } })?.person.name, 'x'.repeat(200))
  })

  it('has no delivery to be known by where the channel gives none', () => {
    for (const id of [undefined, null, '']) {
      const { delivery: _, ...unnamed } = inbound
      assert.deepEqual(read({ id }), unnamed)
    }
  })

  it('is personal unless the channel says otherwise', () => {
    const personalIn = (conversationType: unknown) =>
      read({ conversation: { ...activity.conversation, conversationType } })?.personal
    assert.deepEqual(['personal', undefined, null, 'groupChat', 'channel', ''].map(personalIn), [
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('without a text says what its button says', () => {
    const said = (value: unknown, text?: unknown) => {
      const event = read({ text, value })?.event
      return event?.type === 'message' ? event.text : undefined
    }
    assert.equal(said({ say: 'my requests' }), 'my requests')
    assert.deepEqual(
      [null, '', ' '].map((text) => said({ say: 'help' }, text)),
      ['help', 'help', 'help'],
    )
    assert.equal(said({ say: 'my requests' }, 'approvals'), 'approvals')
    assert.equal(said({ say: 'x'.repeat(5000) }), 'x'.repeat(4000))
    for (const value of [undefined, null, 'help', {}, { say: 5 }, { answer: 'help' }]) assert.equal(said(value), '')
  })

  it('has no language where none is told, and a short one where it is long', () => {
    for (const locale of [undefined, null, '']) assert.deepEqual(read({ locale }), inbound)
    assert.equal(read({ locale: 'x'.repeat(50) })?.locale, 'x'.repeat(35))
  })

  for (const [what, changes] of Object.entries({
    'that is a reaction': { type: 'messageReaction' },
    'that is an edit': { type: 'messageUpdate' },
    'that is a sign of typing': { type: 'typing' },
    'without a person': { from: { id: '28:other' } },
    'of a person without a right id': { from: { id: '29:x', aadObjectId: 'dana' } },
    'without a sender': { from: undefined },
    'without a tenant': { conversation: { id: 'a:1' } },
    'without a receiver': { recipient: undefined },
    'with an endless address': { serviceUrl: `https://${'x'.repeat(500)}` },
    'with an endless id': { id: 'x'.repeat(301) },
    'with an endless conversation': { conversation: { ...activity.conversation, id: 'x'.repeat(501) } },
  })) {
    it(`${what} is not answered`, () => assert.equal(read(changes), undefined))
  }
})

describe('the words of a message', () => {
  it('are what is left without mentions, marks and more than one blank', () => {
    const mention = { type: 'mention', text: '<at>Courier</at>' }
    for (const [text, entities, words] of [
      ['<at>Courier</at> export orders', [mention], 'export orders'],
      ['export <at>Courier</at> orders', [mention], 'export orders'],
      ['<at>Courier</at> <at>Courier</at>help', [mention], 'help'],
      ['<at>Courier</at> help', undefined, 'Courier help'],
      ['Courier help', [{ type: 'mention', text: 'Courier' }], 'help'],
      ['Courier help', [{ type: 'clientInfo', text: 'Courier' }], 'Courier help'],
      ['Courier help', [{ type: 'mention' }, { type: 'mention', text: '' }], 'Courier help'],
      ['<p>export&nbsp;<b>orders</b></p>', null, 'export orders'],
      ['  export \n\t orders  ', [], 'export orders'],
      ['a < b', [], 'a < b'],
      [undefined, undefined, ''],
      [null, undefined, ''],
    ] as const) {
      assert.equal(textOf(text, entities), words, String(text))
    }
  })

  it('are cut, and so are the mentions', () => {
    assert.equal(textOf('x'.repeat(5000))?.length, 4000)
    const mentions = Array.from({ length: 21 }, (_, index) => ({
      type: 'mention',
      text: `@${String(index).padStart(2, '0')}`,
    }))
    assert.equal(textOf('@00 @19 @20 help', mentions), '@20 help')
  })
})

describe('a file in a message', () => {
  const info = 'application/vnd.microsoft.teams.file.download.info'
  const file = (name: string) => ({ contentType: info, name, content: { downloadUrl: `https://f.example/${name}` } })
  const filesOf = (attachments: unknown) => {
    const event = read({ attachments })?.event
    return event?.type === 'message' ? event.files : undefined
  }

  it('is known by its name and its address', () => {
    assert.deepEqual(filesOf([{ contentType: 'text/html', content: '<p>x</p>' }, file('a.json'), file('b.json')]), [
      { name: 'a.json', downloadUrl: 'https://f.example/a.json' },
      { name: 'b.json', downloadUrl: 'https://f.example/b.json' },
    ])
  })

  it('is none in another form', () => {
    for (const attachments of [
      undefined,
      null,
      [],
      [{ ...file('a'), contentType: 'text/html' }],
      [{ ...file('a'), content: {} }],
      [{ ...file('a'), name: 'x'.repeat(301) }],
      [{ contentType: info, name: 'a', content: { downloadUrl: 'x'.repeat(5001) } }],
    ]) {
      assert.equal(filesOf(attachments), undefined)
    }
  })

  it('is looked for in twenty attachments at most', () => {
    const others = (count: number) => Array.from({ length: count }, () => ({ contentType: 'text/html' }))
    assert.equal(filesOf([...others(19), file('a')])?.length, 1)
    assert.equal(filesOf([...others(20), file('a')]), undefined)
  })
})

describe('what happens besides messages', () => {
  it('is that somebody installs or removes the bot', () => {
    const happened = (action: unknown) => read({ type: 'installationUpdate', action })?.event
    for (const action of ['add', 'add-upgrade', undefined]) assert.deepEqual(happened(action), { type: 'installed' })
    for (const action of ['remove', 'remove-upgrade']) assert.deepEqual(happened(action), { type: 'uninstalled' })
  })

  it('is an invoke, with its value and the message that it is about', () => {
    const value = { a: 1 }
    assert.deepEqual(read({ type: 'invoke', name: 'task/fetch', value, replyToId: 'm1' })?.event, {
      type: 'invoke',
      name: 'task/fetch',
      value,
      messageId: 'm1',
    })
    for (const replyToId of [undefined, null, '']) {
      const event = read({ type: 'invoke', name: 'x'.repeat(200), replyToId })?.event
      assert.deepEqual(event, { type: 'invoke', name: 'x'.repeat(100), value: undefined })
    }
    assert.deepEqual(read({ type: 'invoke' })?.event, { type: 'invoke', name: '', value: undefined })
  })
})

describe('a link in a message', () => {
  const link = 'https://orders-api.azurewebsites.net/openapi.json'
  const wrapped = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=eyJWIjoiMC4wIn0`

  it('is kept as it was typed, in brackets, in HTML, or behind a wrapping', () => {
    for (const text of [
      `export <${link}>`,
      `export <a href="${link}" title="x">`,
      `export ${wrapped}`,
      `export <${wrapped}>`,
    ]) {
      assert.equal(textOf(text), `export ${link}`, text)
    }
    assert.equal(textOf('export <b>orders</b> <javascript:x>'), 'export orders')
  })
})

describe('a definition that was pasted', () => {
  const document = `{"openapi":"3.0.1","info":{"description":"<b>x</b>\n${'x'.repeat(5000)}"}}`

  it('is kept letter for letter, beside what was said around it', () => {
    const event = read({
      text: `<at>Courier</at> export <b>orders</b>\n${document}`,
      entities: [{ type: 'mention', text: '<at>Courier</at>' }],
    })?.event
    assert.deepEqual(event, {
      type: 'message',
      text: 'export orders',
      pasted: { document, format: 'json', words: '<at>Courier</at> export <b>orders</b>' },
    })
  })

  it('is none in other messages', () => {
    assert.deepEqual(read({ text: 'export {orders}' })?.event, { type: 'message', text: 'export {orders}' })
  })
})
