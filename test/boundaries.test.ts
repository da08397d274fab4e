import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'

/** Who may import whom, inside src: a room, or a folder of one. A room may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  definition: ['core'],
  'connector-auth': ['core'],
  cards: ['connector-auth', 'definition', 'core'],
  workflow: ['connector-auth', 'definition', 'core'],
  identity: ['net', 'core'],
  net: [],
  azure: ['net', 'core'],
  'teams-files': ['net', 'core'],
  graph: ['net', 'core'],
  power: ['net', 'core'],
  store: ['net', 'core'],
  bot: ['workflow', 'cards', 'pages', 'connector-auth', 'net', 'core'],
  pages: ['workflow', 'cards', 'definition', 'core'],
  cli: [
    'cards/text',
    'connector-auth',
    'definition',
    'core',
    'store',
    'identity',
    'net',
    'composition',
    'config.ts',
    'policy-file.ts',
  ],
  'config.ts': ['core'],
  'policy-file.ts': ['core'],
  telemetry: ['net'],
  'log.ts': ['workflow', 'telemetry'],
  'server.ts': ['bot', 'pages', 'workflow', 'net'],
  composition: ['*'],
  'main.ts': ['*'],
}

/** Packages that belong to one folder each. */
const owners: Readonly<Record<string, readonly string[]>> = {
  botbuilder: ['bot'],
  'botframework-connector': ['bot'],
  'botframework-schema': ['bot'],
  restify: ['server.ts'],
  '@azure/arm-appservice': ['azure'],
  '@azure/arm-resourcegraph': ['azure'],
  '@azure/keyvault-secrets': ['store'],
  '@azure/identity': ['identity', 'azure'],
  '@azure/msal-node': ['identity'],
  '@microsoft/microsoft-graph-client': ['graph'],
  'node:sqlite': ['store'],
  '@azure/data-tables': ['store'],
  '@azure/storage-blob': ['store'],
  '@azure/storage-queue': ['store'],
  pino: ['log.ts'],
  re2js: ['definition'],
  '@opentelemetry/api': ['telemetry'],
  '@opentelemetry/sdk-trace': ['telemetry'],
  '@opentelemetry/sdk-metrics': ['telemetry'],
}

interface Import {
  readonly file: string
  readonly room: string
  readonly target: string
  readonly isType: boolean
}

function importsOf(folder: string): readonly Import[] {
  return globSync(`${folder}/**/*.ts`).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const found = text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)
    return [...found].map((match) => ({
      file,
      room: roomOf(file),
      target: match[2] ?? match[3] ?? '',
      isType: match[1] !== undefined,
    }))
  })
}

/** `src/bot/guard.ts` → bot; `src/main.ts` → main.ts. */
function roomOf(file: string): string {
  return file.split('/')[1] ?? ''
}

const inside = importsOf('src')

describe('the rooms of the house', () => {
  it('import in one direction only', () => {
    const wrong = inside.flatMap(({ file, room, target }) => {
      if (!target.startsWith('.')) return []
      const path = normalize(join(dirname(file), target))
      const allowed = mayImport[room] ?? []
      const isAllowed = allowed.some((to) => to === '*' || to === roomOf(path) || path.startsWith(`src/${to}/`))
      return roomOf(path) === room || isAllowed ? [] : [`${file} → ${target}`]
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
      inside.filter(({ room, target }) => room === 'core' && !target.startsWith('.')),
      [],
    )
  })

  it('src and sandbox never import each other', () => {
    const wrong = [...inside, ...importsOf('sandbox')].filter(({ file, target }) => {
      const to = target.startsWith('.') ? normalize(join(dirname(file), target)).split('/')[0] : undefined
      return to !== undefined && to !== file.split('/')[0]
    })
    assert.deepEqual(wrong, [])
  })

  it('only the configuration and the composition root look at the environment', () => {
    const wrong = globSync('src/**/*.ts').filter(
      (file) =>
        !['src/main.ts', 'src/cli/courier.ts'].includes(file) &&
        /process\.env|\benv\b.*from 'node:process'/.test(readFileSync(file, 'utf8')),
    )
    assert.deepEqual(wrong, [])
  })

  it('no file grows without end', () => {
    const long = [...globSync('src/**/*.ts'), ...globSync('sandbox/**/*.ts')].filter(
      (file) => readFileSync(file, 'utf8').split('\n').length > 351,
    )
    assert.deepEqual(long, [])
  })
})
