import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { Listen } from '../../events.ts'
import { foldable } from '../pieces.ts'
import { labelled, textField } from './form-pieces.ts'
import type { Fault } from '../../types.ts'

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
  'key-vault',
  'team-vault',
  'managed-identity',
]
const kinds: Readonly<Record<string, string>> = {
  status: 'answers with a status',
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
  const more = createMore()
  const pending = element('ul', { class: 'pending', attributes: { 'aria-live': 'polite' } })
  const form = element(
    'form',
    { class: 'fault-form' },
    element('label', {}, 'The next call to', standIn),
    element('label', {}, 'fails: the service', kind),
    more.root,
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
      .addFault({ standIn: standIn.value, kind: kind.value, ...more.request(kind.value) })
      .then(() => driver.faults())
      .then(show)
      .catch((problem: unknown) => {
        const text = problem instanceof Error ? problem.message : String(problem)
        pending.replaceChildren(element('li', { text, attributes: { role: 'alert' } }))
      })
  })
  listen('faults', show)
  void driver.faults().then(show)
  return form
}

/** Which calls fail, how often, and what they are answered. */
function createMore() {
  const status = number('503')
  const times = number('1')
  const method = textField('', 'any')
  const path = textField('', 'any, such as /v3/conversations/*')
  const body = textField('', '{ "error": { "code": "DlpViolation" } }')
  const fields = element(
    'div',
    { class: 'form' },
    labelled('Calls that fail', times),
    labelled('Method', method),
    labelled('Path', path),
    labelled('Status', status),
    labelled('Body', body),
  )
  return {
    root: foldable('More', fields),
    request: (kind: string) => ({
      times: Number(times.value),
      // The other kinds have their own.
      ...(kind === 'status' && status.value ? { status: Number(status.value) } : {}),
      ...(method.value ? { method: method.value } : {}),
      ...(path.value ? { path: path.value } : {}),
      ...(body.value ? { body: read(body.value) } : {}),
    }),
  }
}

/** JSON where it is some, else the text itself. */
function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function number(value: string): HTMLInputElement {
  const made = textField(value)
  made.inputMode = 'numeric'
  return made
}

function select(label: string, options: readonly HTMLOptionElement[]): HTMLSelectElement {
  return element('select', { class: 'select', attributes: { 'aria-label': label } }, ...options)
}
