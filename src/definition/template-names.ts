/** The names in braces of a path, each once. */
export function templateNames(path: string): ReadonlySet<string> {
  return new Set([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name))
}
