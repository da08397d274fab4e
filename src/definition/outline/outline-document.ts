import { verbsWithBody } from '../../core/outline.ts'
import type {
  OutlinedBody,
  OutlinedOperation,
  OutlinedParameter,
  OutlinedSignIn,
  OutlineVerb,
  Unknown,
} from '../../core/outline.ts'
import { operationKey } from '../working-document.ts'
import type { Json, JsonObject } from '../json.ts'

/** What the document says of itself, in the language of whoever confirms it. */
export interface OutlineWords {
  /** That this is a draft. */
  readonly description: string
  /** What is not known of an operation, one sentence for each kind. */
  readonly unknown: Readonly<Record<Unknown, string>>
  readonly answer: string
}

/**
 * Returns the definition that an outline comes to: OpenAPI 2.0, with what is not known said in each operation's
 * description. Operations that are not taken or have no verb are left out; of two at one address the first counts.
 */
export function documentOfOutline(
  operations: readonly OutlinedOperation[],
  { title, host, words }: { readonly title: string; readonly host: string; readonly words: OutlineWords },
): JsonObject {
  const paths: JsonObject = {}
  const schemes = new Map<string, JsonObject>()
  const seen = new Set<string>()
  for (const operation of operations) {
    if (!operation.isTaken) continue
    for (const verb of operation.verbs) {
      const key = operationKey(verb, operation.path)
      if (seen.has(key)) continue
      seen.add(key)
      const item = (paths[operation.path] ?? {}) as JsonObject
      paths[operation.path] = item
      item[verb.toLowerCase()] = operationObject(operation, verb, words, schemes)
    }
  }
  return {
    swagger: '2.0',
    info: { title, description: words.description, version: '1.0' },
    host,
    basePath: '/',
    schemes: ['https'],
    ...(schemes.size > 0 ? { securityDefinitions: Object.fromEntries(schemes) } : {}),
    paths,
  }
}

function operationObject(
  operation: OutlinedOperation,
  verb: OutlineVerb,
  words: OutlineWords,
  schemes: Map<string, JsonObject>,
): JsonObject {
  const { name, verbs, parameters, body, answer } = operation
  const unknown = operation.unknown.filter((one) => one !== 'body' || verbsWithBody.has(verb))
  const bodyParameters = verbsWithBody.has(verb) ? parametersOfBody(body ?? freeBody) : []
  const all = [...parameters.map(parameterObject), ...bodyParameters]
  const schema = answer?.schema as JsonObject | undefined
  return {
    summary: verbs.length > 1 ? `${name} (${verb})` : name,
    description: unknown.map((one) => words.unknown[one]).join(' '),
    ...(all.length > 0 ? { parameters: all } : {}),
    ...(bodyParameters.length > 0 ? { consumes: [contentTypes[(body ?? freeBody).kind]] } : {}),
    ...(schema ? { produces: ['application/json'] } : {}),
    responses: { [String(answer?.status ?? 200)]: { description: words.answer, ...(schema ? { schema } : {}) } },
    security: operation.signIns.map((signIn) => ({ [addScheme(schemes, signIn)]: [] })),
  }
}

/** What is sent is not known: any JSON. */
const freeBody: OutlinedBody = { kind: 'json', schema: { type: 'object' } }

const contentTypes: Readonly<Record<OutlinedBody['kind'], string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain',
}

function parametersOfBody(body: OutlinedBody): readonly JsonObject[] {
  switch (body.kind) {
    case 'json':
      return [{ name: 'body', in: 'body', required: false, schema: body.schema as JsonObject }]
    case 'text':
      return [{ name: 'body', in: 'body', required: false, schema: { type: 'string' } }]
    case 'form':
    case 'multipart':
      return body.fields.map(({ name, isFile }) => ({ name, in: 'formData', type: isFile ? 'file' : 'string' }))
  }
}

function parameterObject({ name, in: place, schema, isRequired }: OutlinedParameter): JsonObject {
  return { name, in: place, required: isRequired, ...(schema as Record<string, Json>) }
}

/** Returns the name of the scheme, which is added where no operation had it yet. */
function addScheme(schemes: Map<string, JsonObject>, signIn: OutlinedSignIn): string {
  const scheme = schemeObject(signIn)
  const text = JSON.stringify(scheme)
  const known = [...schemes].find(([, one]) => JSON.stringify(one) === text)?.[0]
  if (known !== undefined) return known
  const name = signIn.kind === 'key' ? `key${schemes.size + 1}` : signIn.kind
  schemes.set(name, scheme)
  return name
}

/** OpenAPI 2.0 has no bearer tokens: what a maker pastes stands in the header as it is. */
function schemeObject(signIn: OutlinedSignIn): JsonObject {
  switch (signIn.kind) {
    case 'key':
      return { type: 'apiKey', in: signIn.in, name: signIn.name }
    case 'basic':
      return { type: 'basic' }
    case 'bearer':
      return { type: 'apiKey', in: 'header', name: 'Authorization' }
  }
}
