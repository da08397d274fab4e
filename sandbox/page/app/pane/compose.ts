import { element } from '../dom.ts'
import { icon } from '../icons.ts'

/** What the bot answers; the first is what a newcomer should try. */
export const commands = ['export orders', 'status', 'my requests', 'approvals', 'connectors', 'help']

/** Where the person types: Enter sends, Shift+Enter begins a new line. */
export function createCompose({ label, send }: { label: string; send: (text: string) => void }) {
  const input = element('textarea', {
    class: 'compose-input',
    attributes: { rows: 1, placeholder: 'Type a message', 'aria-label': label },
  })
  const submit = element(
    'button',
    {
      class: 'compose-send',
      attributes: { type: 'submit', 'aria-label': 'Send', title: 'Send (Enter)', disabled: true },
    },
    icon('send'),
  )
  const form = element('form', { class: 'compose-box' }, input, submit)
  const suggestions = element(
    'div',
    { class: 'suggestions', attributes: { role: 'group', 'aria-label': 'Suggested commands' } },
    ...commands.map((command) =>
      element('button', {
        class: 'chip',
        text: command,
        attributes: { type: 'button' },
        on: { click: () => send(command) },
      }),
    ),
  )

  function fit() {
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`
    submit.disabled = input.value.trim() === ''
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text === '') return
    input.value = ''
    fit()
    send(text)
  })
  input.addEventListener('input', fit)
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  return { root: element('div', { class: 'compose' }, suggestions, form), focus: () => input.focus() }
}
