/** `$select` of a call: only the named properties, in any case; without it everything. */
export function select(object: Readonly<Record<string, unknown>>, url: URL): Readonly<Record<string, unknown>> {
  const wanted = url.searchParams
    .get('$select')
    ?.split(',')
    .map((name) => name.trim().toLowerCase())
  if (!wanted) return object
  return Object.fromEntries(Object.entries(object).filter(([name]) => wanted.includes(name.toLowerCase())))
}

/** The context line and the items of a collection. */
export function collection(name: string, value: readonly unknown[], extra: Readonly<Record<string, unknown>> = {}) {
  return { '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${name}`, ...extra, value }
}
