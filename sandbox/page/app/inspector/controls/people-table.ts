import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { Listen } from '../../events.ts'
import type { Person } from '../../types.ts'
import { checkbox, choice } from './form-pieces.ts'

/** The last one has no texts of its own, and reads English. */
const languages = { 'en-GB': 'English', 'nl-NL': 'Nederlands', 'de-DE': 'Deutsch' }

/** Whether the app is installed for somebody, whether Teams can sign them in without asking, and what they read. */
export function createPeopleTable(people: readonly Person[], listen: Listen): HTMLElement {
  const titles = ['App installed', 'Silent sign-in', 'Language']
  const head = titles.map((text) => element('th', { text, attributes: { scope: 'col' } }))
  const rows = people.map(({ id, name, installed, silentSignIn, locale }) => {
    const app = checkbox(`App installed for ${name}`, installed, (on) => driver.setInstalled(id, on))
    const silent = checkbox(`Silent sign-in of ${name}`, silentSignIn, (on) => driver.setSilentSignIn(id, on))
    const language = choice(languages, (chosen) => driver.setLanguage(id, chosen))
    language.ariaLabel = `Language of ${name}`
    language.value = locale
    listen('installation', (change) => {
      if (change.person === id) app.checked = change.installed
    })
    const label = element('th', { text: name, attributes: { scope: 'row' } })
    return element('tr', {}, label, ...[app, silent, language].map((field) => element('td', {}, field)))
  })
  return element(
    'table',
    { class: 'switches' },
    element('thead', {}, element('tr', {}, element('td'), ...head)),
    element('tbody', {}, ...rows),
  )
}
