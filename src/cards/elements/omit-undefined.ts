/**
 * The same object without the properties that are undefined: JSON leaves them out too. It lets a builder name every property
 * in one literal, which the compiler checks; a spread of a conditional object is not checked for misspelt names.
 */
export function omitUndefined<T extends object>(properties: T): T {
  const copy = { ...properties }
  for (const name in copy) if (copy[name] === undefined) delete copy[name]
  return copy
}
