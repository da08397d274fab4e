import { element } from '../../dom.ts'
import { driver } from '../../driver.ts'
import type { Person, World } from '../../types.ts'
import { button, choice, labelled, row, textField, tickList } from './form-pieces.ts'

/** The data policy and the makers of an environment, and changes in it that meet others. */
export function createEnvironmentForm(people: readonly Person[]) {
  const which = choice({}, () => Promise.resolve(showChosen()))
  const blocked = textField('', 'https://orders-api.*')
  const makers = tickList('Makers', Object.fromEntries(people.map(({ id, name }) => [id, name])))
  const conflicts = element('p', { attributes: { role: 'status' } })
  let environments: World['environments'] = []

  function showChosen() {
    const chosen = environments.find(({ id }) => id === which.value)
    blocked.value = chosen?.blocked?.join(' ') ?? ''
    makers.values = chosen?.makers ?? []
    showConflicts()
  }

  function showConflicts() {
    const count = environments.find(({ id }) => id === which.value)?.conflicts ?? 0
    conflicts.textContent = count > 0 ? `${count} changes of connectors will meet another one (409).` : ''
  }

  const patterns = () => blocked.value.split(/[\s,]+/).filter((pattern) => pattern !== '')
  const root = element(
    'div',
    { class: 'form' },
    labelled('Environment', which),
    labelled('Addresses that its data policy blocks', blocked),
    row(button('Set the data policy', () => driver.setEnvironment(which.value, { blocked: patterns() }))),
    makers.root,
    row(
      button('Set the makers', () => driver.setEnvironment(which.value, { makers: makers.values })),
      button('Next change conflicts', () => driver.setEnvironment(which.value, { conflicts: 1 })),
    ),
    conflicts,
  )
  return {
    root,
    /** What somebody is typing stays: only another list of environments begins anew. */
    show(world: World) {
      const isSame = environments.map(({ id }) => id).join() === world.environments.map(({ id }) => id).join()
      ;({ environments } = world)
      if (isSame) {
        showConflicts()
        return
      }
      which.replaceChildren(...environments.map(({ id, name }) => new Option(name, id)))
      showChosen()
    },
  }
}
