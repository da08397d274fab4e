import { element, setAttribute, uniqueId } from '../dom.ts'
import type { Choice } from '../types.ts'

/** Pixels that a list keeps from the edge. */
const edge = 8

/** The list under a combobox; the keyboard's focus stays in the input, which names the active option. */
export function createChoiceList({ input, choose }: { input: HTMLInputElement; choose: (choice: Choice) => void }) {
  const id = uniqueId('choices')
  const root = element('ul', { class: 'choices', attributes: { id, role: 'listbox', hidden: true } })
  let shown: readonly Choice[] = []
  let active = -1
  /** Stays while the list is searched anew: what was reached by keyboard is not lost to a late answer. */
  let highlighted: Choice | undefined
  input.setAttribute('aria-controls', id)

  function activate(index: number) {
    active = index
    highlighted = shown[index]
    const options = [...root.querySelectorAll('[role=option]')]
    for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === index))
    options[index]?.scrollIntoView({ block: 'nearest' })
    setAttribute(input, 'aria-activedescendant', options[index]?.id)
  }

  function setOpen(open: boolean) {
    root.hidden = !open
    if (open) root.style.maxWidth = `${roomBeside(input)}px`
    input.setAttribute('aria-expanded', String(open))
    if (!open) activate(-1)
  }

  return {
    root,
    get isOpen() {
      return !root.hidden
    },
    get active(): Choice | undefined {
      return highlighted
    },
    close: () => setOpen(false),
    /** Moves to the next or the previous option, around the ends. */
    move(by: 1 | -1) {
      if (shown.length > 0) activate((active + by + shown.length) % shown.length)
    },
    showStatus(text: string) {
      shown = []
      active = -1
      root.replaceChildren(element('li', { class: 'choices-status', text, attributes: { role: 'status' } }))
      setOpen(true)
    },
    showChoices(choices: readonly Choice[]) {
      shown = choices
      root.replaceChildren(...choices.map((choice) => option(choice, choose)))
      setOpen(true)
      activate(choices.findIndex(({ value }) => value === highlighted?.value))
    },
  }
}

/** Pixels from the left edge of an input to the end of what scrolls around it. */
function roomBeside(input: HTMLElement): number {
  const around = input.closest('.modal-body, .chat-scroll') ?? document.documentElement
  return around.getBoundingClientRect().left + around.clientWidth - input.getBoundingClientRect().left - edge
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
