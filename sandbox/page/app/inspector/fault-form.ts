import { element } from '../dom.ts'
import { driver } from '../driver.ts'
import type { Listen } from '../events.ts'
import type { Fault } from '../types.ts'

const standIns = [
  'entra',
  'arm',
  'graph',
  'power',
  'gateway',
  'sites',
  'storage',
  'channel',
  'token-service',
  'sharepoint',
]
const kinds: Readonly<Record<string, string>> = {
  status: 'answers 503',
  page: 'answers a page of a proxy',
  echo: 'refuses and repeats the secrets',
  reset: 'breaks the connection',
  'lost-reply': 'works, but the reply is lost',
  silent: 'works, but never answers',
  'half-body': 'answers half',
  hang: 'never answers',
  delay: 'answers 2 s late',
}

/** Tells the next calls to a service to fail, and shows which still will. */
export function createFaultForm(listen: Listen): HTMLElement {
  const standIn = select(
    'Service',
    standIns.map((name) => new Option(name, name)),
  )
  const kind = select(
    'How',
    Object.entries(kinds).map(([value, label]) => new Option(label, value)),
  )
  const pending = element('ul', { class: 'pending', attributes: { 'aria-live': 'polite' } })
  const form = element(
    'form',
    { class: 'fault-form' },
    element('label', {}, 'The next call to', standIn),
    element('label', {}, 'fails: the service', kind),
    element(
      'div',
      { class: 'button-row' },
      element('button', { class: 'button', text: 'Add', attributes: { type: 'submit' } }),
      element('button', {
        class: 'button',
        text: 'Clear',
        attributes: { type: 'button' },
        on: { click: () => void driver.clearFaults().then(show) },
      }),
    ),
    pending,
  )

  function show(faults: readonly Fault[]) {
    pending.replaceChildren(
      ...faults.map((fault) => element('li', { text: `${fault.standIn} ${kinds[fault.kind] ?? fault.kind}` })),
    )
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void driver
      .addFault({ standIn: standIn.value, kind: kind.value, times: 1 })
      .then(() => driver.faults())
      .then(show)
  })
  listen('faults', show)
  void driver.faults().then(show)
  return form
}

function select(label: string, options: readonly HTMLOptionElement[]): HTMLSelectElement {
  return element('select', { class: 'select', attributes: { 'aria-label': label } }, ...options)
}
