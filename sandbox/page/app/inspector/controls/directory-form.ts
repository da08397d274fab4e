import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { Directory } from '../../driver.ts'
import type { Person } from '../../types.ts'
import { button, choice, labelled, row, tickList } from './form-pieces.ts'

/** What an administrator of the directory decides for everybody. */
export function createDirectoryForm(people: readonly Person[]): HTMLElement {
  const register = choice({ yes: 'may register apps', no: 'may not register apps' }, (value) =>
    driver.setDirectory({ usersMayRegisterApps: value === 'yes' }),
  )
  const secrets = choice({ yes: 'may have secrets', no: 'may have no secrets' }, (value) =>
    driver.setDirectory({ secretsAllowed: value === 'yes' }),
  )
  const lag = choice({ 0: 'found at once', 3: 'not found by 3 calls', 10: 'not found by 10 calls' }, (value) =>
    driver.setDirectory({ lag: Number(value) }),
  )
  const assigned = tickList('Assigned to the bot', Object.fromEntries(people.map(({ id, name }) => [id, name])))

  function show(directory: Directory) {
    register.value = directory.usersMayRegisterApps ? 'yes' : 'no'
    secrets.value = directory.secretsAllowed ? 'yes' : 'no'
    assigned.values = directory.assigned
  }

  void driver.directory().then(show)
  return element(
    'div',
    { class: 'form' },
    labelled('People', register),
    labelled('App registrations', secrets),
    labelled('New objects are', lag),
    element('p', { text: 'Who may sign in to the bot' }),
    assigned.root,
    row(
      button('Ask for assignment', () => driver.setDirectory({ assigned: assigned.values }).then(show)),
      button('Let everybody', () => driver.setDirectory({ assigned: null }).then(show)),
    ),
  )
}
