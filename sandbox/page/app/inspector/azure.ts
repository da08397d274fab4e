import { element } from '../dom.ts'
import type { App, Person, Registration, World } from '../types.ts'
import { appActions } from './app-actions.ts'
import { facts, panel, placeholder } from './pieces.ts'

/** The apps with everybody's rights on them, and the app registrations. */
export function createAzure(people: readonly Person[]) {
  const root = panel()
  let last = ''
  return {
    root,
    show({ apps, registrations }: World) {
      const now = JSON.stringify([apps, registrations])
      if (now === last) return
      last = now
      root.replaceChildren(
        element('h3', { class: 'group-title', text: 'Apps' }),
        ...apps.map((app) => appTile(app, people)),
        element('h3', { class: 'group-title', text: 'App registrations' }),
        ...registrations.map(registrationTile),
        ...(registrations.length > 0
          ? []
          : [placeholder('No app registrations', 'They appear here when a connector needs one.')]),
      )
    },
  }
}

function appTile(app: App, people: readonly Person[]): HTMLElement {
  const rights = Object.entries(app.rights).map(([id, right]) => {
    const name = people.find((person) => person.id === id)?.name.split(' ')[0] ?? id
    return element('span', {
      class: 'badge',
      text: `${name}: ${right}`,
      attributes: { 'data-right': right.toLowerCase() },
    })
  })
  return element(
    'article',
    { class: 'tile' },
    element(
      'div',
      { class: 'tile-head' },
      element('h4', { class: 'tile-title', text: app.name }),
      element('span', {
        class: 'badge',
        text: app.state ?? 'no state',
        attributes: { 'data-state': (app.state ?? 'none').toLowerCase() },
      }),
    ),
    element('div', { class: 'faint', text: `${kindOf(app)} · ${app.resourceGroup}` }),
    app.style !== undefined && element('div', { class: 'faint', text: app.style }),
    element('div', { class: 'badges' }, ...rights),
    appActions(app),
  )
}

function kindOf({ kind }: App): string {
  if (kind.includes('workflowapp')) return 'Logic app'
  return kind.includes('functionapp') ? 'Function app' : 'Web app'
}

function registrationTile({ displayName, appId, redirectUris, credentials }: Registration): HTMLElement {
  return element(
    'article',
    { class: 'tile' },
    element('h4', { class: 'tile-title', text: displayName }),
    facts([
      ['Secrets', String(credentials.length)],
      ['Redirect', redirectUris.join('\n') || 'none'],
    ]),
    element('div', { class: 'faint mono', text: appId }),
  )
}
