import type { Findings } from '../findings.ts'
import type { JsonObject } from '../json.ts'
import { accept, refuse } from '../refusal.ts'
import type { OrRefusal } from '../refusal.ts'
import { limitValues } from './limit-values.ts'
import { decode } from './decode.ts'
import { countWrittenKeys, reportDuplicateKeys } from './duplicate-keys.ts'
import { guard, rootObject } from './guard.ts'
import { parseJson } from './parse-json.ts'
import { parseYaml } from './parse-yaml.ts'
import { convertCollection, isPostmanCollection } from './postman/collection.ts'
import { recognise } from './recognise.ts'
import type { Specification } from './recognise.ts'

export interface SourceText {
  readonly text: string
  readonly format: 'json' | 'yaml'
}

export type Source = SourceText & {
  readonly root: JsonObject
  readonly specification: Specification
  /** Where the parts of a document that was made of another format stand in that, by their pointers. */
  readonly pointers?: ReadonlyMap<string, string>
}

/** The text of a document and whether it is JSON or YAML: by its first character, as file names and headers lie. */
export function readText(bytes: Uint8Array): OrRefusal<SourceText> {
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  const limited = limitValues(bytes)
  if (!limited.ok) return limited
  const text = decoded.value
  const first = /\S/.exec(text)?.[0]
  if (first === undefined) {
    return refuse({ code: 'definition-not-an-api', rule: 'empty', detail: { code: 'empty-document' } })
  }
  if (first === '<') {
    return refuse({
      code: 'definition-not-an-api',
      rule: 'not-an-api',
      detail: { code: 'web-page' },
    })
  }
  return accept({ text, format: first === '{' || first === '[' ? 'json' : 'yaml' })
}

/** Text → one safe, recognised document. What comes after can rely on limited depth and size and on harmless property names. */
export function read({ text, format }: SourceText, findings: Findings): OrRefusal<Source> {
  const parsed = format === 'json' ? parseJson(text) : parseYaml(text, findings)
  if (!parsed.ok) return parsed
  const guarded = guard(parsed.value)
  if (!guarded.ok) return guarded
  if (format === 'json' && countWrittenKeys(text) > guarded.value) reportDuplicateKeys(text, findings)
  const root = rootObject(parsed.value)
  if (!root.ok) return root
  if (isPostmanCollection(root.value)) {
    const specification = { family: '3.0', version: 'Postman' } as const
    return accept({ text, format, specification, ...convertCollection(root.value, findings) })
  }
  const specification = recognise(root.value)
  if (!specification.ok) return specification
  return accept({ text, format, root: root.value, specification: specification.value })
}
