import { driver } from '../driver.ts'
import type { Place } from '../driver.ts'
import { element, uniqueId } from '../dom.ts'
import type { Composed } from '../types.ts'
import { openModal } from './modal.ts'

interface ExtensionDialogOptions {
  readonly person: string
  readonly place: Place
  /** What was chosen goes into the message. */
  readonly onChoose: (chosen: Composed) => void
}

/** The commands of the app's manifest. */
const commands = { 'find-app': 'Apps', 'find-connector': 'Connectors' } as const

/** Milliseconds after the last key before the bot is asked. */
const pause = 200

/** The app's search beside the message box, as Teams opens it. */
export function openExtensionDialog(pane: HTMLElement, { person, place, onChoose }: ExtensionDialogOptions): void {
  const words = element('input', { class: 'select', attributes: { type: 'search', id: uniqueId('words') } })
  const command = element('select', { class: 'select', attributes: { 'aria-label': 'What to find' } })
  command.append(...Object.entries(commands).map(([id, title]) => new Option(title, id)))
  const status = element('p', { class: 'faint', attributes: { role: 'status' } })
  const list = element('ul', { class: 'results' })
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function search(signIn = false): Promise<void> {
    const turn = ++asked
    status.textContent = 'Searching…'
    const wanted = { command: command.value, words: words.value.trim(), ...place, ...(signIn ? { signIn } : {}) }
    const found = await driver.searchExtension(person, wanted).catch(failed)
    if (turn === asked) show(found)
  }

  function show({ results = [], text, signIn, error }: Composed) {
    status.textContent = text ?? error ?? (results.length > 0 || signIn ? '' : 'Nothing found')
    const again = signIn ? [choice(signIn, '', () => search(true))] : []
    list.replaceChildren(
      ...again,
      ...results.map((result) => choice(result.title, result.text, () => choose(result.id))),
    )
  }

  async function choose(id: string): Promise<void> {
    const chosen = await driver.chooseResult(person, id, place).catch(failed)
    if (!chosen.card) return show(chosen)
    modal.close()
    onChoose(chosen)
  }

  const content = element(
    'div',
    { class: 'extension' },
    command,
    element('label', { class: 'labelled' }, 'A part of the name', words),
    status,
    list,
  )
  const modal = openModal(pane, { title: 'Find an app or connector', content, width: 480, onClose: () => asked++ })
  command.addEventListener('change', () => void search())
  words.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void search(), pause)
  })
  void search()
}

function failed(problem: unknown): Composed {
  return { text: problem instanceof Error ? problem.message : String(problem) }
}

function choice(title: string, text: string, choose: () => Promise<void>): HTMLLIElement {
  const about = text === '' ? undefined : element('span', { class: 'faint', text })
  const attributes = { type: 'button' }
  const on = { click: () => void choose() }
  return element(
    'li',
    {},
    element('button', { class: 'result', attributes, on }, element('strong', { text: title }), about),
  )
}
