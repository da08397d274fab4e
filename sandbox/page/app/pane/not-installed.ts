import { element } from '../dom.ts'

/** In place of the compose box while the person does not have the app. */
export function createNotInstalled(add: () => void) {
  const button = element('button', {
    class: 'button button-primary',
    text: 'Add',
    attributes: { type: 'button' },
    on: { click: add },
  })
  const text = element('span', { text: 'Connector Courier is not installed here.' })
  return { root: element('div', { class: 'not-installed', attributes: { hidden: true } }, text, button) }
}
