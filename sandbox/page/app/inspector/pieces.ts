import { element } from '../dom.ts'

/** What a tab behind the scenes shows; the keyboard can scroll it. */
export function panel(...content: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'inspector-panel', attributes: { tabindex: 0 } }, ...content)
}

/** A list of names with their values. */
export function facts(pairs: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    'dl',
    { class: 'facts' },
    ...pairs.flatMap(([name, value]) => [element('dt', { text: name }), element('dd', { text: value })]),
  )
}

export function foldable(title: string, content: HTMLElement): HTMLElement {
  return element('details', {}, element('summary', { text: title }), content)
}

export function codeBlock(value: unknown): HTMLElement {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? '')
  return element('pre', { class: 'code', text, attributes: { tabindex: 0 } })
}

export function placeholder(title: string, text: string): HTMLElement {
  return element(
    'div',
    { class: 'placeholder' },
    element('p', { class: 'empty-title', text: title }),
    element('p', { class: 'faint', text }),
  )
}
