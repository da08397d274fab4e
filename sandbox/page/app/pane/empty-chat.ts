import { element } from '../dom.ts'
import type { Person } from '../types.ts'

/** What to do first. */
export function emptyChat(person: Person): HTMLElement {
  return element(
    'div',
    { class: 'empty-chat' },
    element('img', { class: 'about-icon', attributes: { src: '/icon.svg', alt: '' } }),
    element('p', { class: 'empty-title', text: `Say something to Connector Courier` }),
    element('p', {
      class: 'faint',
      text:
        person.id === 'dana'
          ? 'Type “export orders” to carry the Orders API into Power Platform.'
          : 'Requests that wait for an answer here appear by themselves.',
    }),
  )
}
