import { element } from '../dom.ts'
import type { Choice } from '../types.ts'
import { createChoiceList } from './choice-list.ts'

export interface Combobox {
  readonly root: HTMLElement
  readonly input: HTMLInputElement
  readonly value: string | undefined
  /** Gives the keyboard to the field without opening the list, which would cover what stands below. */
  focusQuietly(): void
  /** False while text was typed that is none of the choices. */
  isSettled(): boolean
}

interface ComboboxOptions {
  readonly placeholder: string
  readonly initial: Choice | undefined
  readonly find: (query: string) => Promise<readonly Choice[]>
  readonly onChange: () => void
}

/** Milliseconds after the last key before the bot is asked. */
const pause = 200

/** Editable combobox with list autocomplete. Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function createCombobox({ placeholder, initial, find, onChange }: ComboboxOptions): Combobox {
  const input = createInput(placeholder, initial)
  const list = createChoiceList({ input, choose })
  let chosen = initial
  let asked = 0
  let quiet = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function choose(choice: Choice) {
    chosen = choice
    input.value = choice.title
    list.close()
    onChange()
  }

  async function ask(query: string) {
    const turn = ++asked
    list.showStatus('Searching…')
    const found = await find(query).catch(() => undefined)
    if (turn !== asked || document.activeElement !== input) return
    if (!found) list.showStatus('Something went wrong. Please try again.')
    else if (found.length === 0) list.showStatus('Nothing found')
    else list.showChoices(found)
  }

  input.addEventListener('input', () => {
    chosen = undefined
    onChange()
    clearTimeout(timer)
    timer = setTimeout(() => void ask(input.value.trim()), pause)
  })
  input.addEventListener('focus', () => {
    if (!quiet) void ask(chosen ? '' : input.value.trim())
  })
  input.addEventListener('blur', () => {
    clearTimeout(timer)
    asked++
    list.close()
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.isOpen) list.move(event.key === 'ArrowDown' ? 1 : -1)
      else void ask(input.value.trim())
    } else if (event.key === 'Enter' && list.isOpen) {
      event.preventDefault()
      if (list.active) choose(list.active)
    } else if (event.key === 'Escape' && list.isOpen) {
      event.stopPropagation()
      list.close()
    }
  })
  return {
    root: element('div', { class: 'combobox' }, input, list.root),
    input,
    get value() {
      return chosen?.value
    },
    focusQuietly() {
      quiet = true
      input.focus()
      quiet = false
    },
    isSettled: () => chosen !== undefined || input.value.trim() === '',
  }
}

function createInput(placeholder: string, initial: Choice | undefined): HTMLInputElement {
  const input = element('input', {
    class: 'ac-input combobox-input',
    attributes: {
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder,
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
    },
  })
  input.value = initial?.title ?? ''
  return input
}
