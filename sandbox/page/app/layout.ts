import { element, setAttribute } from './dom.ts'
import type { Pane } from './pane/create-pane.ts'

interface Arrangement {
  readonly panes: readonly Pane[]
  readonly inspector: HTMLElement
  /** The button that folds the third column. */
  readonly fold: HTMLButtonElement
}

const roomForThree = '(min-width: 1400px)'

/** Panes side by side with the third column beside them; on a narrow screen one of the three at a time. */
export function arrange({ panes, inspector, fold }: Arrangement) {
  const columns = [...panes.map(({ root }) => root), inspector]
  const main = element('main', { class: 'columns' }, ...columns)
  const names = () => [...panes.map(({ person }) => person.name.split(' ')[0] ?? ''), 'Behind the scenes']
  const buttons = columns.map((_column, index) =>
    element('button', { class: 'tab', attributes: { type: 'button' }, on: { click: () => select(index) } }),
  )
  const switcher = element('nav', { class: 'column-switch', attributes: { 'aria-label': 'Windows' } }, ...buttons)

  function select(selected: number) {
    for (const [index, column] of columns.entries()) {
      column.classList.toggle('selected', index === selected)
      if (index === selected) buttons[index]?.removeAttribute('data-unread')
      setAttribute(buttons[index] ?? column, 'aria-current', index === selected ? 'page' : undefined)
    }
  }

  function label() {
    for (const [index, name] of names().entries()) {
      const button = buttons[index]
      if (button) button.textContent = name
    }
  }

  function setOpen(open: boolean) {
    main.classList.toggle('with-inspector', open)
    fold.title = open ? 'Fold the third column' : 'Show what Power Platform and Azure hold, and every call'
    fold.setAttribute('aria-expanded', String(open))
  }

  fold.addEventListener('click', () => setOpen(!main.classList.contains('with-inspector')))
  setOpen(matchMedia(roomForThree).matches)
  select(0)
  label()
  return {
    root: element('div', { class: 'page' }, switcher, main),
    relabel: label,
    /** Marks the tab of a pane that a narrow screen does not show at the moment. */
    markUnread(pane: Pane) {
      const index = columns.indexOf(pane.root)
      if (!pane.root.classList.contains('selected')) buttons[index]?.setAttribute('data-unread', '')
    },
  }
}
