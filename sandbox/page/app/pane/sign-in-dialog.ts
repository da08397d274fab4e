import { avatar } from '../avatar.ts'
import { element } from '../dom.ts'
import type { Person } from '../types.ts'
import { openModal } from './modal.ts'

/** Stands for the pages of Entra ID that Teams opens when it cannot sign a person in silently. */
export function openSignInDialog(pane: HTMLElement, { person, go }: { person: Person; go: () => Promise<void> }): void {
  const account = element(
    'button',
    {
      class: 'account',
      attributes: { type: 'button' },
      on: {
        click: () => {
          modal.close()
          void go()
        },
      },
    },
    avatar(person, 'large'),
    element(
      'span',
      {},
      element('strong', { text: person.name }),
      element('span', { class: 'faint', text: person.userPrincipalName }),
    ),
  )
  const content = element(
    'div',
    { class: 'sign-in' },
    element('p', { text: 'Connector Courier asks to sign you in to Contoso. Pick an account.' }),
    account,
  )
  const modal = openModal(pane, { title: 'Sign in', content, width: 400 })
}
