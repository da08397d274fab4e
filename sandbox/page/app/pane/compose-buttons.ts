import { element } from '../dom.ts'
import { icon } from '../icons.ts'

/** What the bot answers; the first is what a newcomer should try. */
export const commands = ['export orders', 'status', 'my requests', 'approvals', 'connectors', 'help']

export function sendButton(): HTMLButtonElement {
  const attributes = { type: 'submit', 'aria-label': 'Send', title: 'Send (Enter)', disabled: true }
  return element('button', { class: 'compose-send', attributes }, icon('send'))
}

/** Opens the app's search. */
export function searchButton(open: () => void): HTMLButtonElement {
  const label = 'Find an app or connector'
  const attributes = { type: 'button', 'aria-label': label, title: label }
  return element('button', { class: 'compose-send', attributes, on: { click: open } }, icon('search'))
}

export function suggestionsFor(send: (command: string) => void): HTMLElement {
  const chips = commands.map((command) =>
    element('button', {
      class: 'chip',
      text: command,
      attributes: { type: 'button' },
      on: { click: () => send(command) },
    }),
  )
  const attributes = { role: 'group', 'aria-label': 'Suggested commands' }
  return element('div', { class: 'suggestions', attributes }, ...chips)
}

/** A button that asks for a file, and the browser's own field behind it. */
export function attachButton(take: (file: File) => void) {
  const picker = element('input', { attributes: { type: 'file', hidden: true, 'aria-label': 'File to send' } })
  picker.addEventListener('change', () => {
    const file = picker.files?.[0]
    picker.value = ''
    if (file) take(file)
  })
  const button = element(
    'button',
    {
      class: 'compose-send',
      attributes: { type: 'button', 'aria-label': 'Attach a file', title: 'Attach a file' },
      on: { click: () => picker.click() },
    },
    icon('attach'),
  )
  return { button, picker }
}
