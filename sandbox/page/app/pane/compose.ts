import { element } from '../dom.ts'
import { icon } from '../icons.ts'

/** What the bot answers; the first is what a newcomer should try. */
export const commands = ['export orders', 'status', 'my requests', 'approvals', 'connectors', 'help']

/** Where the person types: Enter sends, Shift+Enter begins a new line. */
export function createCompose({
  label,
  botName,
  send,
  sendFile,
}: {
  label: string
  botName: string
  /** Words without the mention of the bot, and whether they had one. */
  send: (text: string, mention: boolean) => void
  /** A file goes out at once, with what is typed at that moment. */
  sendFile: (file: File, text: string) => void
}) {
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
  const attach = attachButton(take)
  const mention = `@${botName}`
  let isShared = false
  const form = element('form', { class: 'compose-box' }, input, attach.button, attach.picker, submit)
  const suggestions = suggestionsFor((command) => send(command, true))

  /** What was typed goes out with whatever is sent now. */
  function takeText(): string {
    const text = input.value.trim()
    input.value = ''
    fit()
    return text
  }

  function take(file: File) {
    sendFile(file, takeText())
  }

  function fit() {
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`
    submit.disabled = input.value.trim() === ''
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = takeText()
    if (text !== '') send(...(isShared ? readMention(text, mention) : ([text, true] as const)))
  })
  input.addEventListener('input', fit)
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  return {
    root: element('div', { class: 'compose' }, suggestions, form),
    focus: () => input.focus(),
    /** Whether others read what is typed. Bots get files in personal chats only. */
    setShared(shared: boolean) {
      isShared = shared
      input.placeholder = shared ? `Type ${mention} and a message` : 'Type a message'
      attach.button.hidden = shared
    },
  }
}

/** In a group only what mentions the bot reaches it: the words without the mention, and whether there was one. */
function readMention(text: string, mention: string): readonly [string, boolean] {
  const parts = text.split(mention)
  const words = parts.join(' ').trim()
  return words === '' ? [text, false] : [words, parts.length > 1]
}

function suggestionsFor(send: (command: string) => void): HTMLElement {
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
function attachButton(take: (file: File) => void) {
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
