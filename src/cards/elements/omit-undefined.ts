/**
 * Returns a copy without the properties that are undefined, as JSON leaves them out too. With it a builder names every
 * property in one literal, and the compiler finds a misspelt name there; it finds none in the spread of a conditional
 * object.
 */
export function omitUndefined<T extends object>(properties: T): T {
  const copy = { ...properties }
  for (const name in copy) if (copy[name] === undefined) delete copy[name]
  return copy
}
