import { element } from '../dom.ts'
import type { Listen } from '../events.ts'
import { createTabs } from '../tabs.ts'
import type { Person } from '../types.ts'
import { createAzure } from './azure.ts'
import { createCalls } from './calls.ts'
import { createControls } from './controls/create-controls.ts'
import { createPowerPlatform } from './power-platform.ts'
import { followWorld } from './follow-world.ts'

/** The column behind the scenes: what Power Platform and Azure hold, the calls as they happen, and switches. */
export function createInspector({ people, listen }: { people: readonly Person[]; listen: Listen }) {
  const powerPlatform = createPowerPlatform(people)
  const azure = createAzure(people)
  const calls = createCalls(listen)
  const controls = createControls({ people, listen })
  const tabs = createTabs({
    label: 'Behind the scenes',
    tabs: [
      { label: 'Power Platform', panel: powerPlatform.root },
      { label: 'Azure', panel: azure.root },
      { label: 'Calls', panel: calls.root },
      { label: 'Controls', panel: controls.root },
    ],
  })
  followWorld(listen, (world) => {
    powerPlatform.show(world)
    azure.show(world)
    controls.show(world)
  })
  return element(
    'aside',
    { class: 'inspector', attributes: { 'aria-label': 'Behind the scenes' } },
    element('h2', { class: 'sr-only', text: 'Behind the scenes' }),
    element('div', { class: 'inspector-bar' }, tabs.list),
    powerPlatform.root,
    azure.root,
    calls.root,
    controls.root,
  )
}
