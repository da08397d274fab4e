import { element } from '../dom.ts'
import { commands } from './compose-buttons.ts'

/** The tab "About" of the app in Teams. */
export function aboutTab(): HTMLElement {
  return element(
    'div',
    { class: 'about', attributes: { tabindex: 0 } },
    element('img', { class: 'about-icon', attributes: { src: '/icon.svg', alt: '' } }),
    element('h2', { text: 'Connector Courier' }),
    element('p', {
      text: 'Carries an API hosted on Azure App Service or Azure Functions into Power Apps and Power Automate as a custom connector. A developer asks, a Power Platform owner approves, and nobody needs the other’s rights.',
    }),
    element('h3', { text: 'What you can say' }),
    element(
      'ul',
      { class: 'command-list' },
      ...commands.map((command) => element('li', {}, element('code', { text: command }))),
    ),
  )
}
