import { outlineVerbs, verbsWithBody } from '../../../core/outline.ts'
import type { OutlinedBody, OutlinedOperation, OutlinedParameter, OutlineVerb, Unknown } from '../../../core/outline.ts'
import type { Json } from '../../json.ts'
import { isObject } from '../../json.ts'
import { guard } from '../../read/guard.ts'
import { markOf } from '../operation-mark.ts'
import { plainKind } from '../looks-like-value.ts'
import { outlineLimits } from '../outline-limits.ts'
import { schemaOfValues } from '../schema-of-values.ts'
import type { PlacedRequest } from './address.ts'
import { mergePaths } from './merge-paths.ts'
import { fieldParameters } from './field-parameters.ts'
import { operationName, parameterNames, signatureOf, tokenOf } from './path-tokens.ts'
import type { PathToken } from './path-tokens.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { signInsIn } from './sign-ins-in.ts'

interface Call extends PlacedRequest {
  readonly verb: OutlineVerb
  readonly tokens: readonly PathToken[]
  readonly isUndecided: boolean
  readonly answer: Json | undefined
}

/** Returns the operations that requests to one host show, with no value of any of them. */
export function operationsOfRequests(placed: readonly PlacedRequest[]): readonly OutlinedOperation[] {
  const answered = placed.flatMap((one) => {
    const verb = outlineVerbs.find((known) => known === one.request.method.toUpperCase())
    return verb ? [{ ...one, verb, answer: goodAnswer(one.request) }] : []
  })
  const paths = mergePaths(
    answered.map(({ verb, address, answer }) => ({
      method: verb,
      tokens: address.segments.map(tokenOf),
      ...(answer === undefined ? {} : { answerNames: namesOf(answer) }),
    })),
  )
  const calls = answered.map((one, index): Call => ({
    ...one,
    ...(paths[index] ?? { tokens: [], isUndecided: false }),
  }))
  const groups = Map.groupBy(calls, ({ verb, tokens }) => `${verb} ${signatureOf(tokens)}`)
  return [...groups.values()].map(operationOf)
}

/** Returns the JSON of a good answer; undefined where there is none. */
function goodAnswer({ answer }: RecordedRequest): Json | undefined {
  return answer?.text !== undefined && isGood(answer.status) ? jsonOf(answer.text) : undefined
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300
}

/** Variables stand in JSON without quotation marks, too. */
function jsonOf(text: string): Json | undefined {
  for (const written of [text, text.replaceAll(/\{\{[^{}]*\}\}/g, 'null')]) {
    try {
      const value = JSON.parse(written) as Json
      return guard(value).ok ? value : undefined
    } catch {
      // It is no JSON, or not yet.
    }
  }
  return undefined
}

/** The names at the top of an answer; of a list, those of its first item. */
function namesOf(answer: Json): string {
  const one = Array.isArray(answer) ? answer[0] : answer
  return isObject(one) ? Object.keys(one).toSorted().join(',') : typeof one
}

function operationOf(calls: readonly Call[]): OutlinedOperation {
  const [first] = calls
  if (!first) throw new TypeError('a group of requests has at least one')
  const { verb } = first
  const tokens = first.tokens.map((token, index) =>
    widest(
      calls.flatMap((call) => call.tokens[index] ?? []),
      token,
    ),
  )
  const names = parameterNames(tokens)
  const values = tokens.filter((token) => token.kind === 'value')
  const path = `/${pathParts(tokens, names).join('/')}`
  const inPath = values.map(({ type }, index): OutlinedParameter => {
    return { name: names[index] ?? '', in: 'path', schema: pathSchema(type), isRequired: true }
  })
  const body = verbsWithBody.has(verb) ? bodyOf(calls) : undefined
  const answer = answerOf(calls)
  const signing = calls.map(({ request, address }) => signInsIn(request, address))
  const signIns = unique(signing.flatMap((one) => one.signIns))
  const unknown: readonly (Unknown | false)[] = [
    first.address.host === '' && 'address',
    (calls.some(({ isUndecided }) => isUndecided) || values.some(({ isGuess }) => isGuess)) && 'segments',
    verbsWithBody.has(verb) && body === undefined && 'body',
    answer?.schema === undefined && 'answer',
    signIns.length === 0 && signing.some(({ hasCookie }) => hasCookie) && 'sign-in',
  ]
  return {
    mark: markOf(verb, path),
    path,
    verbs: [verb],
    name: operationName(verb, tokens).slice(0, outlineLimits.name),
    isTaken: verb !== 'OPTIONS' && verb !== 'HEAD',
    parameters: [...inPath, ...fieldParameters(calls)],
    ...(body ? { body } : {}),
    ...(answer ? { answer } : {}),
    signIns:
      signing.some((one) => one.signIns.length === 0) && signIns.length > 0 && answeredWithout(calls) ? [] : signIns,
    unknown: unknown.filter((one) => one !== false),
  }
}

/** True where the app gave a good answer to a request that did not sign in. */
function answeredWithout(calls: readonly Call[]): boolean {
  return calls.some(
    ({ request, address }) =>
      isGood(request.answer?.status ?? 0) &&
      signInsIn(request, address).signIns.length === 0 &&
      !signInsIn(request, address).hasCookie,
  )
}

/** Returns a token that stands for all of them: values of different kinds are texts. */
function widest(tokens: readonly PathToken[], first: PathToken): PathToken {
  const values = tokens.filter((token) => token.kind === 'value')
  if (first.kind === 'word' || values.length === 0) return first
  const isOneKind = values.every(({ type }) => type === first.type)
  const name = values.find((token) => token.name !== undefined)?.name
  const isGuess = values.every((token) => token.isGuess)
  return { kind: 'value', type: isOneKind ? first.type : 'text', isGuess, ...(name === undefined ? {} : { name }) }
}

function pathParts(tokens: readonly PathToken[], names: readonly string[]): readonly string[] {
  let at = 0
  return tokens.map((token) => (token.kind === 'word' ? encodeURI(token.text) : `{${names[at++] ?? ''}}`))
}

function pathSchema(type: Extract<PathToken, { kind: 'value' }>['type']) {
  if (type === 'integer') return { type: 'integer', format: 'int64' }
  if (type === 'number') return { type: 'number' }
  return type === 'text' ? { type: 'string' } : { type: 'string', format: type }
}

function bodyOf(calls: readonly Call[]): OutlinedBody | undefined {
  const bodies = calls.flatMap(({ request }) => request.body ?? [])
  const fields = bodies.flatMap((body) => ('fields' in body ? body.fields : []))
  const named = fields.filter(
    ({ name }, index) => isFieldName(name) && fields.findIndex((other) => other.name === name) === index,
  )
  if (named.length > 0)
    return { kind: bodies.some(({ kind }) => kind === 'multipart') ? 'multipart' : 'form', fields: named }
  const texts = bodies.flatMap((body) => (body.kind === 'text' ? body.text : []))
  const values = texts.flatMap((text) => jsonOf(text) ?? [])
  if (values.length > 0) return { kind: 'json', schema: schemaOfValues(texts.map((text) => jsonOf(text) ?? null)) }
  return texts.length > 0 ? { kind: 'text' } : undefined
}

function isFieldName(name: string): boolean {
  return /^[A-Za-z_][\w.[\] -]{0,59}$/.test(name) && name !== '__proto__' && plainKind(name) === undefined
}

function answerOf(calls: readonly Call[]): OutlinedOperation['answer'] {
  const status = calls.map(({ request }) => request.answer?.status ?? 0).find(isGood)
  if (status === undefined) return undefined
  const values = calls.flatMap(({ answer }) => (answer === undefined ? [] : [answer]))
  return values.length > 0 ? { status, schema: schemaOfValues(values) } : { status }
}

function unique<T>(list: readonly T[]): readonly T[] {
  return list.filter((one, index) => list.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index)
}
