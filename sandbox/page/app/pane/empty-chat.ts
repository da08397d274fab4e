import { element } from '../dom.ts'

/** What to do first. */
export function emptyChat(): HTMLElement {
  return element(
    'div',
    { class: 'empty-chat' },
    element('img', { class: 'about-icon', attributes: { src: '/icon.svg', alt: '' } }),
    element('p', { class: 'empty-title', text: 'Say something to Connector Courier' }),
    element('p', {
      class: 'faint',
      text: 'Type “export orders” as Dana to bring the Orders API into Power Platform. What needs an answer comes by itself.',
    }),
  )
}
