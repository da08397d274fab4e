import { isObject, objectAt, sameJson, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Change } from './change.ts'

/** What changed about the connector as a whole: where it calls and how it signs in. */
export function compareDocument(before: JsonObject, after: JsonObject): Change[] {
  const changes: Change[] = []
  if (addressOf(before) !== addressOf(after)) {
    const detail = { code: 'host-changed', from: addressOf(before), to: addressOf(after) } as const
    changes.push({ class: 'possibly', rule: 'host-changed', operation: undefined, detail })
  }
  if (!sameJson(signInOf(before), signInOf(after))) {
    const detail = { code: 'sign-in-changed' } as const
    changes.push({ class: 'breaking', rule: 'sign-in-changed', operation: undefined, detail })
  }
  const oldTitle = objectAt(before, 'info')?.title
  const newTitle = objectAt(after, 'info')?.title
  if (oldTitle !== newTitle) {
    const detail = { code: 'connector-renamed', from: textOf(oldTitle), to: textOf(newTitle) } as const
    changes.push({ class: 'possibly', rule: 'display-name-changed', operation: undefined, detail })
  }
  return changes
}

function addressOf({ schemes, host, basePath }: JsonObject): string {
  const scheme = Array.isArray(schemes) ? textOf(schemes[0]) : 'https'
  const path = typeof basePath === 'string' && basePath !== '/' ? basePath : ''
  return `${scheme}://${textOf(host)}${path}`
}

/** Without descriptions, and without the names of the schemes, which nobody sees. */
function signInOf(document: JsonObject): JsonObject {
  const schemes = Object.values(objectAt(document, 'securityDefinitions') ?? {}).filter((scheme) => isObject(scheme))
  return { schemes: schemes.map(({ description: _description, ...scheme }) => scheme) }
}
