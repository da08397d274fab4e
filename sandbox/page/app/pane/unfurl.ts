import { renderCard } from '../card/render-card.ts'
import { driver } from '../driver.ts'
import type { Place } from '../driver.ts'
import { element } from '../dom.ts'
import { icon } from '../icons.ts'
import type { Composed } from '../types.ts'

interface UnfurlOptions {
  readonly person: () => string
  /** Where words go, other than into the personal chat. */
  readonly place: () => Place
  readonly onProblem: (problem: unknown) => void
  /** Goes to an address inside Teams; false for any other. */
  readonly goTo: (address: string) => boolean
}

export type Unfurl = ReturnType<typeof createUnfurl>

/** The card of a link, or of what was searched for, above the box in which a person writes. It goes out with the message. */
export function createUnfurl({ person, place, onProblem, goTo }: UnfurlOptions) {
  const root = element('div', {
    class: 'unfurl',
    attributes: { hidden: true, role: 'group', 'aria-label': 'Card to send' },
  })
  let change: () => void = () => undefined
  let card: string | undefined
  let looked = ''
  let asked = 0

  function show(content: HTMLElement | undefined, id?: string) {
    card = id
    root.replaceChildren(...(content ? [content, remove()] : []))
    root.hidden = content === undefined
    change()
  }

  function remove(): HTMLElement {
    const attributes = { type: 'button', 'aria-label': 'Remove the card', title: 'Remove the card' }
    return element('button', { class: 'quiet-button', attributes, on: { click: () => show(undefined) } }, icon('close'))
  }

  function offer({ card: found, signIn, text }: Composed, again: () => Promise<void>) {
    if (found) {
      const drawn = renderCard(found.content, {
        press: () => Promise.resolve(),
        search: () => Promise.resolve([]),
        goTo,
      })
      show(element('div', { class: 'card unfurl-card', attributes: { tabindex: 0 } }, drawn), found.id)
    } else if (signIn) {
      const attributes = { type: 'button' }
      const on = { click: () => void again().catch(onProblem) }
      show(element('button', { class: 'button', text: signIn, attributes, on }))
    } else show(text === undefined ? undefined : element('p', { class: 'faint', text }))
  }

  async function ask(url: string, signIn: boolean): Promise<void> {
    const turn = ++asked
    const found = await driver.paste(person(), url, { ...place(), ...(signIn ? { signIn } : {}) })
    if (turn === asked) offer(found, () => ask(url, true))
  }

  return {
    root,
    offer: (composed: Composed) => offer(composed, () => Promise.resolve()),
    hasCard: () => card !== undefined,
    onChange: (listener: () => void) => void (change = listener),
    /** Looks for a link in what is written; one that was looked at is not looked at again. */
    look(text: string) {
      const [url] = /https?:\/\/\S+/.exec(text) ?? []
      if (url === undefined || url === looked) return
      looked = url
      void ask(url, false).catch(onProblem)
    },
    /** The card that goes out with the message; then there is none. */
    take(): string | undefined {
      const taken = card
      looked = ''
      asked++
      show(undefined)
      return taken
    },
  }
}
