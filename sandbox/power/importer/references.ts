import { asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'

export type Section = 'definitions' | 'parameters' | 'responses'

/** What `#/{section}/{name}` leads to; undefined for another form of reference or a name that does not exist. */
export function resolveReference(definition: JsonObject, reference: unknown, section: Section): unknown {
  const name = referencedName(reference, section)
  return name === undefined ? undefined : asObject(definition[section])?.[name]
}

export function referencedName(reference: unknown, section: Section): string | undefined {
  const prefix = `#/${section}/`
  if (typeof reference !== 'string' || !reference.startsWith(prefix)) return undefined
  const name = reference.slice(prefix.length)
  return name.includes('/') ? undefined : name.replaceAll('~1', '/').replaceAll('~0', '~')
}
