import { isDefinitionPage } from '../../core/app/definition-page.ts'
import { outlineVerbs, verbsWithBody } from '../../core/outline.ts'
import type { ListedFunction, Outline, OutlinedOperation, OutlineVerb, Unknown } from '../../core/outline.ts'
import { sentenceCase } from '../repair/words.ts'
import { httpTriggerOf } from './http-trigger.ts'
import type { HttpTrigger } from './http-trigger.ts'
import { createLeftOutList } from './left-out-list.ts'
import type { LeftOutList } from './left-out-list.ts'
import { markOf } from './operation-mark.ts'
import { outlineLimits } from './outline-limits.ts'
import { routePrefixOf } from './route-prefix.ts'
import { addressesOfRoute } from './route-template.ts'
import type { RouteAddress } from './route-template.ts'

/**
 * Returns what an app's list of functions says of its operations. It tells routes, verbs and the level of the key; what is
 * sent and what comes back it does not tell. Of functions that answer at one address, the first listed counts, and a
 * route that names it before one whose parameter may be left out.
 */
export function outlineOfFunctions(functions: readonly ListedFunction[]): Outline {
  const leftOut = createLeftOutList()
  const listed = functions.slice(0, outlineLimits.functions)
  for (const { name } of functions.slice(outlineLimits.functions)) leftOut.add('too-many', name)
  const { prefix, isGuess } = routePrefixOf(listed)
  const callable = listed.flatMap((one) => callableOf(one, prefix, leftOut))
  // What names an address itself comes before what answers it because a parameter is left out.
  const inOrder = [...callable.filter(({ depth }) => depth === 0), ...callable.filter(({ depth }) => depth > 0)]
  const taken = new Map<string, Set<OutlineVerb>>()
  const named = inOrder.flatMap((one) => operationsOf(one, taken, { isGuess, leftOut }))
  const asked = inOrder.filter(({ trigger }) => trigger.verbs.length === 0)
  const operations = [...named, ...asked.flatMap((one) => askedOperation(one, taken, { isGuess, leftOut }))]
  for (const { name } of operations.slice(outlineLimits.operations)) leftOut.add('too-many', name)
  const sorted = operations.slice(0, outlineLimits.operations).toSorted((a, b) => inPathOrder(a, b))
  return { operations: sorted, leftOut: leftOut.all() }
}

interface Callable {
  readonly name: string
  readonly trigger: HttpTrigger
  readonly address: RouteAddress
  /** How many parameters were left out of its route. */
  readonly depth: number
  /** It answers at several addresses. */
  readonly isOneOfSeveral: boolean
}

interface Making {
  readonly isGuess: boolean
  readonly leftOut: LeftOutList
}

function callableOf(one: ListedFunction, prefix: string, leftOut: LeftOutList): readonly Callable[] {
  const { name } = one
  const trigger = httpTriggerOf(one)
  const reason = !trigger
    ? 'other-trigger'
    : isDefinitionPage(name)
      ? 'definition-page'
      : one.isDisabled
        ? 'disabled'
        : undefined
  if (!trigger || reason) {
    leftOut.add(reason ?? 'other-trigger', name)
    return []
  }
  const route = trigger.route ?? (trigger.level === 'not-told' ? routeIn(one, prefix) : name)
  const addresses = addressesOfRoute([prefix, route.replace(/^\//, '')].filter((part) => part !== '').join('/'))
  if (!addresses) leftOut.add('unusable-route', name)
  const isOneOfSeveral = addresses !== undefined && addresses.length > 1
  return (addresses ?? []).map((address, depth) => ({ name, trigger, address, depth, isOneOfSeveral }))
}

/** Without bindings, the invoke address is all that is known of a route. */
function routeIn({ invokeUrlTemplate = '', name }: ListedFunction, prefix: string): string {
  const path = /^https?:\/\/[^/]+\/(.*)$/i.exec(invokeUrlTemplate)?.[1]
  const before = prefix === '' ? '' : `${prefix}/`
  return path?.toLowerCase().startsWith(before.toLowerCase()) ? path.slice(before.length) : name
}

function operationsOf(
  one: Callable,
  taken: Map<string, Set<OutlineVerb>>,
  making: Making,
): readonly OutlinedOperation[] {
  const here = takenAt(one.address.path, taken)
  return one.trigger.verbs.flatMap((verb) => {
    if (here.has(verb)) {
      making.leftOut.add('duplicate', one.name)
      return []
    }
    here.add(verb)
    const isOne = one.trigger.verbs.length === 1
    return [operationOf(one, making, { verbs: [verb], name: isOne ? undefined : verb })]
  })
}

/** The verbs that another function answers at this address are not among its choices. */
function askedOperation(
  one: Callable,
  taken: Map<string, Set<OutlineVerb>>,
  making: Making,
): readonly OutlinedOperation[] {
  const here = takenAt(one.address.path, taken)
  const verbChoices = outlineVerbs.filter((verb) => !here.has(verb))
  for (const verb of verbChoices) here.add(verb)
  if (verbChoices.length > 0) return [operationOf(one, making, { verbs: [], verbChoices, name: undefined })]
  making.leftOut.add('duplicate', one.name)
  return []
}

/** Addresses are the same whatever their parameters are called, and in any case. */
function takenAt(path: string, taken: Map<string, Set<OutlineVerb>>): Set<OutlineVerb> {
  const key = path.replaceAll(/\{[^{}]*\}/g, '{}').toLowerCase()
  const here = taken.get(key) ?? new Set()
  taken.set(key, here)
  return here
}

function operationOf(
  { name, trigger, address, isOneOfSeveral }: Callable,
  { isGuess }: Making,
  given: Pick<OutlinedOperation, 'verbs' | 'verbChoices'> & { readonly name: OutlineVerb | undefined },
): OutlinedOperation {
  const { verbs, verbChoices } = given
  const mayHaveBody = [...verbs, ...(verbChoices ?? [])].some((verb) => verbsWithBody.has(verb))
  const unknown: readonly (Unknown | false)[] = [
    verbChoices !== undefined && 'verbs',
    isGuess && 'address',
    address.parameters.some(({ isCatchAll }) => isCatchAll) && 'segments',
    'query',
    mayHaveBody && 'body',
    'answer',
    trigger.level === 'not-told' && 'sign-in',
    trigger.level === 'admin' && 'master-key',
  ]
  // Two actions of one function need different names.
  const words = [sentenceCase(name) || name, given.name, isOneOfSeveral ? parameterNames(address) : undefined]
  return {
    mark: markOf(verbs[0] ?? '*', address.path),
    path: address.path,
    verbs,
    ...(verbChoices ? { verbChoices } : {}),
    name: words.filter(Boolean).join(' ').slice(0, outlineLimits.name),
    isTaken: trigger.level !== 'admin' && !verbs.some((verb) => verbsOfBrowsers.has(verb)),
    parameters: address.parameters.map((one) => ({ name: one.name, in: 'path', schema: one.schema, isRequired: true })),
    signIns: trigger.level === 'anonymous' ? [] : [{ kind: 'key', in: 'header', name: 'x-functions-key' }],
    unknown: unknown.filter((one) => one !== false),
  }
}

/** Verbs that browsers ask before others; nobody wants an action of them. */
const verbsOfBrowsers: ReadonlySet<OutlineVerb> = new Set(['HEAD', 'OPTIONS'])

function parameterNames({ parameters }: RouteAddress): string {
  return parameters.length > 0 ? `(${parameters.map(({ name }) => name).join(', ')})` : ''
}

function inPathOrder(a: OutlinedOperation, b: OutlinedOperation): number {
  return a.path === b.path ? 0 : a.path < b.path ? -1 : 1
}
