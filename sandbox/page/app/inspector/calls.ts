import { element } from '../dom.ts'
import { driver } from '../driver.ts'
import type { Listen } from '../events.ts'
import { formatFull, formatTime } from '../time.ts'
import type { TrafficEntry } from '../types.ts'
import { codeBlock, facts, panel, placeholder } from './pieces.ts'

/** Calls kept on the page; the driver API has more. */
const shownCalls = 300

/** Every call that reached a stand-in, the newest first, as it happens. */
export function createCalls(listen: Listen) {
  const list = element('ol', { class: 'calls', attributes: { 'aria-label': 'Calls, newest first' } })
  const filter = element(
    'select',
    { class: 'select', attributes: { 'aria-label': 'Stand-in' } },
    new Option('Every service', ''),
  )
  const empty = placeholder('No calls yet', 'What the bot asks Azure, Graph, Teams and Power Platform appears here.')
  const root = panel(element('div', { class: 'toolbar' }, filter), empty, list)
  const known = new Set<string>()
  let newest = 0

  function add(entry: TrafficEntry) {
    if (entry.id <= newest) return
    newest = entry.id
    if (!known.has(entry.standIn)) {
      known.add(entry.standIn)
      filter.append(new Option(entry.standIn, entry.standIn))
    }
    empty.hidden = true
    list.prepend(drawCall(entry, filter.value))
    while (list.childElementCount > shownCalls) list.lastElementChild?.remove()
  }

  filter.addEventListener('change', () => {
    for (const item of list.children) {
      if (item instanceof HTMLElement) item.hidden = isFiltered(item.dataset.standIn, filter.value)
    }
  })
  listen('traffic', add)
  void driver.traffic().then((entries) => entries.forEach(add))
  return { root }
}

function isFiltered(standIn: string | undefined, wanted: string): boolean {
  return wanted !== '' && standIn !== wanted
}

function drawCall(entry: TrafficEntry, wanted: string): HTMLElement {
  const item = element('li', { class: 'call', attributes: { 'data-stand-in': entry.standIn } })
  const summary = element(
    'summary',
    {},
    element('span', {
      class: 'status',
      text: String(entry.status),
      attributes: { 'data-class': String(entry.status)[0] },
    }),
    element('span', { class: 'method', text: entry.method, attributes: { 'data-method': entry.method.toLowerCase() } }),
    element('span', { class: 'call-path', text: shortPath(entry.path), attributes: { title: entry.path } }),
    element('span', { class: 'faint call-meta', text: `${entry.standIn} · ${formatTime(entry.at)}` }),
  )
  const details = element('details', {}, summary)
  // Most calls are never looked at: their details are drawn when they are opened.
  details.addEventListener('toggle', () => details.append(drawDetails(entry)), { once: true })
  item.append(details)
  item.hidden = isFiltered(entry.standIn, wanted)
  return item
}

/** Long identifiers hide what a path is about: each is cut to its first letters. */
function shortPath(path: string): string {
  return path
    .split('/')
    .map((part) => (part.length > 24 && /\d/.test(part) ? `${part.slice(0, 6)}…` : part))
    .join('/')
}

function drawDetails(entry: TrafficEntry): HTMLElement {
  const query = Object.entries(entry.query).map(([name, value]) => [name, value] as const)
  return element(
    'div',
    { class: 'call-details' },
    facts([['Host', entry.host ?? ''], ['Path', entry.path], ['At', formatFull(entry.at)], ...query]),
    entry.body !== undefined && codeBlock(entry.body),
  )
}
