import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { Person } from '../../types.ts'
import { button, labelled, row, textField, tickList } from './form-pieces.ts'

/** A chat of several people with the bot in it, where the bot hears only what mentions it. */
export function createConversationForm(people: readonly Person[]): HTMLElement {
  const name = textField('Integrations')
  const members = tickList('Members', Object.fromEntries(people.map((person) => [person.id, person.name])))
  members.values = people.slice(0, 2).map(({ id }) => id)
  return element(
    'div',
    { class: 'form' },
    labelled('Name', name),
    members.root,
    row(
      button('Make a chat of two', () => driver.addChat(members.values)),
      button('Make a group chat', () => driver.addGroup(name.value, members.values)),
      button('Make a team with a channel', () => driver.addChannel('General', name.value, members.values)),
    ),
  )
}
