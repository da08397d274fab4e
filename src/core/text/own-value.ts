/**
 * The value that a table has under a name from outside. Never what every object has: a locale, a language or a type may
 * well be called `__proto__`, `constructor` or `toString`.
 */
export function ownValue<T>(table: Readonly<Record<string, T>>, name: string | undefined): T | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}
