import type { Person } from '../../src/core/person.ts'
import type { ConnectorPayload, Connectors, ConnectorSettings, LiveConnector } from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import { missingShares } from '../../src/core/connector/sharing.ts'
import type { Share } from '../../src/core/connector/sharing.ts'

type FailingCall = 'validate' | 'create' | 'share'

/** What Power Platform holds, as the workflow sees it; tests bend it between two steps. */
export interface FakePower {
  connectors: Map<string, LiveConnector & { draft: ConnectorPayload }>
  /** Who sees or changes a connector besides its creator, by its name. */
  shares: Map<string, readonly Share[]>
  /** The calls that would change something, whatever came of them. */
  writes: ('create' | 'update' | 'remove' | 'share')[]
  /** What the next validations, or other calls by name, are refused with. */
  failNext: (ProblemError | { readonly call: FailingCall; readonly error: ProblemError })[]
  /** The next create does its work, but its answer is lost. */
  failCreate: ProblemError | undefined
}

export function fakePower(): FakePower {
  return { connectors: new Map(), shares: new Map(), writes: [], failNext: [], failCreate: undefined }
}

/** Connectors in memory: each is its creator's alone until it is shared. */
export function fakeConnectors(power: FakePower, signedIn: (person: Person) => void, now: () => Date): Connectors {
  let made = 0
  const failing = (call: FailingCall) => {
    const at = power.failNext.findIndex((one) =>
      one instanceof ProblemError ? call === 'validate' : one.call === call,
    )
    const [failure] = at < 0 ? [] : power.failNext.splice(at, 1)
    if (failure) throw failure instanceof ProblemError ? failure : failure.error
  }
  const sees = ({ id }: Person, { name, createdBy }: LiveConnector) =>
    createdBy?.id === id || (power.shares.get(name) ?? []).some(({ principal }) => principal.id === id)
  return {
    async validate(person) {
      signedIn(person)
      failing('validate')
    },
    list: async (person) => [...power.connectors.values()].filter((one) => sees(person, one)),
    async create({ id, name: by }, draft) {
      power.writes.push('create')
      failing('create')
      const name = `shared_${++made}`
      const redirectUrl = `https://redirect.example/${name}`
      power.connectors.set(name, {
        ...draft,
        name,
        draft,
        redirectUrl,
        createdBy: { id, name: by },
        createdAt: now().toISOString(),
      })
      const lost = power.failCreate
      power.failCreate = undefined
      if (lost) throw lost
      return name
    },
    async update(person, name, draft) {
      power.writes.push('update')
      const before = power.connectors.get(name)
      if (!before || !sees(person, before))
        throw new ProblemError('service-refused', {
          service: 'Power Platform',
          reason: 'not there',
          status: 404,
        })
      power.connectors.set(name, { ...before, ...draft, draft })
    },
    async remove(person, _environmentId, name) {
      power.writes.push('remove')
      const before = power.connectors.get(name)
      if (before && sees(person, before)) power.connectors.delete(name)
    },
    async read(person, _environmentId, name) {
      const live = power.connectors.get(name)
      return live && sees(person, live) ? { ...live, settings: settingsOf(live.draft) } : undefined
    },
    page: (environmentId) => `https://make.example/environments/${environmentId}/customconnectors`,
    shares: async (_person, _environmentId, name) => power.shares.get(name) ?? [],
    async share(_person, _environmentId, name, wanted) {
      power.writes.push('share')
      failing('share')
      const before = power.shares.get(name) ?? []
      const shared = [...before, ...missingShares(wanted, before)]
      power.shares.set(name, shared)
      return shared
    },
  }
}

/** As it is read back: without secrets. */
function settingsOf({ connectionParameters, parameterSets, kept }: ConnectorPayload): ConnectorSettings {
  const shown = JSON.parse(
    JSON.stringify({ connectionParameters, parameterSets }, (key, value: unknown) =>
      key === 'clientSecret' ? undefined : value,
    ),
  ) as Pick<ConnectorSettings, 'connectionParameters' | 'parameterSets'>
  return { capabilities: [], policies: [], ...kept, ...shown }
}

/** The share by which an approver can go on with what another one has made. */
export function mayEdit({ id, name }: Person): Share {
  return { principal: { id, type: 'User', name }, role: 'CanEdit' }
}
