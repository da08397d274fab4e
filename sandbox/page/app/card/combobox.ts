import { element, setAttribute, uniqueId } from '../dom.ts'
import type { Choice } from '../types.ts'

export interface Combobox {
  readonly root: HTMLElement
  readonly input: HTMLInputElement
  readonly value: string | undefined
  /** False while text was typed that is none of the choices. */
  isSettled(): boolean
}

export interface ComboboxOptions {
  readonly id: string
  readonly placeholder: string
  readonly initial: Choice | undefined
  readonly find: (query: string) => Promise<readonly Choice[]>
  readonly onChange: () => void
}

/** Milliseconds after the last key before the bot is asked. */
const pause = 200

/** Editable combobox with list autocomplete. Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function createCombobox({ placeholder, initial, find, onChange }: ComboboxOptions): Combobox {
  const listId = uniqueId('choices')
  const list = element('ul', { class: 'choices', attributes: { id: listId, role: 'listbox', hidden: true } })
  const input = createInput(listId, placeholder, initial)
  const root = element('div', { class: 'combobox' }, input, list)
  let chosen = initial
  let shown: readonly Choice[] = []
  let active = -1
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function setOpen(open: boolean) {
    list.hidden = !open
    input.setAttribute('aria-expanded', String(open))
    if (!open) activate(-1)
  }

  function activate(index: number) {
    active = index
    const options = [...list.querySelectorAll('[role=option]')]
    for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === index))
    options[index]?.scrollIntoView({ block: 'nearest' })
    setAttribute(input, 'aria-activedescendant', options[index]?.id)
  }

  function choose(choice: Choice) {
    chosen = choice
    input.value = choice.title
    setOpen(false)
    onChange()
  }

  async function ask(query: string) {
    const turn = ++asked
    list.replaceChildren(status('Searching…'))
    setOpen(true)
    const found = await find(query).catch(() => undefined)
    if (turn !== asked || document.activeElement !== input) return
    shown = found ?? []
    const message = found ? 'Nothing found' : 'Something went wrong. Please try again.'
    list.replaceChildren(...(shown.length > 0 ? shown.map((choice) => option(choice, choose)) : [status(message)]))
    activate(-1)
  }

  input.addEventListener('input', () => {
    chosen = undefined
    onChange()
    clearTimeout(timer)
    timer = setTimeout(() => void ask(input.value.trim()), pause)
  })
  input.addEventListener('focus', () => void ask(chosen ? '' : input.value.trim()))
  input.addEventListener('blur', () => {
    clearTimeout(timer)
    asked++
    setOpen(false)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden) void ask(input.value.trim())
      else activate(step(active, event.key === 'ArrowDown' ? 1 : -1, shown.length))
    } else if (event.key === 'Enter' && !list.hidden) {
      event.preventDefault()
      const choice = shown[active]
      if (choice) choose(choice)
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation()
      setOpen(false)
    }
  })
  return {
    root,
    input,
    get value() {
      return chosen?.value
    },
    isSettled: () => chosen !== undefined || input.value.trim() === '',
  }
}

function createInput(listId: string, placeholder: string, initial: Choice | undefined): HTMLInputElement {
  const input = element('input', {
    class: 'ac-input combobox-input',
    attributes: {
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder,
      'aria-expanded': 'false',
      'aria-controls': listId,
      'aria-autocomplete': 'list',
    },
  })
  input.value = initial?.title ?? ''
  return input
}

function option(choice: Choice, choose: (choice: Choice) => void): HTMLLIElement {
  const made = element('li', {
    text: choice.title,
    attributes: { role: 'option', id: uniqueId('choice'), 'aria-selected': 'false' },
  })
  // Before the input loses the focus, which would close the list.
  made.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    choose(choice)
  })
  return made
}

function status(text: string): HTMLLIElement {
  return element('li', { class: 'choices-status', text, attributes: { role: 'status' } })
}

function step(active: number, by: number, count: number): number {
  return count === 0 ? -1 : (active + by + count) % count
}
