/** One call that reached a stand-in. Secret values are masked before they are kept. */
interface TrafficEntry {
  readonly id: number
  readonly at: string
  readonly standIn: string
  readonly method: string
  /** Host (and port) the caller asked for; tells the many web apps behind one address apart. */
  readonly host: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly status: number
}

export interface Traffic {
  record(entry: Omit<TrafficEntry, 'id'>): void
  entries(standIn?: string): readonly TrafficEntry[]
  onEntry(listener: (entry: TrafficEntry) => void): () => void
}

export type TrafficTap = (entry: Omit<TrafficEntry, 'id'>) => void

/** Keeps the newest `limit` calls. */
export function createTraffic({
  limit = 5000,
  tap,
}: {
  limit?: number
  /** Sees every call as it came, before anything is masked: for tests of what must not be in one. */
  tap?: TrafficTap
} = {}): Traffic {
  const kept: TrafficEntry[] = []
  const listeners = new Set<(entry: TrafficEntry) => void>()
  let id = 0
  return {
    record(entry) {
      tap?.(entry)
      const numbered = { ...entry, id: ++id, query: maskQuery(entry.query), body: maskSecrets(withoutValue(entry)) }
      kept.push(numbered)
      if (kept.length > limit) kept.shift()
      for (const listener of listeners) listener(numbered)
    },
    entries: (standIn) => (standIn ? kept.filter((entry) => entry.standIn === standIn) : [...kept]),
    onEntry(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A secret goes to a Key Vault under a name that elsewhere is harmless. */
function withoutValue({ standIn, body }: Omit<TrafficEntry, 'id'>): unknown {
  const isSecret = standIn.endsWith('-vault') && typeof body === 'object' && body !== null && 'value' in body
  return isSecret ? { ...body, value: '•••' } : body
}

const secretNames =
  /^(client_?secret|secret_?text|client_assertion|assertion|access_token|refresh_token|id_token|token|tempauth|sig|code|password|username|api_?key|x-api-key|subscription-key|sharedaccesssignature|master_?key)$/i

/** The same value with every string under a secret name replaced; used for traffic and for the world view. */
function maskSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretNames.test(name) && typeof inner === 'string' ? '•••' : maskSecrets(inner),
    ]),
  )
}

function maskQuery(query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return maskSecrets(query) as Record<string, string>
}
