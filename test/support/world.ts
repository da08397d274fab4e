import type { Person } from '../../src/core/person.ts'
import type { Policy } from '../../src/core/policy.ts'
import type {
  ApiCalls,
  AppListing,
  FoundDefinition,
  Notice,
  PersonalConversation,
  SecretCheck,
  TestAnswer,
  TestCalls,
} from '../../src/core/ports/index.ts'
import { ProblemError } from '../../src/core/problems.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import type { AppFacts } from '../../src/core/app/app-facts.ts'
import { fakeFunctions, realEngine } from './fake-functions.ts'
import type { FakeFunctions } from './fake-functions.ts'
import { fakeConnectors, fakePower } from './fake-connectors.ts'
import type { FakePower } from './fake-connectors.ts'
import { fakeDirectory, fakeRegistrations } from './fake-registrations.ts'
import type { FakeDirectory } from './fake-registrations.ts'
import { signedWork } from '../../src/store/signed-work.ts'
import { createSigner, signingKeyFrom } from '../../src/store/signer.ts'
import type { Database } from '../../src/store/sql/database.ts'
import { sqlStores } from '../../src/store/sql/stores.ts'
import { sqlVault } from '../../src/store/sql/vault.ts'
import { openTestDatabase } from './database.ts'
import type { Context } from '../../src/workflow/record/context.ts'
import type { JobAttempt } from '../../src/workflow/record/outcome.ts'
import { jobUseCases } from '../../src/workflow/jobs/job-handlers.ts'
import { createHash } from 'node:crypto'
import { ordersApp, ordersFacts } from './orders-app.ts'

export { ordersApp, ordersFacts }

export const tenantId = '00000000-0000-4000-8000-000000000001'
export const dana: Person = { tenantId, id: '00000000-0000-4000-8000-0000000000da', name: 'Dana' }
export const omar: Person = { tenantId, id: '00000000-0000-4000-8000-0000000000aa', name: 'Omar' }
export const priya: Person = { tenantId, id: '00000000-0000-4000-8000-0000000000bb', name: 'Priya' }
export const rita: Person = { tenantId, id: '00000000-0000-4000-8000-0000000000cc', name: 'Rita' }
export const environment = { id: 'env-1', name: 'Production' }

export const policy: Policy = {
  environments: [{ ...environment, approvers: [omar.id, priya.id] }],
  selfApproval: false,
}

/** A small API in the manner of Swashbuckle; `paths` can be replaced to let the API change. */
export function ordersDefinition(
  paths: Readonly<Record<string, unknown>> = { '/orders': { get: { responses: { 200: { description: 'OK' } } } } },
): Uint8Array {
  return Buffer.from(JSON.stringify({ openapi: '3.0.1', info: { title: 'Orders API', version: '1' }, paths }))
}

/** An attempt that keeps its lease; the fifth is the last one. */
export function attemptOf(number: number): JobAttempt {
  return { number, last: number >= 5, holdsLease: () => Promise.resolve(true) }
}

/** The clouds as the workflow sees them, in memory; tests bend them between two steps. */
export interface FakeCloud extends FakePower, FakeFunctions {
  apps: AppListing[]
  facts: AppFacts
  mayExport: boolean
  definition: Uint8Array | undefined
  makers: Set<string>
  signedOut: Set<string>
  unreachable: Set<string>
  /** What the next test calls answer; 200 when there is none. */
  testAnswers: (TestAnswer | 'not-ready' | ProblemError)[]
  /** Every test call, with the test value in it. */
  readonly testCalls: Parameters<TestCalls['call']>[1][]
  /** Connectors to which a connection with a test value is there. */
  readonly connections: Set<string>
  /** Next removals of such a connection that fail. */
  removals: (ProblemError | undefined)[]
  readonly apiCalls: Parameters<ApiCalls['call']>[1][]
  /** What the next calls of an API with a person's token come to; 200 when there is none. */
  apiAnswers: (Awaited<ReturnType<ApiCalls['call']>> | ProblemError)[]
  /** What lies at addresses in OneDrive, by address. */
  files: Map<string, Uint8Array>
  directory: FakeDirectory
  /** Clients that were added to those the app admits. */
  admitted: string[]
  /** Secrets in the developer's own Key Vault, by address. */
  keyVault: Map<string, { secret: string; expires?: string }>
  takesSecret: (secret: string) => Awaited<ReturnType<SecretCheck['check']>>
}

export interface WorldOptions {
  readonly policy?: Policy
  /** With the current schema; one in memory or, where `file` is given, in it when left out. */
  readonly database?: Database
  readonly file?: string
}

/** The real workflow over the real store in memory, with fake clouds and a messenger that only remembers. */
export function createWorld(given: WorldOptions = {}) {
  const database = given.database ?? openTestDatabase(given.file)
  const vaultKey = Buffer.alloc(32, 7)
  const signer = createSigner(signingKeyFrom(vaultKey))
  const setAside: string[] = []
  const stored = sqlStores(database, { vaultKeys: { current: vaultKey }, auditKeys: { current: vaultKey } })
  const { store, queue } = signedWork(stored, signer, ({ key, reason }) => setAside.push(`${key}: ${reason}`))
  let now = Date.parse('2026-03-02T09:00:00Z')
  let ids = 0
  const delivered: Notice[] = []
  const cloud: FakeCloud = {
    ...fakePower(),
    apps: [{ ...ordersApp, state: 'Running' }],
    facts: ordersFacts,
    mayExport: true,
    definition: ordersDefinition(),
    functions: [],
    makers: new Set([omar.id, priya.id]),
    signedOut: new Set(),
    unreachable: new Set(),
    testAnswers: [],
    testCalls: [],
    connections: new Set(),
    removals: [],
    apiCalls: [],
    apiAnswers: [],
    files: new Map(),
    directory: fakeDirectory(),
    admitted: [],
    keyVault: new Map(),
    takesSecret: () => ({ verdict: 'unknown' }),
  }
  const context: Context = {
    store,
    queue,
    blobs: stored.blobs,
    rateCounter: stored.rateCounter,
    vault: sqlVault(database, { current: vaultKey }, () => now),
    signer,
    tickets: stored.tickets,
    publicUrl: 'https://courier.example',
    ...fakePorts(cloud, () => new Date(now)),
    messenger: {
      deliver(notice) {
        if (cloud.unreachable.has(notice.person.id)) {
          return Promise.reject(new ProblemError('person-unreachable', { person: notice.person.name }))
        }
        delivered.push(notice)
        return Promise.resolve()
      },
    },
    policy: given.policy ?? policy,
    clock: { now: () => new Date(now) },
    ids: { next: () => `ID${++ids}` },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  }
  /** Does all work that is due, in order, without a runner; answers the outcomes' problem codes. */
  async function settle(inner = context): Promise<readonly string[]> {
    const problems: string[] = []
    for (let job = await queue.claim(new Date(now), 1000); job; job = await queue.claim(new Date(now), 1000)) {
      try {
        const { problem } = await jobUseCases.handle(inner, job.work, attemptOf(job.attempts))
        if (problem) problems.push(problem.code)
        await queue.done(job)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        problems.push(error.code)
        if (error.code === 'sign-in-needed') await queue.park(job, job.work.person.id)
        else await queue.retry(job, new Date(now + 1000))
      }
    }
    return problems
  }
  async function request(id: string): Promise<ChangeRequest> {
    const found = await context.store.request(tenantId, id)
    if (!found) throw new Error(`no request ${id}`)
    return found
  }

  return {
    context,
    cloud,
    database,
    setAside,
    conversations: stored.conversations,
    delivered,
    settle,
    request,
    advance: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

export type World = ReturnType<typeof createWorld>

type FakePorts = Pick<
  Context,
  | 'catalog'
  | 'registrations'
  | 'admittedClients'
  | 'secretReferences'
  | 'secretCheck'
  | 'rights'
  | 'sources'
  | 'functions'
  | 'engine'
  | 'environments'
  | 'connectors'
  | 'people'
  | 'testCalls'
  | 'apiCalls'
  | 'files'
>

function fakePorts(cloud: FakeCloud, now: () => Date) {
  const signedIn = (person: Person) => {
    if (cloud.signedOut.has(person.id)) throw new ProblemError('sign-in-needed', { service: 'Azure' })
  }
  const ports: FakePorts = {
    files: {
      isFileAddress: (address) => address.startsWith('https://files.example/'),
      download(address) {
        const bytes = cloud.files.get(address)
        return bytes
          ? Promise.resolve(bytes)
          : Promise.reject(new ProblemError('file-not-reached', { trouble: 'refused' }))
      },
      upload(address, bytes) {
        cloud.files.set(address, bytes)
        return Promise.resolve()
      },
    },
    catalog: {
      async search(person, { typed, limit, from = 0 }) {
        signedIn(person)
        const found = cloud.apps.filter((app) => typed.split(' ').every((word) => app.name.includes(word)))
        return { apps: found.slice(from, from + limit), total: found.length }
      },
      atHosts: async (person, hosts) => (
        signedIn(person),
        cloud.apps.filter(({ host }) => hosts.includes(host.toLowerCase()))
      ),
      async get(person, resourceId) {
        signedIn(person)
        const app = cloud.apps.find((one) => one.resourceId === resourceId)
        if (!app) throw new ProblemError('app-not-found', { app: resourceId })
        return app
      },
      glance: () => Promise.resolve({}),
      facts: () => Promise.resolve(cloud.facts),
    },
    registrations: fakeRegistrations(cloud.directory),
    secretReferences: {
      isReference: (text) => text.startsWith('https://'),
      async read(_person, address) {
        const found = cloud.keyVault.get(address)
        if (!found) throw new ProblemError('secret-unreadable', { url: address, reason: '404' })
        return found
      },
    },
    secretCheck: { check: ({ secret }) => Promise.resolve(cloud.takesSecret(secret)) },
    admittedClients: {
      async add(_person, _app, clientId) {
        cloud.admitted.push(clientId)
      },
    },
    rights: { mayExport: () => Promise.resolve(cloud.mayExport) },
    sources: {
      async find({ app }): Promise<FoundDefinition | { attempts: [] }> {
        if (!cloud.definition) return { attempts: [] }
        return {
          bytes: cloud.definition,
          attempts: [],
          origin: {
            via: 'registered',
            url: `https://${app.host}/swagger.json`,
            fetchedAt: now().toISOString(),
            digest: createHash('sha256').update(cloud.definition).digest('hex'),
            public: true,
          },
        }
      },
      readAgain: () => Promise.resolve(cloud.definition),
    },
    functions: { list: () => fakeFunctions(cloud) },
    engine: { ...realEngine },
    environments: {
      async forMaker(person) {
        signedIn(person)
        return cloud.makers.has(person.id) ? [environment] : []
      },
    },
    connectors: fakeConnectors(cloud, signedIn, now),
    testCalls: {
      async call(person, wanted) {
        signedIn(person)
        const { parameters } = wanted
        cloud.testCalls.push(wanted)
        if (parameters) cloud.connections.add(wanted.connectorName)
        const answer = cloud.testAnswers.shift() ?? { status: 200 }
        if (answer instanceof ProblemError) throw answer
        const isLeft = answer !== 'not-ready' && answer.connectionLeft
        if (!isLeft) cloud.connections.delete(wanted.connectorName)
        return answer
      },
      async removeConnection(person, { connectorName }) {
        signedIn(person)
        const error = cloud.removals.shift()
        if (error) throw error
        cloud.connections.delete(connectorName)
      },
    },
    apiCalls: {
      async call(person, wanted) {
        signedIn(person)
        cloud.apiCalls.push(wanted)
        const answer = cloud.apiAnswers.shift() ?? { status: 200 }
        if (answer instanceof ProblemError) throw answer
        return answer
      },
    },
    people: {
      byIds: (_asker, wanted) =>
        Promise.resolve(wanted.map((id) => [dana, omar, priya, rita].find((one) => one.id === id) ?? { ...rita, id })),
      isMemberOf: (person) => Promise.resolve(person.id === omar.id),
    },
  }
  return ports
}

export function personalConversation(person: Person): PersonalConversation {
  return {
    person,
    channelUserId: `29:${person.id}`,
    conversationId: `a:${person.id}`,
    serviceUrl: 'https://smba.trafficmanager.net/teams',
  }
}
