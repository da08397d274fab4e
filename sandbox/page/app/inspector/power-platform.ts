import { element } from '../dom.ts'
import { formatShort } from '../time.ts'
import type { CardJson, Connector, Person, World } from '../types.ts'
import { connectorActions } from './connector-actions.ts'
import { codeBlock, facts, foldable, panel, placeholder } from './pieces.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']

/** The custom connectors that exist now, environment by environment. */
export function createPowerPlatform(people: readonly Person[]) {
  const root = panel()
  let last = ''
  return {
    root,
    show({ environments, connectors }: World) {
      const now = JSON.stringify([environments, connectors])
      if (now === last) return
      last = now
      root.replaceChildren(
        ...(connectors.length === 0 ? [nothingYet(environments)] : []),
        ...environments.flatMap((environment) => {
          const here = connectors.filter((connector) =>
            [environment.id, environment.name].includes(connector.environment),
          )
          if (here.length === 0) return []
          const title = element('h3', { class: 'group-title', text: environment.name })
          return [title, ...here.map((connector) => connectorCard(connector, people))]
        }),
      )
    },
  }
}

function nothingYet(environments: World['environments']): HTMLElement {
  const names = environments.map(({ name }) => name).join(', ')
  return placeholder(
    'Nothing imported yet',
    `Type “export orders” as Dana, then approve as Omar. The connector appears here. Environments: ${names}.`,
  )
}

function connectorCard(connector: Connector, people: readonly Person[]): HTMLElement {
  const operations = operationsOf(connector.definition)
  return element(
    'article',
    { class: 'tile' },
    element('h4', { class: 'tile-title', text: connector.displayName }),
    facts([
      ['Sign-in', signInOf(connector)],
      ['Operations', String(operations.length)],
      ['Made by', nameOf(connector.createdBy, people)],
      ['Changed', formatShort(connector.changedTime)],
      ['Shared with', sharesOf(connector, people)],
    ]),
    foldable(
      'Operations',
      element(
        'ul',
        { class: 'operations' },
        ...operations.map((operation) => element('li', {}, method(operation.method), ` ${operation.summary}`)),
      ),
    ),
    foldable('Definition', codeBlock(connector.definition)),
    connectorActions(connector, people),
    element('div', { class: 'faint mono', text: connector.name }),
  )
}

function operationsOf(definition: CardJson | undefined): { method: string; summary: string }[] {
  const paths = Object.entries((definition?.paths ?? {}) as Record<string, Record<string, { summary?: string }>>)
  return paths.flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([name]) => methods.includes(name))
      .map(([name, operation]) => ({ method: name, summary: operation.summary ?? path })),
  )
}

function method(name: string): HTMLElement {
  return element('span', { class: 'method', text: name.toUpperCase(), attributes: { 'data-method': name } })
}

function signInOf({ connectionParameters = {} }: Connector): string {
  const types = Object.values(connectionParameters).map((parameter) => (parameter as { type?: string }).type)
  if (types.includes('oauthSetting')) return 'Entra ID'
  return types.length > 0 ? 'API key' : 'None'
}

function sharesOf({ permissions = [] }: Connector, people: readonly Person[]): string {
  const words = { CanView: 'sees it', CanViewWithShare: 'sees and shares it', CanEdit: 'changes it' }
  return (
    permissions.map(({ roleName, principal }) => `${nameOf(principal.id, people)} ${words[roleName]}`).join('\n') ||
    'nobody'
  )
}

function nameOf(id: string, people: readonly Person[]): string {
  const found = people.find((person) => [person.id, person.userPrincipalName, person.name].includes(id))
  return found?.name ?? id
}
