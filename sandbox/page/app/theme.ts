import { element } from './dom.ts'
import { icon } from './icons.ts'

type Theme = 'light' | 'dark'

const key = 'theme'

/** Follows the system until the person chooses; the choice is kept in this browser. */
export function themeSwitch(): HTMLButtonElement {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const button = element('button', { class: 'quiet-button', attributes: { type: 'button' } })
  const chosen = (): Theme => (localStorage.getItem(key) as Theme | null) ?? (system.matches ? 'dark' : 'light')

  function apply() {
    const theme = chosen()
    const other = theme === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset.theme = theme
    button.replaceChildren(icon(theme === 'dark' ? 'sun' : 'moon'))
    button.title = `Use the ${other} theme`
    button.setAttribute('aria-label', button.title)
  }

  button.addEventListener('click', () => {
    localStorage.setItem(key, chosen() === 'dark' ? 'light' : 'dark')
    apply()
  })
  system.addEventListener('change', apply)
  apply()
  return button
}
