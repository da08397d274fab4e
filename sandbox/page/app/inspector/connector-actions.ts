import { element } from '../dom.ts'
import { driver } from '../driver.ts'
import type { Connector, Person } from '../types.ts'
import { button, choice, labelled, row, textField } from './controls/form-pieces.ts'
import { foldable } from './pieces.ts'

const roles = { CanView: 'may see it', CanEdit: 'may change it' }
const groups = ['Power Platform Owners', 'App Makers', 'API Developers', 'IT Administrators']

/** What people do to a connector in Power Apps, past the bot. */
export function connectorActions({ name, description = '' }: Connector, people: readonly Person[]): HTMLElement {
  const names = Object.fromEntries(people.map((person) => [person.id, person.name]))
  const by = choice(names)
  const words = textField(description)
  const whom = choice({
    ...names,
    ...Object.fromEntries(groups.map((group) => [group, group])),
    everybody: 'Everybody',
  })
  const role = choice(roles)
  const removal = button('Remove', () => driver.removeConnector(name))
  by.value = 'priya'
  return foldable(
    'By hand',
    element(
      'div',
      { class: 'form' },
      labelled('Who edits it', by),
      labelled('Description', words),
      row(button('Edit', () => driver.editConnector(name, by.value, { description: words.value }))),
      labelled('Shared with nobody but', whom),
      labelled('Who then', role),
      row(
        button('Share', () => driver.shareConnector(name, [{ with: whom.value, role: role.value }])),
        button('Share with nobody', () => driver.shareConnector(name, [])),
      ),
      row(
        button('Its maker leaves', () => driver.orphanConnector(name)),
        removal,
      ),
    ),
  )
}
