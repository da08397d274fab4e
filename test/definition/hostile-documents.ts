/**
 * Documents that somebody could serve to hurt the bot, or by accident. Every one is refused by the rule that stands
 * beside it, or (rule undefined) prepared without harm.
 */
export interface HostileDocument {
  readonly name: string
  readonly bytes: () => Uint8Array
  readonly rule: string | undefined
}

const utf8 = new TextEncoder()

function text(name: string, rule: string | undefined, make: () => string): HostileDocument {
  return { name, rule, bytes: () => utf8.encode(make()) }
}

function api(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Orders', version: '1' },
    servers: [{ url: 'https://api.contoso.com' }],
    paths: { '/orders': { get: { operationId: 'ListOrders', responses: { 200: { description: 'OK' } } } } },
    ...changes,
  })
}

function withSchema(schema: unknown, schemas: Readonly<Record<string, unknown>> = {}): string {
  return api({
    paths: {
      '/orders': {
        get: { responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } } },
      },
    },
    components: { schemas },
  })
}

const unreadable: readonly HostileDocument[] = [
  text('nothing at all', 'empty', () => ''),
  text('only spaces and line ends', 'empty', () => ' \n\t\r\n '),
  { name: 'only a byte order mark', rule: 'empty', bytes: () => new Uint8Array([0xef, 0xbb, 0xbf]) },
  {
    name: 'UTF-16 little endian',
    rule: 'encoding',
    bytes: () => new Uint8Array(Buffer.from(`\uFEFF${api({})}`, 'utf16le')),
  },
  { name: 'UTF-16 big endian', rule: 'encoding', bytes: () => new Uint8Array([0xfe, 0xff, 0x00, 0x7b]) },
  {
    name: 'Latin-1',
    rule: 'encoding',
    bytes: () => new Uint8Array(Buffer.from('{"swagger":"2.0","info":{"title":"caf\u00e9"}}', 'latin1')),
  },
  { name: 'an overlong UTF-8 sequence', rule: 'encoding', bytes: () => new Uint8Array([0x7b, 0xc0, 0xaf, 0x7d]) },
  {
    name: 'half a surrogate pair in UTF-8',
    rule: 'encoding',
    bytes: () => new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]),
  },
  { name: 'a cut off UTF-8 sequence', rule: 'encoding', bytes: () => new Uint8Array([0x7b, 0x22, 0xe2, 0x82]) },
  { name: 'a gzip archive', rule: 'encoding', bytes: () => new Uint8Array([0x1f, 0x8b, 0x08, 0x00, 0xff]) },
  {
    name: 'a picture',
    rule: 'encoding',
    bytes: () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  text('JSON that ends too early', 'json-syntax', () => '{"openapi":"3.0.0","paths":{'),
  text('JSON with a trailing comma', 'json-syntax', () => '{"openapi":"3.0.0",}'),
  text('JSON with comments', 'json-syntax', () => '{/* hello */"openapi":"3.0.0"}'),
  text('JSON with single quotes', 'json-syntax', () => "{'openapi':'3.0.0'}"),
  text('JSON with NaN', 'json-syntax', () => '{"openapi":NaN}'),
  text('JSON with a line end in a string', 'json-syntax', () => '{"openapi":"3.\n0"}'),
  text('JSON with a bad escape', 'json-syntax', () => '{"openapi":"\\x33"}'),
  text('two JSON documents', 'json-syntax', () => '{"openapi":"3.0.0"}{"openapi":"3.0.0"}'),
  text('a string that never ends', 'json-syntax', () => `{"openapi":"${'\\"'.repeat(100_000)}`),
  text('nine hundred thousand open brackets', 'json-syntax', () => '['.repeat(900_000)),
  text('YAML with a tab as indent', 'yaml-syntax', () => 'openapi: 3.0.0\ninfo:\n\ttitle: x\n'),
  text('YAML with an unclosed quote', 'yaml-syntax', () => 'openapi: "3.0.0\n'),
  text('two YAML documents', 'yaml-syntax', () => 'openapi: 3.0.0\n---\nopenapi: 3.0.0\n'),
  text('YAML with an alias to nothing', 'yaml-syntax', () => 'openapi: *version\n'),
]

const notAnApi: readonly HostileDocument[] = [
  text('a web page', 'not-an-api', () => '<!doctype html><html><body>Sign in</body></html>'),
  text('a SOAP description', 'not-an-api', () => '<?xml version="1.0"?><wsdl:definitions/>'),
  text('a number', 'not-an-api', () => '42'),
  text('null', 'not-an-api', () => 'null'),
  text('a sentence', 'not-an-api', () => 'Not found'),
  text('a list', 'not-an-api', () => '[1, 2, 3]'),
  text('an empty object', 'not-an-api', () => '{}'),
  text('an error message', 'not-an-api', () => '{"error":{"code":"Unauthorized"}}'),
  text('package.json', 'not-an-api', () => '{"name":"orders","version":"1.0.0","dependencies":{}}'),
  text(
    'an empty Postman collection',
    'HostNameNotValid',
    () => '{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[]}',
  ),
  text('AsyncAPI', 'not-an-api', () => 'asyncapi: 2.6.0\nchannels: {}\n'),
  text('RAML', 'not-an-api', () => '#%RAML 1.0\ntitle: Orders\n'),
  text('a GraphQL schema', 'not-an-api', () => '{"data":{"__schema":{"types":[]}}}'),
  text('a JSON Schema', 'not-an-api', () => '{"$schema":"http://json-schema.org/draft-07/schema#","type":"object"}'),
  text('Swagger 1.2', 'SpecificationVersionIncorrect', () => '{"swaggerVersion":"1.2","swagger":"1.2","apis":[]}'),
  text('OpenAPI 4', 'SpecificationVersionIncorrect', () => '{"openapi":"4.0.0","paths":{}}'),
  text('a version that is an object', 'not-an-api', () => '{"openapi":{"major":3},"paths":{}}'),
  text('paths that are a list', 'no-operations', () => api({ paths: [{}] })),
  text('paths that are text', 'no-operations', () => api({ paths: 'none' })),
  text('operations that are text', 'no-operations', () => api({ paths: { '/a': { get: 'yes' }, '/b': 'no' } })),
  text('a host inside the network', 'HostNameNotValid', () => api({ servers: [{ url: 'http://localhost:8080' }] })),
  text('the address of instance metadata as host', 'HostNameNotValid', () =>
    api({ servers: [{ url: 'https://169.254.169.254/metadata' }] }),
  ),
  text('a path item in a local file', 'no-operations', () => api({ paths: { '/a': { $ref: 'file:///etc/passwd' } } })),
  text('a path item on another server', 'no-operations', () =>
    api({ paths: { '/a': { $ref: 'http://169.254.169.254/x.json' } } }),
  ),
  text('a path item that is itself', 'no-operations', () => api({ paths: { '/a': { $ref: '#/paths/~1a' } } })),
]

const tooMuch: readonly HostileDocument[] = [
  text('brackets nine hundred thousand deep', 'nesting-too-deep', () => '['.repeat(900_000) + ']'.repeat(900_000)),
  text('brackets two million deep', 'too-many-values', () => '['.repeat(2_000_000) + ']'.repeat(2_000_000)),
  text('objects a million deep', 'too-many-values', () => '{"a":'.repeat(1_000_000) + '1' + '}'.repeat(1_000_000)),
  text(
    'YAML brackets a hundred thousand deep',
    'nesting-too-deep',
    () => `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  ),
  text('YAML lists two thousand deep', 'nesting-too-deep', () => `a:\n  ${'- '.repeat(2000)}b`),
  text('a schema a hundred levels deep', 'nesting-too-deep', () => withSchema(nested(100))),
  text('ten million numbers', 'too-many-values', () => `[${'0,'.repeat(9_000_000)}0]`),
  text(
    'sixteen megabytes of properties',
    'too-many-values',
    () => `{${Array.from({ length: 1_000_001 }, (_, i) => `"${i.toString(36)}-field":1`).join()}}`,
  ),
  text('twenty-one megabytes', 'input-size', () => `{"a":"${'x'.repeat(21_000_000)}"}`),
  text('nine megabytes of YAML', 'input-size', () => `a: ${'x'.repeat(9_000_000)}`),
  text('a YAML alias bomb', 'yaml-aliases', () => aliasBomb(8, 9)),
  text('a YAML alias inside itself', 'nesting-too-deep', () => 'openapi: &a [*a]\n'),
  text('__proto__ in JSON', 'unsafe-name', () => '{"openapi":"3.0.0","__proto__":{"isAdmin":true}}'),
  text(
    '__proto__ deep in a schema',
    'unsafe-name',
    () => `{"openapi":"3.0.0","paths":{"/a":{"get":{"x-y":{"properties":{"__proto__":{}}}}}}}`,
  ),
  text('__proto__ in YAML', 'unsafe-name', () => 'openapi: 3.0.0\n__proto__:\n  isAdmin: true\n'),
  text(
    'constructor as a keyword',
    'unsafe-name',
    () => '{"openapi":"3.0.0","constructor":{"prototype":{"isAdmin":true}}}',
  ),
  text('prototype as a keyword', 'unsafe-name', () => '{"openapi":"3.0.0","info":{"prototype":{}}}'),
]

const harmless: readonly HostileDocument[] = [
  text('properties called like those of every object', undefined, () =>
    withSchema({
      type: 'object',
      properties: { constructor: { type: 'string' }, toString: { type: 'string' }, hasOwnProperty: {} },
    }),
  ),
  text('a property called $ref', undefined, () =>
    withSchema({ type: 'object', properties: { $ref: { type: 'string' } } }),
  ),
  text('schemas called like sections', undefined, () =>
    withSchema(
      { $ref: '#/components/schemas/security' },
      { security: { type: 'object', properties: { constructor: { type: 'string' } } } },
    ),
  ),
  text('a schema that is itself', undefined, () =>
    withSchema({ $ref: '#/components/schemas/A' }, { A: { $ref: '#/components/schemas/A' } }),
  ),
  text('two schemas that are each other', undefined, () =>
    withSchema(
      { $ref: '#/components/schemas/A' },
      { A: { allOf: [{ $ref: '#/components/schemas/B' }] }, B: { allOf: [{ $ref: '#/components/schemas/A' }] } },
    ),
  ),
  text('a union of itself', undefined, () =>
    withSchema(
      { $ref: '#/components/schemas/A' },
      { A: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: 'string' }] } },
    ),
  ),
  text('lists of lists of each other', undefined, () =>
    withSchema(
      { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] },
      {
        A: { type: 'array', items: { $ref: '#/components/schemas/A' } },
        B: { type: 'array', items: { $ref: '#/components/schemas/B' } },
      },
    ),
  ),
  text('allOf that doubles thirty times', undefined, () =>
    withSchema({ $ref: '#/components/schemas/S0' }, doubling(30, 'allOf')),
  ),
  text('oneOf that doubles thirty times', undefined, () =>
    withSchema({ $ref: '#/components/schemas/S0' }, doubling(30, 'oneOf')),
  ),
  text('properties that double thirty times', undefined, () =>
    withSchema({ $ref: '#/components/schemas/S0' }, doubling(30, 'properties')),
  ),
  text('a chain of ten thousand references', undefined, () =>
    withSchema(
      { $ref: '#/components/schemas/S0' },
      chain(10_000, (next) => ({ $ref: next })),
    ),
  ),
  text('a chain of ten thousand base types', undefined, () =>
    withSchema(
      { $ref: '#/components/schemas/S0' },
      chain(10_000, (next) => ({ allOf: [{ $ref: next }, { type: 'object' }] })),
    ),
  ),
  text('a chain of five thousand fields', undefined, () =>
    withSchema(
      { $ref: '#/components/schemas/S0' },
      chain(5000, (next) => ({ type: 'object', properties: { next: { $ref: next } } })),
    ),
  ),
  text('a pattern that backtracks for ever', undefined, () =>
    withSchema({ type: 'string', pattern: '^(a+)+$', default: `${'a'.repeat(50)}!` }),
  ),
  text('a schema in a local file', undefined, () => withSchema({ $ref: 'file:///etc/passwd' })),
  text('a schema on another server', undefined, () => withSchema({ $ref: 'http://169.254.169.254/latest/meta-data' })),
  text('a reference with broken escapes', undefined, () => withSchema({ $ref: '#/components/schemas/%E0%A4%A' })),
  text('schemas that are numbers, texts and lists', undefined, () =>
    withSchema({ type: 'object', properties: { a: 1, b: 'x', c: [], d: null, e: true, f: false } }),
  ),
  text('every keyword of the wrong kind', undefined, () =>
    withSchema({
      type: 7,
      properties: [],
      items: 'x',
      required: 'y',
      enum: {},
      allOf: 1,
      oneOf: {},
      anyOf: 'z',
      additionalProperties: 3,
      example: null,
      default: {},
    }),
  ),
  text('every part of an operation of the wrong kind', undefined, () =>
    api({
      paths: {
        '/a': {
          parameters: {},
          get: { operationId: 5, summary: [], tags: 1, parameters: 'x', requestBody: [], responses: [] },
        },
      },
    }),
  ),
  text('ten thousand operations', undefined, () =>
    api({
      paths: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`/p${i}`, { get: { responses: {} } }])),
    }),
  ),
  text('ten thousand alternatives', undefined, () =>
    withSchema({
      oneOf: Array.from({ length: 10_000 }, (_, i) => ({
        type: 'object',
        properties: { [`f${i}`]: { type: 'string' } },
      })),
    }),
  ),
  text('a field with twenty thousand names', undefined, () =>
    withSchema({
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`f${i}`, { type: 'string' }])),
    }),
  ),
  text('a path of a hundred thousand characters', undefined, () =>
    api({ paths: { [`/${'a/{b}'.repeat(20_000)}`]: { get: { responses: {} } }, '/ok': { get: {} } } }),
  ),
  text('numbers that overflow', undefined, () =>
    withSchema({ type: 'number', default: 0 }).replace('"default":0', '"default":1e999'),
  ),
  text('YAML tags of other languages', undefined, () => `${yamlApi()}x-run: !!js/function 'function () { throw 1 }'\n`),
  text('keys that differ in case', undefined, () => api({ paths: { '/A': { get: {} }, '/a': { get: {}, post: {} } } })),
]

export const hostileDocuments: readonly HostileDocument[] = [...unreadable, ...notAnApi, ...tooMuch, ...harmless]

function nested(depth: number): unknown {
  let schema: unknown = { type: 'string' }
  for (let level = 0; level < depth; level++) schema = { type: 'array', items: schema }
  return schema
}

function aliasBomb(levels: number, width: number): string {
  const lines = ['a0: &a0 x']
  for (let level = 1; level <= levels; level++) lines.push(`a${level}: &a${level} [${`*a${level - 1},`.repeat(width)}]`)
  return `${lines.join('\n')}\n`
}

function doubling(levels: number, keyword: 'allOf' | 'oneOf' | 'properties'): Record<string, unknown> {
  const schemas: Record<string, unknown> = {
    [`S${levels}`]: { type: 'object', properties: { end: { type: 'string' } } },
  }
  for (let level = 0; level < levels; level++) {
    const next = { $ref: `#/components/schemas/S${level + 1}` }
    const other = { type: 'object', properties: { [`f${level}`]: next } }
    schemas[`S${level}`] =
      keyword === 'properties'
        ? { type: 'object', properties: { a: next, b: next } }
        : { [keyword]: [next, other, next] }
  }
  return schemas
}

function chain(length: number, link: (next: string) => unknown): Record<string, unknown> {
  const names = Array.from({ length }, (_, index) => `S${index}`)
  const links = names.map((name, index) => [name, link(`#/components/schemas/S${index + 1}`)])
  return Object.fromEntries([...links, [`S${length}`, { type: 'string' }]])
}

function yamlApi(): string {
  return [
    'openapi: 3.0.0',
    'info: { title: Orders, version: "1" }',
    'servers: [{ url: https://api.contoso.com }]',
    'paths:',
    '  /orders:',
    '    get: { responses: { 200: { description: OK } } }',
    '',
  ].join('\n')
}
