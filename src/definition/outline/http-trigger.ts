import { outlineVerbs } from '../../core/outline.ts'
import type { ListedFunction, OutlineVerb } from '../../core/outline.ts'

/** What is known of the way in which a function is called. */
export interface HttpTrigger {
  /** Absent where the service does not tell it; an empty one is the prefix itself. */
  readonly route?: string
  /** None where it answers all verbs, or is not known to answer any. */
  readonly verbs: readonly OutlineVerb[]
  readonly level: 'anonymous' | 'function' | 'admin' | 'not-told'
}

/**
 * Returns how a function is called over HTTP; undefined for other triggers. Properties of a binding are matched in any
 * case, as the host does. A binding without `methods` answers all verbs, and one without `authLevel` needs a function key
 * (learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger). Some answers have no bindings at
 * all; an invoke address then says that the function is called over HTTP.
 */
export function httpTriggerOf({ bindings, invokeUrlTemplate }: ListedFunction): HttpTrigger | undefined {
  if (!bindings) return invokeUrlTemplate === undefined ? undefined : { verbs: [], level: 'not-told' }
  const binding = bindings.find((one) => textAt(one, 'type')?.toLowerCase() === 'httptrigger')
  if (!binding) return undefined
  const route = textAt(binding, 'route')
  return {
    ...(route === undefined ? {} : { route }),
    verbs: verbsIn(valueAt(binding, 'methods')),
    level: levelOf(textAt(binding, 'authLevel')),
  }
}

function valueAt(binding: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.entries(binding).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

function textAt(binding: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = valueAt(binding, name)
  return typeof value === 'string' ? value : undefined
}

function verbsIn(methods: unknown): readonly OutlineVerb[] {
  const written = (Array.isArray(methods) ? methods : []).filter((method) => typeof method === 'string')
  const upper = new Set(written.map((method) => method.trim().toUpperCase()))
  return outlineVerbs.filter((verb) => upper.has(verb))
}

function levelOf(written: string | undefined): HttpTrigger['level'] {
  const level = written?.toLowerCase() ?? 'function'
  // `system` and `user` are levels of the first version; neither is a key that a connector could have.
  return level === 'anonymous' || level === 'function' ? level : 'admin'
}
