import { avatar } from '../avatar.ts'
import { element, setAttribute } from '../dom.ts'
import type { Person } from '../types.ts'

/** Whose Teams a pane shows: one button for everybody, with a dot where something is unread. */
export function createPeopleSwitch({
  people,
  choose,
}: {
  people: readonly Person[]
  choose: (person: Person) => void
}) {
  const buttons = new Map(
    people.map((person) => [
      person.id,
      element(
        'button',
        {
          class: 'person',
          attributes: { type: 'button', title: `${person.name}, ${person.role}` },
          on: { click: () => choose(person) },
        },
        avatar(person),
        element('span', { class: 'sr-only', text: person.name }),
      ),
    ]),
  )
  const root = element(
    'div',
    { class: 'people', attributes: { role: 'group', 'aria-label': 'Show the Teams of' } },
    ...buttons.values(),
  )
  return {
    root,
    select(id: string) {
      for (const [each, button] of buttons) button.setAttribute('aria-pressed', String(each === id))
    },
    markUnread(id: string, unread: boolean) {
      const button = buttons.get(id)
      const person = people.find((each) => each.id === id)
      if (!button || !person) return
      setAttribute(button, 'data-unread', unread)
      button.title = `${person.name}, ${person.role}${unread ? ', new messages' : ''}`
    },
  }
}
