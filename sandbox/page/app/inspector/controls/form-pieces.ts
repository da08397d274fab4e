import { element } from '../../dom.ts'

export function section(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element('section', { class: 'control' }, element('h3', { class: 'group-title', text: title }), ...content)
}

export function row(...buttons: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'button-row' }, ...buttons)
}

/** A button that waits for what it does; where that is refused, it says why below its row. */
export function button(title: string, press: () => Promise<unknown>): HTMLButtonElement {
  const made = element('button', { class: 'button', text: title, attributes: { type: 'button' } })
  made.addEventListener('click', () => {
    made.disabled = true
    clearRefusal(made)
    void press()
      .catch((problem: unknown) => showRefusal(made, problem))
      .finally(() => (made.disabled = false))
  })
  return made
}

/** A field with its label above it. */
export function labelled<Field extends HTMLElement>(label: string, field: Field): HTMLLabelElement {
  return element('label', { class: 'labelled' }, label, field)
}

export function textField(value = '', placeholder = ''): HTMLInputElement {
  const made = element('input', { class: 'select', attributes: { type: 'text', placeholder, spellcheck: 'false' } })
  made.value = value
  return made
}

/** `options`: what each is called, by its value. */
export function choice(options: Readonly<Record<string, string>>, change?: (value: string) => Promise<unknown>) {
  const made = element('select', { class: 'select' })
  made.append(...Object.entries(options).map(([value, label]) => new Option(label, value)))
  if (change) made.addEventListener('change', () => doing(made, () => change(made.value)))
  return made
}

export function checkbox(label: string, checked: boolean, change: (on: boolean) => Promise<unknown>): HTMLInputElement {
  const box = element('input', { attributes: { type: 'checkbox', checked, 'aria-label': label } })
  box.addEventListener('change', () => doing(box, () => change(box.checked)))
  return box
}

/** Boxes to tick, one a name. */
export function tickList(label: string, options: Readonly<Record<string, string>>) {
  const boxes = Object.entries(options).map(([value, text]) => {
    const box = element('input', { attributes: { type: 'checkbox', value } })
    return { box, root: element('label', { class: 'tick' }, box, text) }
  })
  return {
    root: element(
      'div',
      { class: 'ticks', attributes: { role: 'group', 'aria-label': label } },
      ...boxes.map(({ root }) => root),
    ),
    get values() {
      return boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)
    },
    set values(ticked: readonly string[]) {
      for (const { box } of boxes) box.checked = ticked.includes(box.value)
    },
  }
}

function doing(field: HTMLElement, work: () => Promise<unknown>): void {
  clearRefusal(field)
  void work().catch((problem: unknown) => showRefusal(field, problem))
}

const around = '.control, .tile'

function clearRefusal(from: HTMLElement): void {
  from.closest(around)?.querySelector('.refusal')?.remove()
}

function showRefusal(from: HTMLElement, problem: unknown): void {
  const text = problem instanceof Error ? problem.message : String(problem)
  from
    .closest(around)
    ?.append(element('p', { class: 'notice notice-failed refusal', text, attributes: { role: 'alert' } }))
}
