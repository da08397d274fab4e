import assert from 'node:assert/strict'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { it } from 'node:test'
import { convert } from '../../src/cli/convert.ts'
import { openApi, swagger } from '../definition/sample.ts'
import { folderWith, run } from './run-command.ts'

const orders = JSON.stringify(
  openApi({
    servers: undefined,
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  }),
)

async function json(...segments: string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path.join(...segments), 'utf8')) as Record<string, unknown>
}

it('each file becomes a folder with the files that paconn and pac take, and a report', async (t) => {
  const folder = await folderWith({ 'orders.json': orders }, t)
  const out = path.join(folder, 'out')
  const { exitCode, printed } = await run(
    convert,
    path.join(folder, 'orders.json'),
    '--out',
    out,
    '--host',
    'orders.azurewebsites.net',
  )
  assert.equal(exitCode, 0)
  assert.equal(printed.at(-1), '1 prepared, 0 refused.')
  assert.deepEqual((await readdir(path.join(out, 'orders'))).toSorted(), [
    'apiDefinition.swagger.json',
    'apiProperties.json',
    'report.json',
  ])
  const definition = await json(out, 'orders', 'apiDefinition.swagger.json')
  assert.deepEqual(
    [definition.host, definition.securityDefinitions, definition.security],
    ['orders.azurewebsites.net', { api_key: { type: 'apiKey', in: 'header', name: 'X-Key' } }, [{ api_key: [] }]],
  )
  const { properties } = await json(out, 'orders', 'apiProperties.json')
  assert.deepEqual(Object.keys((properties as { connectionParameters: object }).connectionParameters), ['api_key'])
  const { outcome, operations } = await json(out, 'orders', 'report.json')
  assert.deepEqual([outcome, (operations as { id: string }[]).map(({ id }) => id)], ['prepared', ['ListOrders']])
})

it('says of each file what became of it, and everything of it in its report', async (t) => {
  const paths = {
    '/a': { get: { operationId: 'A' } },
    '/b': { get: { operationId: 'B', parameters: [{ name: 'c', in: 'cookie', required: true }] } },
    '/c': { get: { operationId: 'C' } },
  }
  const folder = await folderWith({ 'api.json': JSON.stringify(openApi({ paths })), 'bad.yaml': 'a: [' }, t)
  const [api, bad, out] = ['api.json', 'bad.yaml', 'out'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  // Spaces behind a comma are nobody's name.
  const { exitCode, printed, complained } = await run(convert, api, bad, '--out', out, '--operations', 'A, B')
  assert.deepEqual([exitCode, printed.length, complained], [1, 3, []])
  assert.match(
    printed[0] ?? '',
    /^\S+api\.json: prepared, 1 operation, \d+ repairs?, \d+ loss(?:es)?, 1 operation refused$/,
  )
  assert.match(printed[1] ?? '', /^\S+bad\.yaml: refused \(yaml-syntax\): .+/)
  assert.equal(printed[2], '1 prepared, 1 refused.')
  const { properties } = await json(out, 'api', 'apiProperties.json')
  assert.deepEqual(properties, {
    connectionParameters: {},
    iconBrandColor: '#007ee5',
    capabilities: [],
    policyTemplateInstances: [],
  })
  const [good, refused, summary] = await Promise.all([
    json(out, 'api', 'report.json'),
    json(out, 'bad', 'report.json'),
    json(out, 'summary.json'),
  ])
  assert.deepEqual(
    [good['signIn'], 'document' in good, refused['outcome'], refused['rule'], refused['findings']],
    [{ type: 'none' }, false, 'refused', 'yaml-syntax', []],
  )
  assert.ok((good['findings'] as { message: string }[]).every(({ message }) => message.length > 0))
  assert.deepEqual(
    (summary['files'] as { file: string; folder: string; bytesRead: number }[]).map((one) => [
      one.file,
      one.folder,
      one.bytesRead,
    ]),
    [
      [api, 'api', JSON.stringify(openApi({ paths })).length],
      [bad, 'bad', 4],
    ],
  )
  // People read it, and compare it line by line.
  const text = await readFile(path.join(out, 'summary.json'), 'utf8')
  assert.equal(text, `${JSON.stringify(summary, undefined, 2)}\n`)
})

it('the reports are in the language that is asked for', async (t) => {
  const cookies = { cookie: { type: 'apiKey', in: 'cookie', name: 'session' } }
  const document = openApi({ security: [{ cookie: [] }], components: { securitySchemes: cookies } })
  const folder = await folderWith({ 'orders.json': JSON.stringify(document), 'bad.json': '' }, t)
  const out = path.join(folder, 'out')
  const { printed } = await run(convert, folder, '--out', out, '--language', 'nl')
  assert.equal(printed.at(-1), '1 voorbereid, 1 geweigerd.')
  const { message } = await json(out, 'bad', 'report.json')
  const { declaredSignIns } = await json(out, 'orders', 'report.json')
  assert.deepEqual(
    [message, (declaredSignIns as { reason: string }[]).map(({ reason }) => reason)],
    ['Het document is leeg.', ['Een connector verstuurt sleutels in een header of in de query, niet in een cookie.']],
  )
})

it('the summary of the run counts, and what is refused makes the exit code 1', async (t) => {
  const folder = await folderWith(
    { 'orders.json': orders, 'broken.yaml': 'a: [', 'apiProperties.json': '{}', 'readme.md': '#' },
    t,
  )
  const out = path.join(folder, 'out')
  const { exitCode, printed } = await run(convert, folder, '--out', out, '--host', 'orders.azurewebsites.net', '--json')
  assert.equal(exitCode, 1)
  const summary = await json(out, 'summary.json')
  assert.deepEqual(JSON.parse(printed[0] ?? ''), summary)
  const files = summary.files as {
    folder: string
    outcome: string
    rule?: string
    milliseconds: number
    bytes: number
    counts: { operations: number }
  }[]
  assert.deepEqual([summary.prepared, summary.refused], [1, 1])
  assert.deepEqual(
    files.map(({ folder: name, outcome, rule, counts }) => [name, outcome, rule, counts.operations]),
    [
      ['broken', 'refused', 'yaml-syntax', 0],
      ['orders', 'prepared', undefined, 1],
    ],
  )
  assert.ok(files.every(({ milliseconds }) => milliseconds >= 0) && (files[1]?.bytes ?? 0) > 100)
})

it('converting what was converted changes nothing', async (t) => {
  const folder = await folderWith({ 'orders.json': orders }, t)
  const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')]
  await run(convert, path.join(folder, 'orders.json'), '--out', first, '--host', 'orders.azurewebsites.net')
  await run(convert, first, '--out', second)
  assert.deepEqual(
    await json(second, 'orders', 'apiDefinition.swagger', 'apiDefinition.swagger.json'),
    await json(first, 'orders', 'apiDefinition.swagger.json'),
  )
})

it('chosen operations are kept', async (t) => {
  const paths = { '/a': { get: { operationId: 'A' } }, '/b': { get: { operationId: 'B' } } }
  const folder = await folderWith({ 'api.json': JSON.stringify(openApi({ paths })) }, t)
  const out = path.join(folder, 'out')
  await run(convert, path.join(folder, 'api.json'), '--out', out, '--operations', 'B')
  assert.deepEqual(Object.keys((await json(out, 'api', 'apiDefinition.swagger.json')).paths as object), ['/b'])
})

it('files of the same name in several folders do not overwrite each other', async (t) => {
  const folder = await folderWith({}, t)
  for (const name of ['one', 'two']) {
    await mkdir(path.join(folder, name))
    await writeFile(
      path.join(folder, name, 'api.json'),
      JSON.stringify(swagger({ info: { title: name, description: name, version: '1' } })),
    )
  }
  const out = path.join(folder, 'out')
  await run(convert, path.join(folder, 'one', 'api.json'), path.join(folder, 'two', 'api.json'), '--out', out)
  const titles = await Promise.all(['api', 'api-2'].map((name) => json(out, name, 'apiDefinition.swagger.json')))
  assert.deepEqual(
    titles.map(({ info }) => (info as { title: string }).title),
    ['one', 'two'],
  )
})

for (const [name, args] of Object.entries({
  'no input': ['--out', 'x'],
  'no output folder': ['x.json'],
  'an output folder without a name': ['x.json', '--out', ''],
  'a language that is not there': ['x.json', '--out', 'y', '--language', 'xx'],
  'a file of rules that is not there': [import.meta.filename, '--out', 'y', '--rules', '/nowhere/rules.json'],
  'an unknown option': ['x.json', '--out', 'y', '--fast'],
  'a file that is not there': ['/nowhere/x.json', '--out', 'y'],
})) {
  it(`${name} is wrong usage`, async () => {
    const { exitCode, complained } = await run(convert, ...args)
    assert.equal(exitCode, 2)
    assert.match(complained.at(-1) ?? '', /^Usage: courier convert/)
  })
}

for (const [name, scheme, parameters] of [
  ['basic', { type: 'http', scheme: 'basic' }, ['password', 'username']],
  [
    'Entra ID',
    { type: 'openIdConnect', openIdConnectUrl: 'https://login.microsoftonline.com/t/v2.0' },
    ['token', 'token:TenantId'],
  ],
  [
    'OAuth 2.0',
    {
      type: 'oauth2',
      flows: {
        authorizationCode: {
          authorizationUrl: 'https://id.contoso.com/a',
          tokenUrl: 'https://id.contoso.com/t',
          scopes: {},
        },
      },
    },
    ['token'],
  ],
  ['mutual TLS, which a connector cannot do,', { type: 'mutualTLS' }, []],
] as const) {
  it(`an API with ${name} gets the parameters of its connection`, async (t) => {
    const document = openApi({ security: [{ s: [] }], components: { securitySchemes: { s: scheme } } })
    const folder = await folderWith({ 'api.json': JSON.stringify(document) }, t)
    const out = path.join(folder, 'out')
    await run(convert, path.join(folder, 'api.json'), '--out', out)
    const { properties } = await json(out, 'api', 'apiProperties.json')
    assert.deepEqual(
      Object.keys((properties as { connectionParameters: object }).connectionParameters).toSorted(),
      parameters,
    )
  })
}
