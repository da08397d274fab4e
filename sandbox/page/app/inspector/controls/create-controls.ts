import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { Listen } from '../../events.ts'
import { formatFull } from '../../time.ts'
import type { BotState, Person, World } from '../../types.ts'
import { codeBlock, foldable, panel } from '../pieces.ts'
import { createConnectorForm } from './connector-form.ts'
import { createConversationForm } from './conversation-form.ts'
import { createDoorForm } from './door-form.ts'
import { createDirectoryForm } from './directory-form.ts'
import { createEnvironmentForm } from './environment-form.ts'
import { createFaultForm } from './fault-form.ts'
import { button, row, section } from './form-pieces.ts'
import { createPeopleTable } from './people-table.ts'
import { createPersonForm } from './person-form.ts'

const words: Readonly<Record<BotState, string>> = {
  starting: 'is starting',
  ready: 'is running',
  stopped: 'is stopped',
  failed: 'did not start',
}

/** Switches for what goes wrong, what takes time, and what people do past the bot. */
export function createControls({ people, listen }: { people: readonly Person[]; listen: Listen }) {
  const state = element('p', { attributes: { role: 'status' } })
  const now = element('p', { attributes: { role: 'status' } })
  const environments = createEnvironmentForm(people)
  const connector = createConnectorForm(people)
  const doors = createDoorForm()
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
    section('People', createPeopleTable(people, listen)),
    section('One person', createPersonForm(people)),
    section('New group or channel', createConversationForm(people)),
    section('Directory', createDirectoryForm(people)),
    section('Environments', environments.root),
    section('In front of an app', doors.root),
    section('Connector made by hand', connector.root),
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
      environments.show(world)
      connector.show(world)
      doors.show(world)
    },
  }
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
