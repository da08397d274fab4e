import { element, uniqueId } from './dom.ts'

export interface Tab {
  readonly label: string
  readonly panel: HTMLElement
}

/** Tabs with the keyboard of the pattern: arrows move, Home and End jump. Source: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function createTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const buttons = tabs.map((tab) => {
    const [id, panelId] = [uniqueId('tab'), uniqueId('panel')]
    tab.panel.id = panelId
    tab.panel.setAttribute('role', 'tabpanel')
    tab.panel.setAttribute('aria-labelledby', id)
    return element('button', {
      class: 'tab',
      text: tab.label,
      attributes: { type: 'button', role: 'tab', id, 'aria-controls': panelId },
    })
  })
  const list = element('div', { class: 'tabs', attributes: { role: 'tablist', 'aria-label': label } }, ...buttons)

  function select(index: number) {
    for (const [at, button] of buttons.entries()) {
      button.setAttribute('aria-selected', String(at === index))
      button.tabIndex = at === index ? 0 : -1
      const panel = tabs[at]?.panel
      if (panel) panel.hidden = at !== index
    }
  }

  for (const [index, button] of buttons.entries()) {
    button.addEventListener('click', () => select(index))
    button.addEventListener('keydown', (event) => {
      const target = targetOf(event.key, index, buttons.length)
      if (target === undefined) return
      event.preventDefault()
      select(target)
      buttons[target]?.focus()
    })
  }
  select(0)
  return { list, select, buttons }
}

function targetOf(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count
    case 'ArrowLeft':
      return (index - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
