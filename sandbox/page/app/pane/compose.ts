import { element } from '../dom.ts'
import { attachButton, searchButton, sendButton, suggestionsFor } from './compose-buttons.ts'
import type { Unfurl } from './unfurl.ts'

interface ComposeOptions {
  readonly label: string
  readonly botName: string
  /** Words without the mention of the bot, and whether they had one; and a card that goes along. */
  readonly send: (text: string, mention: boolean, card?: string) => void
  /** A file goes out at once, with what is typed at that moment. */
  readonly sendFile: (file: File, text: string) => void
  /** Where a card is shown before it is sent. */
  readonly unfurl: Unfurl
  readonly openSearch: () => void
}

/** Where the person types: Enter sends, Shift+Enter begins a new line. */
export function createCompose({ label, botName, send, sendFile, unfurl, openSearch }: ComposeOptions) {
  const input = element('textarea', {
    class: 'compose-input',
    attributes: { rows: 1, placeholder: 'Type a message', 'aria-label': label },
  })
  const submit = sendButton()
  const attach = attachButton(take)
  const mention = `@${botName}`
  let isShared = false
  const form = element(
    'form',
    { class: 'compose-box' },
    input,
    searchButton(openSearch),
    attach.button,
    attach.picker,
    submit,
  )
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
    submit.disabled = input.value.trim() === '' && !unfurl.hasCard()
  }

  unfurl.onChange(fit)

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (submit.disabled) return
    const card = unfurl.take()
    const text = takeText()
    send(...(isShared ? readMention(text, mention) : ([text, true] as const)), card)
  })
  input.addEventListener('input', (event) => {
    fit()
    // A link unfolds as soon as it is there as a whole: pasted, or typed and ended.
    const isPasted = event instanceof InputEvent && event.inputType === 'insertFromPaste'
    if (isPasted || /\s$/.test(input.value)) unfurl.look(input.value)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  return {
    root: element('div', { class: 'compose' }, suggestions, unfurl.root, form),
    focus: () => input.focus(),
    /** Puts words into the box, which the person may send. */
    fill(words: string) {
      input.value = words
      fit()
      input.focus()
    },
    /** Whether others read what is typed, and the bot is among them. Bots get files in personal chats only. */
    setShared({ isShared: shared, isWithBot }: { readonly isShared: boolean; readonly isWithBot: boolean }) {
      isShared = shared
      input.placeholder = shared && isWithBot ? `Type ${mention} and a message` : 'Type a message'
      attach.button.hidden = shared
      suggestions.hidden = !isWithBot
    },
  }
}

/** In a group only what mentions the bot reaches it: the words without the mention, and whether there was one. */
function readMention(text: string, mention: string): readonly [string, boolean] {
  const parts = text.split(mention)
  const words = parts.join(' ').trim()
  return words === '' ? [text, false] : [words, parts.length > 1]
}
