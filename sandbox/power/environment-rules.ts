import type { Reply } from '../kernel/stand-in.ts'
import { escapePattern } from '../kernel/escape-pattern.ts'
import type { Changes } from '../world/changes.ts'
import { environments } from '../world/environments.ts'
import { powerError } from './power-error.ts'

/** What keeps a connector from being made or changed in an environment, although its caller has the right to it. */
export interface EnvironmentRules {
  of(environment: string): EnvironmentRule
  /** Throws TypeError where there is no such environment. */
  change(environment: string, change: Partial<EnvironmentRule>): void
  /** The refusal of a change of a connector whose API is at this address; undefined where nothing keeps it. */
  refuse(environment: string, serviceUrl: string): Reply | undefined
}

export interface EnvironmentRule {
  /** Addresses that the data policy blocks, with `*` for anything: `https://orders-api.*`. */
  readonly blocked: readonly string[]
  /** How many changes meet another one, and are refused for it. */
  readonly conflicts: number
}

const none: EnvironmentRule = { blocked: [], conflicts: 0 }

/**
 * Data policies classify custom connectors by patterns of their address; a conflict passes by itself.
 * Source: learn.microsoft.com/power-platform/admin/dlp-custom-connector-parity; the code of the refusal as
 * public reports have it, its words are assumed.
 */
export function createEnvironmentRules({ changes }: { changes: Changes }): EnvironmentRules {
  const rules = new Map<string, EnvironmentRule>()
  const of = (environment: string) => rules.get(environment) ?? none
  return {
    of,
    change(environment, change) {
      if (!environments.some(({ name }) => name === environment)) {
        throw new TypeError(`There is no environment ${environment}.`)
      }
      rules.set(environment, { ...of(environment), ...change })
      changes.announce('rights')
    },
    refuse(environment, serviceUrl) {
      const { blocked, conflicts } = of(environment)
      const pattern = blocked.find((one) => matches(one, serviceUrl))
      if (pattern !== undefined) {
        return powerError(
          403,
          'DlpViolation',
          `The endpoint '${serviceUrl}' is blocked by the data policy of the environment '${environment}': pattern '${pattern}'.`,
        )
      }
      if (conflicts === 0) return undefined
      rules.set(environment, { ...of(environment), conflicts: conflicts - 1 })
      changes.announce('rights')
      return powerError(409, 'Conflict', 'The API is being changed by another request. Please try again.')
    },
  }
}

function matches(pattern: string, address: string): boolean {
  return new RegExp(`^${pattern.split('*').map(escapePattern).join('.*')}$`, 'i').test(address)
}
