import type { Clock } from '../kernel/clock.ts'

export interface KeptSecret {
  readonly name: string
  readonly version: string
  readonly value: string
  readonly tags: Readonly<Record<string, string>>
  readonly contentType?: string | undefined
}

interface Dated extends KeptSecret {
  readonly created: number
}

const retentionSeconds = 90 * 24 * 60 * 60

/** What one vault holds. A deleted secret stays recoverable: the vault has purge protection. */
export function createSecretStore(options: {
  origin: string
  clock: Clock
  secrets: Readonly<Record<string, string>>
}) {
  const { origin, clock } = options
  const kept = new Map<string, Dated>()
  const gone = new Map<string, object>()
  const now = () => Math.floor(clock.now().getTime() / 1000)

  function put(secret: KeptSecret): KeptSecret {
    const dated = { ...secret, created: now() }
    kept.set(secret.name, dated)
    return dated
  }
  for (const [name, value] of Object.entries(options.secrets)) put({ name, value, version: '0'.repeat(32), tags: {} })

  function describe({ name, tags, contentType, created }: Dated) {
    return {
      id: `${origin}/secrets/${name}`,
      ...(contentType ? { contentType } : {}),
      attributes: {
        enabled: true,
        created,
        updated: created,
        recoveryLevel: 'Recoverable',
        recoverableDays: 90,
      },
      tags,
    }
  }

  return {
    put,
    get(name: string, version?: string): KeptSecret | undefined {
      const found = kept.get(name)
      return version === undefined || version === '' || found?.version === version ? found : undefined
    },
    view(secret: KeptSecret) {
      const dated = kept.get(secret.name)
      return (
        dated && { ...describe(dated), id: `${origin}/secrets/${secret.name}/${secret.version}`, value: secret.value }
      )
    },
    list: () => [...kept.values()].map(describe),
    remove(secret: KeptSecret) {
      const dated = kept.get(secret.name)
      if (!dated) return undefined
      kept.delete(secret.name)
      const deleted = {
        ...describe(dated),
        recoveryId: `${origin}/deletedsecrets/${secret.name}`,
        deletedDate: now(),
        scheduledPurgeDate: now() + retentionSeconds,
      }
      gone.set(secret.name, deleted)
      return deleted
    },
    deleted: (name: string) => gone.get(name),
  }
}
