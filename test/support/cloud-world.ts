import { startCloud } from '../../sandbox/cloud.ts'
import type { Cloud } from '../../sandbox/cloud.ts'
import { createFaults } from '../../sandbox/driver/faults.ts'
import type { FaultRequest } from '../../sandbox/driver/faults.ts'
import { botAppId, botResource } from '../../sandbox/world/bot.ts'
import { people, tenantId } from '../../sandbox/world/people.ts'
import type { SandboxPerson } from '../../sandbox/world/people.ts'
import { createArm } from '../../src/azure/arm.ts'
import type { ArmOptions } from '../../src/azure/arm.ts'
import type { Person } from '../../src/core/person.ts'
import type { CloudService } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { createCredentials } from '../../src/identity/credentials.ts'
import type { BotCredential } from '../../src/identity/entra-settings.ts'
import { createPersonTokens } from '../../src/identity/person-tokens.ts'
import { createGuardedAgent } from '../../src/net/guarded-agent.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'

const botSecret = 'a-secret-only-this-test-knows'

const scopes: Readonly<Record<CloudService, string>> = {
  azure: 'https://management.azure.com/user_impersonation',
  graph: 'https://graph.microsoft.com/.default',
  'power-platform': 'https://service.powerapps.com//.default',
  connectors: 'https://apihub.azure.com/.default',
  'key-vault': 'https://vault.azure.net/.default',
}

/** Every cloud stand-in, and tokens of the people in it by the bot's own token flow. */
export async function cloudWorld({
  credential,
  prepare,
}: { credential?: BotCredential; prepare?: (cloud: Cloud) => void } = {}) {
  const kernel = await trustedKernel()
  const faults = createFaults()
  const cloud = await startCloud({ ...kernel, faults: faults.gate, botAppId, botSecret })
  prepare?.(cloud)
  /** What the token service holds for each person: signed in at first use, unless a test says otherwise. */
  const assertions = new Map<string, string | undefined>()
  /** Whose sign-in was found not to do. */
  const dropped: string[] = []
  const now = () => kernel.clock.now()

  async function assertionOf(person: Person): Promise<string | undefined> {
    if (!assertions.has(person.id)) assertions.set(person.id, await signIn(person))
    return assertions.get(person.id)
  }
  const credentials = createCredentials({
    tenantId,
    clientId: botAppId,
    authorityHost: cloud.endpoints.entra,
    privateAuthority: true,
    credential: credential ?? { kind: 'client-secret', clientSecret: botSecret },
  })
  const hostAddresses = new Map(
    Object.entries(cloud.hostAddresses).map(([host, at]) => [
      host,
      { address: '127.0.0.1', port: Number.parseInt(at.split(':')[1] ?? '', 10) },
    ]),
  )
  const dispatcher = createGuardedAgent({ hostAddresses, timeoutMs: 10_000 })
  const signIn = (person: Person) => cloud.entra.issueUserToken(person.id, botResource, 'access_as_user')

  const tokens = createPersonTokens({
    credentials,
    clientId: botAppId,
    scopes,
    assertions: {
      assertion: assertionOf,
      drop: (person) => Promise.resolve(void dropped.push(person.id)),
    },
    now,
  })

  return {
    cloud,
    /** Connects to the stand-ins by their public names. */
    dispatcher,
    now,
    clock: kernel.clock,
    assertions,
    dropped,
    signIn,
    credentials,
    tokens,
    /** Azure Resource Manager with those tokens. */
    arm: (options: Pick<ArmOptions, 'limits'> = {}) =>
      createArm({ endpoint: cloud.endpoints.arm, scope: scopes.azure, tokens, ...options }),
    /** The next call to a stand-in fails or is answered as told; see the driver API. */
    fail: (fault: Partial<FaultRequest> & Pick<FaultRequest, 'standIn' | 'kind'>) =>
      void faults.add({ times: 1, ...fault }),
    clearFaults: () => faults.clear(),
    traffic: (standIn: string) => kernel.traffic.entries(standIn),
    async close() {
      await dispatcher.close()
      await cloud.close()
    },
  }
}

export type CloudWorld = Awaited<ReturnType<typeof cloudWorld>>

/** Somebody of the sandbox's company, as the bot knows them. */
export function personNamed(id: SandboxPerson['id']): Person {
  const found = people.find((one) => one.id === id)
  if (!found) throw new TypeError(`nobody is called ${id}`)
  return { tenantId, id: found.objectId, name: found.name }
}

/** The problem an action ends in, without the service's id of the call, which is another one every time. */
export async function wordedProblemOf(action: Promise<unknown>) {
  const [code, { correlation, ...details }] = await problemOf(action)
  if (typeof correlation !== 'string') throw new TypeError('the refusal has no id')
  return [code, details] as const
}

/** The problem an action ends in, as its code and details; anything else that is thrown fails the test. */
export async function problemOf(
  action: Promise<unknown>,
): Promise<readonly [string, Readonly<Record<string, unknown>>]> {
  try {
    await action
  } catch (error) {
    if (error instanceof ProblemError) return [error.code, { ...error.details }]
    throw error
  }
  throw new TypeError('nothing was refused')
}
