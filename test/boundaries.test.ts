import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, it } from 'node:test'
import { findCycles, graphOf, longestChain } from '../checks/structure/import-graph.ts'
import { readImports } from '../checks/structure/read-imports.ts'

/**
 * Who may import whom, inside src. A room may always import itself; one that holds others (`workflow`, `bot`) is a room
 * of its own only where it is named with a slash.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  net: [],
  definition: ['core'],
  'connector-auth': ['core'],
  cards: ['connector-auth', 'definition', 'core'],
  'workflow/record': ['definition', 'core'],
  'workflow/status': ['workflow/record', 'core'],
  'workflow/definition': ['workflow/record', 'workflow/status', 'definition', 'core'],
  'workflow/draft': ['workflow/record', 'connector-auth', 'definition', 'core'],
  'workflow/register': ['workflow/record', 'workflow/draft', 'connector-auth', 'core'],
  'workflow/secret': ['workflow/record', 'workflow/status', 'workflow/draft', 'connector-auth', 'core'],
  'workflow/live': ['workflow/record', 'definition', 'core'],
  'workflow/approval': [
    'workflow/record',
    'workflow/live',
    'workflow/draft',
    'workflow/register',
    'workflow/secret',
    'connector-auth',
    'definition',
    'core',
  ],
  'workflow/import': ['workflow/record', 'workflow/live', 'workflow/secret', 'connector-auth', 'definition', 'core'],
  'workflow/jobs': ['workflow', 'core'],
  identity: ['net', 'core'],
  azure: ['net', 'core'],
  'teams-files': ['net', 'core'],
  graph: ['net', 'core'],
  power: ['net', 'core'],
  audit: ['core'],
  'key-vault': ['net', 'core'],
  store: ['audit', 'net', 'core'],
  telemetry: ['net'],
  pages: ['workflow', 'cards', 'definition', 'core'],
  'bot/teams': ['workflow', 'cards', 'connector-auth', 'net', 'core'],
  'bot/handlers': ['bot/teams', 'workflow', 'cards', 'pages', 'connector-auth', 'net', 'core'],
  cli: [
    'cards/text',
    'connector-auth',
    'definition',
    'core',
    'store',
    'audit',
    'identity',
    'net',
    'composition',
    'config',
  ],
  config: ['core'],
  'log.ts': ['core', 'telemetry'],
  'server.ts': ['bot/teams', 'pages', 'net', 'core'],
  composition: ['*'],
  'main.ts': ['*'],
}

/** Packages that belong to one folder each. */
const owners: Readonly<Record<string, readonly string[]>> = {
  botbuilder: ['bot/teams'],
  'botframework-connector': ['bot/teams'],
  'botframework-schema': ['bot/teams'],
  restify: ['server.ts'],
  '@azure/arm-appservice': ['azure'],
  '@azure/arm-resourcegraph': ['azure'],
  '@azure/keyvault-secrets': ['key-vault'],
  '@azure/identity': ['identity', 'azure'],
  '@azure/msal-node': ['identity'],
  '@microsoft/microsoft-graph-client': ['graph'],
  'node:sqlite': ['store'],
  pg: ['store'],
  pino: ['log.ts'],
  re2js: ['definition'],
  '@opentelemetry/api': ['telemetry'],
  '@opentelemetry/sdk-trace': ['telemetry'],
  '@opentelemetry/sdk-metrics': ['telemetry'],
}

/** `src/bot/teams/channel.ts` → bot/teams; `src/graph/people.ts` → graph; `src/main.ts` → main.ts. */
function roomOf(file: string): string {
  const [, top = '', inner = ''] = file.split('/')
  const nested = `${top}/${inner}`
  return nested in mayImport ? nested : top
}

const inside = readImports('src').map((one) => ({ ...one, room: roomOf(one.file) }))

describe('the rooms of the house', () => {
  it('are all in the table', () => {
    const missing = globSync('src/**/*.ts').filter((file) => !(roomOf(file) in mayImport))
    assert.deepEqual(missing, [])
  })

  it('import in one direction only', () => {
    const wrong = inside.flatMap(({ file, room, target, isPackage }) => {
      if (isPackage) return []
      const to = roomOf(target)
      const allowed = mayImport[room] ?? []
      const mayEnter = allowed.some((one) => one === '*' || one === to || target.startsWith(`src/${one}/`))
      return to === room || mayEnter ? [] : [`${file} → ${target}`]
    })
    assert.deepEqual(wrong, [])
  })

  it('each have their own SDKs', () => {
    const wrong = inside.flatMap(({ file, room, target, isType }) => {
      const rooms = owners[target]
      if (!rooms || rooms.includes(room)) return []
      return isType && target === '@azure/identity' ? [] : [`${file} → ${target}`]
    })
    assert.deepEqual(wrong, [])
  })

  it('core is pure: it imports nothing from outside', () => {
    assert.deepEqual(
      inside.filter(({ room, isPackage }) => room === 'core' && isPackage),
      [],
    )
  })

  it('src and sandbox never import each other', () => {
    const wrong = [...inside, ...readImports('sandbox')].filter(
      ({ file, target, isPackage }) => !isPackage && target.split('/')[0] !== file.split('/')[0],
    )
    assert.deepEqual(wrong, [])
  })

  it('have no circles of imports, those of types included', () => {
    assert.deepEqual(findCycles(graphOf(inside, { types: true })), [])
  })

  it('have no chain of imports of more than twelve files', () => {
    const chain = longestChain(graphOf(inside, { types: false }))
    assert.ok(chain.length <= 12, chain.join(' → '))
  })

  it('hold no flat folder that is hard to take in', () => {
    const folders = Map.groupBy(globSync('src/**/*.ts'), (file) => dirname(file))
    const full = [...folders].filter(([, files]) => files.length > 25).map(([folder]) => folder)
    assert.deepEqual(full, [])
  })

  it('only the configuration and the composition root look at the environment', () => {
    const wrong = globSync('src/**/*.ts').filter(
      (file) =>
        !['src/main.ts', 'src/cli/courier.ts'].includes(file) &&
        /process\.env|\benv\b.*from 'node:process'/.test(readFileSync(file, 'utf8')),
    )
    assert.deepEqual(wrong, [])
  })

  it('constants have names like everything else', () => {
    const shouting = globSync(['src/**/*.ts', 'sandbox/**/*.ts', 'checks/**/*.ts']).filter((file) =>
      /^(?:export )?const [A-Z][A-Z0-9_]+\b/m.test(readFileSync(file, 'utf8')),
    )
    assert.deepEqual(shouting, [])
  })

  it('what is left out on a condition is spread in one way: `...(is ? { a } : {})`', () => {
    const files = globSync(['src/**/*.ts', 'sandbox/**/*.ts', 'checks/**/*.ts', 'bench/**/*.ts'])
    const otherwise = files.filter((file) => /\.\.\.\((?:[^()?]|\([^()]*\))*&&\s*[{[]/.test(readFileSync(file, 'utf8')))
    assert.deepEqual(otherwise, [])
  })

  it('no file grows without end', () => {
    const long = [...globSync('src/**/*.ts'), ...globSync('sandbox/**/*.ts')].filter(
      (file) => readFileSync(file, 'utf8').split('\n').length > 351,
    )
    assert.deepEqual(long, [])
  })
})
