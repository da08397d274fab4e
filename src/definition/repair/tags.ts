import { isObject } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { Repair } from './repair.ts'

/** Each of the document's tags is described once. */
export const tags: Repair = {
  name: 'TagRedefined',
  isOptional: false,
  apply({ document, findings }) {
    if (document.tags === undefined) return
    const seen = new Set<unknown>()
    const written = Array.isArray(document.tags) ? document.tags : []
    const kept = written.filter((tag) => {
      const isNew = isObject(tag) && typeof tag.name === 'string' && !seen.has(tag.name)
      if (isNew) seen.add(tag.name)
      return isNew
    })
    if (Array.isArray(document.tags) && kept.length === written.length) return
    document.tags = kept
    const detail = { code: 'repeated-tags-left-out' } as const
    findings.add({ kind: 'repair', rule: 'TagRedefined', place: at(undefined, 'tags'), detail })
  },
}
