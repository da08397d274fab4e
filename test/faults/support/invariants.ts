import { transitions } from '../../../src/core/lifecycle.ts'
import type { Status } from '../../../src/core/lifecycle.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { digestOf } from '../../../src/definition/digest.ts'
import { getDefinition } from '../../../src/workflow/record/definition-blobs.ts'
import { secretName } from '../../../src/workflow/register/wanted-registration.ts'
import { auditLines } from '../../support/stored.ts'
import { tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const inVain: readonly Status[] = ['withdrawn', 'rejected', 'expired']
const decisions = ['approve', 'reject', 'ask-for-changes', 'withdraw', 'expire']

/** What must hold in every world once its weather is calm and its work is done; one line for each breach. */
export async function breaches(world: World): Promise<readonly string[]> {
  const { store } = world.context
  const requests = await store.requests({ tenantId, limit: 1000 })
  return [
    ...requests.flatMap(lifecycleBreaches),
    ...(await waitingBreaches(world)),
    ...(await connectorBreaches(world, requests)),
    ...requests.flatMap((request) => tellingBreaches(world, request)),
    ...(await auditBreaches(world, requests)),
    ...(await secretBreaches(world, requests)),
    ...(await registrationBreaches(world, requests)),
  ]
}

function lifecycleBreaches(request: ChangeRequest): readonly string[] {
  const { id, status, history } = request
  const found: string[] = []
  if (status === 'approved' || status === 'importing') found.push(`${id} is left ${status}`)
  if (request.draft.state === 'analysing') found.push(`${id} is looked at for ever`)
  let now: Status = 'draft'
  let isAsked = false
  for (const { move, by } of history.slice(1)) {
    const next: Status | undefined = (transitions[now] as Readonly<Record<string, Status>>)[move]
    if (!next) found.push(`${id}: ${move} while ${now}`)
    if (decisions.includes(move) && move !== 'withdraw' && !isAsked) found.push(`${id}: ${move} without being asked`)
    if (move === 'approve' && by?.id === request.requester.id) found.push(`${id} was approved by its requester`)
    isAsked = move === 'ask'
    now = next ?? now
  }
  if (now !== status) found.push(`${id} is ${status}, its history ends in ${now}`)
  return found
}

/** Work waits for a sign-in only as long as the person has not been asked for it. */
async function waitingBreaches({ database }: World): Promise<readonly string[]> {
  const waiting = await database.all<{ key: string }>('select key from jobs where waits_for is not null')
  return waiting.map(({ key }) => `${key} waits for a sign-in that nobody is asked for`)
}

async function connectorBreaches(world: World, requests: readonly ChangeRequest[]): Promise<readonly string[]> {
  const live = [...world.cloud.connectors.values()]
  if (live.length > 1) return [`${live.length} connectors of one API: ${live.map(({ name }) => name).join(', ')}`]
  const [record] = await world.context.store.connectors(tenantId)
  const imports = requests.filter(({ status }) => status === 'imported').length
  if (!record) return imports > 0 ? [`${imports} imported, but no connector is known`] : []
  const [only] = live
  if (only?.name !== record.name) return [`the known connector is ${record.name}, the live one ${only?.name}`]
  const newest = record.versions.at(-1)
  const approved = newest && (await getDefinition(world.context, newest.definitionBlob))
  const isUnderWay = requests.some(({ status }) => status === 'failed')
  return [
    ...(record.versions.length === imports ? [] : [`${record.versions.length} versions of ${imports} imports`]),
    // An import that failed after its save has left its own definition; its retry or the next import mends that.
    ...(isUnderWay || (approved && digestOf(approved) === digestOf(only.definition ?? {}))
      ? []
      : ['the live definition is not the approved one']),
  ]
}

/** Everybody's card says what the record says, and the requester has been told of the end. */
function tellingBreaches({ delivered }: World, request: ChangeRequest): readonly string[] {
  const audience = [request.requester, ...(request.proposal?.approvers ?? [])]
  const shown = audience.flatMap((person) => {
    const last = delivered.findLast(
      (notice) => notice.kind === 'request' && notice.person.id === person.id && notice.request.id === request.id,
    )
    const status = last?.kind === 'request' ? last.request.status : 'nothing'
    // Before anything was asked only the requester has a card.
    return status === request.status ? [] : [`${person.name} sees ${status}, ${request.id} is ${request.status}`]
  })
  const told = delivered.some(
    (notice) => notice.kind === 'line' && notice.line === 'imported' && notice.request.id === request.id,
  )
  return request.status === 'imported' && !told ? [...shown, `nobody was told that ${request.id} is imported`] : shown
}

async function auditBreaches(world: World, requests: readonly ChangeRequest[]): Promise<readonly string[]> {
  const lines = await auditLines(world)
  return requests.flatMap(({ id, history }) => {
    const moves = history.slice(1).map(({ move }) => move as string)
    const written = lines
      .filter((line) => line.requestId === id && moves.includes(line.action))
      .map((one) => one.action)
    return written.join() === moves.join() ? [] : [`${id}: audit says ${written.join()}, history ${moves.join()}`]
  })
}

async function secretBreaches({ database }: World, requests: readonly ChangeRequest[]): Promise<readonly string[]> {
  // Long after the last one was given, no test value is left, whatever has become of its request.
  const kept = new Set(requests.flatMap(({ secret }) => secret?.ref ?? []))
  const sealed = (await database.all<{ ref: string }>('select ref from secrets')).map(({ ref }) => ref)
  const missing = [...kept].filter((ref) => !sealed.includes(ref))
  const forgotten = sealed.filter((ref) => !kept.has(ref))
  const tested = requests.filter(({ result, testValue }) => result?.test && testValue)
  return [
    ...tested.map(({ id }) => `${id} names a test value after its test`),
    ...missing.map((ref) => `a secret that a request names is gone: ${ref}`),
    ...forgotten.map((ref) => `a secret that nobody needs is kept: ${ref}`),
  ]
}

/** One registration, one live secret and the redirect address for what was imported; nothing of what came to nothing. */
async function registrationBreaches(world: World, requests: readonly ChangeRequest[]): Promise<readonly string[]> {
  const { cloud, database } = world
  const { store } = world.context
  const wanted = requests.flatMap(({ id, status, registration, proposal, result }) => {
    const made = registration && cloud.directory.applications.get(registration.uniqueName)
    if (!registration || registration.state === 'by-hand') return []
    if (inVain.includes(status))
      return made && !registration.reused ? [`${id} is ${status}, its registration is there`] : []
    if (status !== 'imported') return []
    const signIn = proposal?.signIn
    const isUsed = signIn !== undefined && 'clientId' in signIn && signIn.clientId === registration.appId
    if (!isUsed) return made && !registration.reused ? [`${id} left a registration (${registration.state})`] : []
    if (!made) return [`${id} is imported, its registration is gone (${registration.state})`]
    const hasAddress = result?.redirectUrl === undefined || made.redirectUrls.includes(result.redirectUrl)
    return hasAddress ? [] : [`${id} is imported, its registration lacks the redirect address`]
  })
  // Live are the connector's own, that of a request under way, and for a while one that was replaced.
  const retiring = await database.all<{ work: string }>("select work from jobs where key like 'retire-secret|%'")
  const ending = retiring.map(({ work }) => (JSON.parse(work) as { keyId: string }).keyId)
  const [connector] = await store.connectors(tenantId)
  const known = [...ending, connector?.secretKeyId, ...requests.map(({ secret }) => secret?.keyId)]
  // One that the developer has put aside goes when the request goes on, or ends.
  const open = requests.filter(({ status }) => !['imported', ...inVain].includes(status)).map(secretName)
  const many = [...cloud.directory.applications.values()].flatMap(({ uniqueName, secrets }) =>
    secrets.flatMap(({ keyId, displayName }) =>
      known.includes(keyId) || open.includes(displayName) ? [] : [`${uniqueName} has a secret of nobody: ${keyId}`],
    ),
  )
  return [...wanted, ...many]
}
