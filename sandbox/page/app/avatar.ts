import { element } from './dom.ts'

/** Initials on a colour of the person's own. */
export function avatar(person: { readonly id: string; readonly name: string }, size: 'small' | 'large' = 'small') {
  const initials = person.name
    .split(' ')
    .map((part) => part[0])
    .join('')
  return element('span', {
    class: `avatar avatar-${size}`,
    text: initials,
    attributes: { 'aria-hidden': 'true', 'data-tint': tintOf(person.id) },
  })
}

export function botAvatar(): HTMLImageElement {
  return element('img', { class: 'avatar avatar-small avatar-bot', attributes: { src: '/icon.svg', alt: '' } })
}

const tints = 6

function tintOf(id: string): number {
  return Array.from(id, (letter) => letter.codePointAt(0) ?? 0).reduce((sum, code) => sum + code, 0) % tints
}
