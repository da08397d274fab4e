import { otherTypes } from '../../core/azure/other-resource.ts'
import type { NameWords } from '../../core/azure/app-names.ts'

/**
 * Resource Graph queries. What comes from people is put into them as words of letters and digits only, or quoted.
 * Language: learn.microsoft.com/azure/governance/resource-graph/concepts/query-language; samples of `join`, `case` and
 * `matches regex`: learn.microsoft.com/azure/governance/resource-graph/samples/starter and …/advanced.
 */
const sites = "type in~ ('microsoft.web/sites', 'microsoft.web/sites/slots')"

/** Logic Apps run on App Service too, but serve no API of this kind. */
const isApp = `${sites} and kind !contains 'workflowapp'`

const columns = '| extend state = tostring(properties.state), host = tostring(properties.defaultHostName)'
const hosts = '| extend hosts = tostring(properties.enabledHostNames)'

/** Names of subscriptions come with the rows, so that a search is one call. */
const withSubscription =
  "| join kind=leftouter (resourcecontainers | where type =~ 'microsoft.resources/subscriptions' " +
  '| project subscriptionName = name, subscriptionId) on subscriptionId'
const project = '| project id, name, type, kind, resourceGroup, subscriptionId, subscriptionName, state, host'

/** A quoted text. Source of the escapes: learn.microsoft.com/kusto/query/scalar-data-types/string. */
function quoted(text: string): string {
  return `'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll(/\p{Cc}/gu, ' ')}'`
}

/**
 * Lists the apps in which every word occurs, best first: the whole name, its beginning, words of the name, then words of
 * a host, the resource group or a tag. Among equals, those with the given ids come first, then the order of names.
 */
export function appsQuery({ all, telling }: NameWords, first: readonly string[]): string {
  const places = ['name', 'resourceGroup', 'hosts', 'tostring(tags)']
  const conditions = telling.map((word) => `| where ${places.map((one) => `${one} contains '${word}'`).join(' or ')}`)
  return [
    `resources | where ${isApp}`,
    columns,
    hosts,
    ...conditions,
    ...(all.length > 0 ? [`| extend rank = ${rankOf(all, telling)}`] : ['| extend rank = 0']),
    first.length > 0 ? `| extend later = iff(id in~ (${first.map(quoted).join(', ')}), 0, 1)` : '| extend later = 1',
    withSubscription,
    `${project}, rank, later`,
    '| order by rank asc, later asc, name asc, id asc',
  ].join(' ')
}

function rankOf(all: readonly string[], telling: readonly string[]): string {
  const inName = (words: readonly string[]) => words.map((word) => `name contains '${word}'`).join(' and ')
  const cases = [
    `name matches regex @'(?i)^${joined(all)}$' or hosts contains '"${all.join('.')}"'`,
    `name matches regex @'(?i)^${joined(telling)}$'`,
    `name matches regex @'(?i)^${joined(all)}'`,
    `name matches regex @'(?i)^${joined(telling)}'`,
    inName(all),
    inName(telling),
  ]
  return `case(${cases.map((condition, rank) => `${condition}, ${rank}`).join(', ')}, ${cases.length})`
}

/** Words in this order, with anything but letters and digits between them. */
function joined(words: readonly string[]): string {
  return words.join('[^a-z0-9]*')
}

/** Lists the apps that have one of these hosts, whichever of their names it is. */
export function hostsQuery(names: readonly string[]): string {
  const conditions = names.map((name) => `hosts contains ${quoted(`"${name}"`)} or host =~ ${quoted(name)}`)
  return [
    `resources | where ${sites}`,
    columns,
    hosts,
    `| where ${conditions.join(' or ')}`,
    withSubscription,
    project,
    '| order by name asc, id asc',
  ].join(' ')
}

/**
 * Lists what may have been meant where no app has the words: apps whose name differs by a letter first, then those that
 * share pieces of it; and resources of other types, Logic Apps among them, in whose name all the words occur. The caller
 * decides which of them are near enough.
 */
export function nearQuery({ all, telling }: NameWords): string {
  const letters = all.join('')
  const patterns = [...new Set([...telling.flatMap(oneMistake), spread(letters)])]
  const pieces = [...new Set(telling.flatMap(piecesOf))]
  const types = Object.keys(otherTypes).map((type) => `'${type}'`)
  const inName = telling.map((word) => `name contains '${word}'`).join(' and ')
  return [
    `resources | where ${sites} or type in~ (${types.join(', ')})`,
    `| extend other = iff(${isApp}, 0, 1)`,
    `| extend near = iff(name matches regex @'(?i)${patterns.join('|')}', 0, 1)`,
    `| extend shared = ${pieces.map((piece) => `iff(name contains '${piece}', 1, 0)`).join(' + ') || '0'}`,
    `| where (other == 1 and ${inName}) or (other == 0 and (near == 0 or shared != 0))`,
    columns,
    withSubscription,
    `${project}, other, near, shared`,
    '| order by other desc, near asc, shared desc, name asc, id asc',
  ].join(' ')
}

/** Words shorter than this are like too many names. */
const shortestLike = 4
/** Of a longer word, this much is compared. */
const longestLike = 20

/** Patterns of all that differs from a word by one letter: missing, too many, another one, or two in the wrong order. */
function oneMistake(word: string): readonly string[] {
  const letters = Array.from(word).slice(0, longestLike)
  if (letters.length < shortestLike) return []
  const around = (at: number, width: number, middle: string) =>
    [...letters.slice(0, at), middle, ...letters.slice(at + width)].join('')
  const replaced = letters.map((_, at) => around(at, 1, '.?.?'))
  const swapped = letters.slice(1).map((letter, at) => around(at, 2, `${letter}${letters[at]}`))
  return [...replaced, ...swapped]
}

/** The letters with anything but letters and digits between them: “ordersapi” for orders-api. */
function spread(letters: string): string {
  return Array.from(letters).slice(0, longestLike).join('[^a-z0-9]?')
}

/** Three pieces of a word: with two mistakes in it, one of them is still right. */
function piecesOf(word: string): readonly string[] {
  const size = Math.max(2, Math.ceil(word.length / 3))
  const pieces = [word.slice(0, size), word.slice(size, 2 * size), word.slice(2 * size)]
  return pieces.filter((piece) => piece.length >= 2)
}
