import { element } from './dom.ts'
import { driver } from './driver.ts'
import { openEvents } from './events.ts'
import { icon } from './icons.ts'
import { createInspector } from './inspector/create-inspector.ts'
import { arrange } from './layout.ts'
import { createPane } from './pane/create-pane.ts'
import type { Pane } from './pane/create-pane.ts'
import { themeSwitch } from './theme.ts'
import type { Person } from './types.ts'

let people = await driver.people()
// Opening Teams anew shows what the service keeps, not what a button once answered.
await Promise.all(people.map(({ id }) => driver.reload(id)))
const botState = element('span', { class: 'connection', attributes: { role: 'status' } })
const connection = element('span', {
  class: 'connection',
  attributes: { role: 'status', hidden: true },
  text: 'Reconnecting…',
})
let wasLost = true
const listen = openEvents((connected) => {
  connection.hidden = connected
  // At first, and after the stream was down: nothing that happens between the reading and the stream can be missed.
  if (connected && wasLost) for (const pane of panes) void pane.show(pane.person)
  wasLost = !connected
})

const panes: readonly Pane[] = ['dana', 'omar'].map((id, index) =>
  createPane({
    people,
    person: find(id),
    label: index === 0 ? 'Left Teams window' : 'Right Teams window',
    onChoose: (person) => choose(index, person),
  }),
)
let used = panes[0]

function find(id: string): Person {
  const person = people.find((each) => each.id === id)
  if (!person) throw new TypeError(`no such person: ${id}`)
  return person
}

/** Nobody is shown twice: the one who is already in the other pane changes places. */
function choose(index: number, person: Person) {
  const pane = panes[index]
  const other = panes[1 - index]
  if (!pane || !other || pane.person.id === person.id) return
  if (other.person.id === person.id) void other.show(find(pane.person.id))
  void pane.show(find(person.id))
  layout.relabel()
}

const paneOf = (id: string) => panes.find(({ person }) => person.id === id)

listen('message', ({ person, message }) => {
  const pane = paneOf(person)
  if (pane) {
    if (pane.shows(message.conversation)) pane.conversation.put(message)
    else pane.markConversation(message.conversation)
    layout.markUnread(pane)
  } else for (const each of panes) each.markUnread(person)
})
listen('edited', ({ person, message }) => {
  const pane = paneOf(person)
  if (pane?.shows(message.conversation)) pane.conversation.put(message)
})
listen('deleted', ({ person, messageId }) => paneOf(person)?.conversation.remove(messageId))
listen('typing', ({ person, conversation }) => {
  const pane = paneOf(person)
  if (pane?.shows(conversation)) pane.showTyping()
})
listen('conversation', (conversation) => {
  for (const pane of panes) if (conversation.members.includes(pane.person.id)) pane.addConversation(conversation)
})
listen('installation', ({ person, installed }) => {
  people = people.map((each) => (each.id === person ? { ...each, installed } : each))
  paneOf(person)?.setInstalled(installed)
})
listen('toast', ({ person, messageId, conversation, text }) => {
  const pane = paneOf(person)
  if (pane && pane !== used) pane.notify(messageId, conversation, text)
})

listen('bot', ({ state }) => {
  botState.textContent = {
    starting: 'The bot is starting…',
    stopped: 'The bot is stopped',
    failed: 'The bot did not start',
    ready: '',
  }[state]
})

const inspector = createInspector({ people, listen })
const fold = element(
  'button',
  { class: 'fold-button', attributes: { type: 'button' } },
  icon('panel'),
  'Behind the scenes',
)
const layout = arrange({ panes, inspector, fold })
document.body.append(
  element(
    'header',
    { class: 'top-bar' },
    element('img', { class: 'brand-icon', attributes: { src: '/icon.svg', alt: '' } }),
    element('h1', { class: 'brand', text: 'Connector Courier' }),
    element('span', { class: 'brand-note', text: 'Sandbox: nothing leaves this machine' }),
    connection,
    botState,
    element('span', { class: 'spacer' }),
    themeSwitch(),
    fold,
  ),
)
document.body.append(layout.root)
for (const pane of panes) {
  for (const kind of ['pointerdown', 'focusin']) pane.root.addEventListener(kind, () => (used = pane))
}
panes[0]?.focus()
