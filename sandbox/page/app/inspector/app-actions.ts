import { element } from '../dom.ts'
import { driver } from '../driver.ts'
import type { App } from '../types.ts'
import { button, labelled, row, textField } from './controls/form-pieces.ts'
import { foldable } from './pieces.ts'

/** What happens to an app in Azure: it is stopped or started, moved, deployed anew, and its definition is registered. */
export function appActions({ name, state, resourceGroup, version, apiDefinitionUrl }: App): HTMLElement {
  const group = textField(resourceGroup)
  const address = textField(apiDefinitionUrl ?? '')
  const other = version === 'v2' ? 'v1' : 'v2'
  return foldable(
    'Change',
    element(
      'div',
      { class: 'form' },
      row(
        state === 'Stopped'
          ? button('Start', () => driver.changeApp(name, { state: 'Running' }))
          : button('Stop', () => driver.changeApp(name, { state: 'Stopped' })),
        button(`Deploy ${other}`, () => driver.changeApp(name, { version: other })),
      ),
      labelled('Resource group', group),
      row(button('Move', () => driver.changeApp(name, { resourceGroup: group.value }))),
      labelled('Address of its definition', address),
      row(button('Register', () => driver.changeApp(name, { apiDefinitionUrl: address.value || null }))),
    ),
  )
}
