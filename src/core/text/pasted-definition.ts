/** An API definition that was pasted into a message, and what was said around it. */
export interface PastedDefinition {
  readonly document: string
  readonly format: 'json' | 'yaml'
  readonly words: string
}

const jsonMember = /"(?:swagger|openapi)"\s*:\s*"[23]/
const yamlBegin = /^(?:openapi|swagger)\s*:\s*["']?[23]/m

/**
 * Finds an API definition in a message: JSON from the first brace to the last, or YAML from its line `openapi:` or
 * `swagger:` on. Clients send no-break spaces for the indentation, and fences of code. Returns undefined for every other
 * message.
 */
export function pastedDefinition(message: string): PastedDefinition | undefined {
  const text = message.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ')
  const json = between(text, text.indexOf('{'), text.lastIndexOf('}') + 1)
  if (json && jsonMember.test(json.document)) return { ...json, format: 'json' }
  const begin = text.search(yamlBegin)
  const end = text.indexOf('```', begin)
  const yaml = between(text, begin, end === -1 ? text.length : end)
  return yaml && { ...yaml, format: 'yaml' }
}

function between(text: string, begin: number, end: number): Pick<PastedDefinition, 'document' | 'words'> | undefined {
  if (begin === -1 || end <= begin) return undefined
  const around = `${text.slice(0, begin)} ${text.slice(end)}`.replaceAll(/```(?:json|ya?ml)?/g, ' ')
  return { document: text.slice(begin, end), words: around.replaceAll(/\s+/g, ' ').trim() }
}
