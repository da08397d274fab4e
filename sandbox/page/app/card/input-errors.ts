import type { AdaptiveCard, Input } from 'adaptivecards'
import { uniqueId } from '../dom.ts'

/**
 * Errors at the inputs of a card: those that came with it, in a text with the id `<input>-error`, and those of the client,
 * which the library draws below an input that it does not send. What came of the last press has the id `answer`.
 */
export function describeErrors(card: AdaptiveCard, root: HTMLElement): void {
  const inputs = card.getAllInputs(true)
  for (const input of inputs) {
    const error = card.getElementById(`${input.id ?? ''}-error`)?.renderedElement
    if (error) tie(input, error)
  }
  card.getElementById('answer')?.renderedElement?.setAttribute('role', 'alert')
  const shown = new Map<Input, Element>()
  new MutationObserver(() => followClient(inputs, shown)).observe(root, { childList: true, subtree: true })
}

/** Leads whoever has pressed a button to the first error of what is drawn; false where there is none. */
export function showErrors(root: HTMLElement): boolean {
  const invalid = root.querySelector<HTMLElement>('[aria-invalid=true]')
  const target = invalid ?? root.querySelector<HTMLElement>('[role=alert]')
  if (!target) return false
  const inner = target.matches('input, select, textarea') ? target : target.querySelector<HTMLElement>('input')
  if (!inner) target.tabIndex = -1
  const focused = inner ?? target
  focused.focus({ preventScroll: true })
  const error = document.getElementById(invalid?.getAttribute('aria-describedby') ?? '')
  error?.scrollIntoView({ block: 'nearest' })
  fieldOf(target).scrollIntoView({ block: 'nearest' })
  return true
}

function followClient(inputs: readonly Input[], shown: Map<Input, Element>): void {
  const fresh: Input[] = []
  for (const input of inputs) {
    const error = clientError(input)
    if (error === shown.get(input)) continue
    if (error) {
      error.setAttribute('role', 'alert')
      tie(input, error)
      shown.set(input, error)
      fresh.push(input)
    } else {
      untie(input)
      shown.delete(input)
    }
  }
  fresh[0]?.renderedElement?.scrollIntoView({ block: 'nearest' })
}

/** The library puts its message last, behind label and control. */
function clientError({ renderedElement }: Input): Element | undefined {
  const last = renderedElement?.lastElementChild ?? undefined
  const isMessage = last?.previousElementSibling?.classList.contains('ac-input-container')
  return isMessage ? last : undefined
}

function tie(input: Input, error: Element): void {
  const control = controlOf(input)
  if (!control) return
  error.id = uniqueId('error')
  control.setAttribute('aria-invalid', 'true')
  control.setAttribute('aria-describedby', error.id)
  control.classList.add('invalid')
}

function untie(input: Input): void {
  const control = controlOf(input)
  for (const name of ['aria-invalid', 'aria-describedby']) control?.removeAttribute(name)
  control?.classList.remove('invalid')
}

/** What the keyboard reaches, or the group of a list. */
function controlOf({ renderedElement }: Input): HTMLElement | undefined {
  const control = renderedElement?.querySelector('.ac-input-container')?.firstElementChild
  const combobox = control?.querySelector<HTMLElement>(':scope > [role=combobox]')
  return combobox ?? (control instanceof HTMLElement ? control : undefined)
}

/** The input with its label. */
function fieldOf(control: HTMLElement): HTMLElement {
  return control.closest<HTMLElement>('.ac-input-container')?.parentElement ?? control
}
