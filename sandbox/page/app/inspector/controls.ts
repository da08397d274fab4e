import { element } from '../dom.ts'
import { driver } from '../driver.ts'
import type { Listen } from '../events.ts'
import { formatFull } from '../time.ts'
import type { BotState, Person, World } from '../types.ts'
import { createFaultForm } from './fault-form.ts'
import { codeBlock, foldable, panel } from './pieces.ts'

const words: Readonly<Record<BotState, string>> = {
  starting: 'is starting',
  ready: 'is running',
  stopped: 'is stopped',
  failed: 'did not start',
}

/** Switches for what goes wrong or just takes time: the bot's process, the clock, installations, failing calls. */
export function createControls({ people, listen }: { people: readonly Person[]; listen: Listen }) {
  const state = element('p', { attributes: { role: 'status' } })
  const now = element('p', { attributes: { role: 'status' } })
  const root = panel(
    section(
      'The bot',
      state,
      row(
        button('Restart', () => driver.restartBot('SIGTERM')),
        button('Kill', () => driver.restartBot('SIGKILL')),
      ),
      botLog(),
    ),
    section(
      'Time',
      now,
      row(...['1h', '1d', '7d'].map((step) => button(`+${step}`, () => driver.advanceClock(step).then(showTime)))),
    ),
    section('People', peopleTable(people, listen)),
    section('Make a call fail', createFaultForm(listen)),
  )

  function showTime(clock: { now: string }) {
    now.textContent = formatFull(clock.now)
  }

  return {
    root,
    show(world: World) {
      state.textContent = `The process ${words[world.bot.state]}.`
      showTime(world)
    },
  }
}

/** Whether the app is installed for somebody, and whether Teams can sign them in without asking. */
function peopleTable(people: readonly Person[], listen: Listen): HTMLElement {
  const titles = ['App installed', 'Silent sign-in']
  const head = titles.map((text) => element('th', { text, attributes: { scope: 'col' } }))
  const rows = people.map(({ id, name, installed, silentSignIn }) => {
    const app = checkbox(`App installed for ${name}`, installed, (on) => driver.setInstalled(id, on))
    const silent = checkbox(`Silent sign-in of ${name}`, silentSignIn, (on) => driver.setSilentSignIn(id, on))
    listen('installation', (change) => {
      if (change.person === id) app.checked = change.installed
    })
    const label = element('th', { text: name, attributes: { scope: 'row' } })
    return element('tr', {}, label, element('td', {}, app), element('td', {}, silent))
  })
  return element(
    'table',
    { class: 'switches' },
    element('thead', {}, element('tr', {}, element('td'), ...head)),
    element('tbody', {}, ...rows),
  )
}

function checkbox(label: string, checked: boolean, change: (on: boolean) => Promise<unknown>): HTMLInputElement {
  const box = element('input', { attributes: { type: 'checkbox', checked, 'aria-label': label } })
  box.addEventListener('change', () => void change(box.checked))
  return box
}

/** What the bot has written, read when it is opened. */
function botLog(): HTMLElement {
  const lines = codeBlock('')
  const log = foldable('Log', lines)
  log.addEventListener('toggle', () => {
    void driver.bot().then(({ output }) => (lines.textContent = output.join('\n') || 'Nothing yet'))
  })
  return log
}

function section(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element('section', { class: 'control' }, element('h3', { class: 'group-title', text: title }), ...content)
}

function row(...buttons: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'button-row' }, ...buttons)
}

function button(title: string, press: () => Promise<unknown>): HTMLButtonElement {
  const made = element('button', { class: 'button', text: title, attributes: { type: 'button' } })
  made.addEventListener('click', () => {
    made.disabled = true
    void press()
      .catch(() => undefined)
      .finally(() => (made.disabled = false))
  })
  return made
}
