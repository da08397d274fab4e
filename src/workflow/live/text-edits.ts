import type { Swagger } from '../../core/definition.ts'

const textKeys: readonly string[] = ['summary', 'description', 'title', 'x-ms-summary']

/** Where words differ: `METHOD /path` or a part of the document, and what people call that. */
export interface TextEdit {
  readonly key: string
  readonly name: string
}

/**
 * Returns where two definitions differ in words that makers read: the names of actions, or of other parts of the
 * document. The comparison of definitions leaves words out, because no flow breaks by them; an owner who has improved
 * them would still miss them.
 */
export function textEdits(before: Swagger, after: Swagger): readonly TextEdit[] {
  const { paths: oldPaths, ...oldRest } = before
  const { paths: newPaths, ...newRest } = after
  const operations = Object.entries(newPaths).flatMap(([path, item]) => {
    const old = asObject(asObject(oldPaths)?.[path])
    return Object.entries(asObject(item) ?? {}).flatMap(([method, operation]) =>
      differInWords(withoutName(old?.[method]), withoutName(operation))
        ? [editOf(operation, `${method.toUpperCase()} ${path}`)]
        : [],
    )
  })
  const rest = Object.keys(newRest).filter((part) =>
    differInWords(asObject(oldRest)?.[part], asObject(newRest)?.[part]),
  )
  return [...operations, ...rest.map((part) => ({ key: part, name: part }))]
}

/** Looks only where both have something: what one of them lacks altogether is no change of words. */
function differInWords(before: unknown, after: unknown): boolean {
  const [old, fresh] = [asObject(before), asObject(after)]
  if (!old || !fresh) return false
  if (textKeys.some((key) => textOf(old[key]) !== textOf(fresh[key]))) return true
  return Object.keys(fresh).some((key) => differInWords(old[key], fresh[key]))
}

/** Another name of an action is a change of the definition. */
function withoutName(operation: unknown): unknown {
  const { summary: _, ...rest } = asObject(operation) ?? {}
  return asObject(operation) && rest
}

/** A property may be called `title`: that is an object, and no words. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function editOf(operation: unknown, key: string): TextEdit {
  return { key, name: textOf(asObject(operation)?.['summary']) || key }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
}
