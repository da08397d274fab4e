import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import list from '../../docs/advisories.json' with { type: 'json' }
import lockfile from '../../package-lock.json' with { type: 'json' }

interface Locked {
  readonly version?: string
  readonly dev?: boolean
}

const locked = Object.entries<Locked>(lockfile.packages).filter(([path, { dev }]) => path !== '' && !dev)

/** The versions of a package that a deployment installs. */
function findInstalledVersions(name: string): readonly string[] {
  const found = locked.filter(([path]) => path.endsWith(`node_modules/${name}`))
  return [...new Set(found.map(([, { version = '' }]) => version))].toSorted()
}

function isBelow(version: string, fixedIn: string): boolean {
  const [one, other] = [version, fixedIn].map((text) => text.split('.').map(Number))
  const at = [0, 1, 2].find((index) => one?.[index] !== other?.[index])
  return at !== undefined && (one?.[at] ?? 0) < (other?.[at] ?? 0)
}

/** Every file of a deployment, but the package's own, that loads this package. */
function users(name: string): readonly string[] {
  const load = new RegExp(`(?:require\\(|from )['"]${name}['"]`)
  const folders = locked.filter(([path]) => !path.endsWith(`node_modules/${name}`)).map(([path]) => path)
  return folders
    .flatMap((cwd) =>
      globSync('**/*.{js,mjs,cjs}', { cwd, exclude: ['node_modules/**'] }).map((file) => join(cwd, file)),
    )
    .filter((file) => load.test(readFileSync(file, 'utf8')))
}

describe('known advisories', () => {
  it('are about the versions that are installed, so that an upgrade is noticed', () => {
    for (const { package: name, fixedIn, versions } of list.advisories) {
      const affected = findInstalledVersions(name).filter((version) => isBelow(version, fixedIn))
      assert.deepEqual(affected, versions, `${name}: look at docs/advisories.json again`)
    }
  })

  it('say when they were looked at, what they are about, and why nobody reaches them', () => {
    assert.match(list.asOf, /^20\d\d-\d\d-\d\d$/)
    for (const { id, about, unreachable } of list.advisories) {
      assert.match(id, /^GHSA(?:-[0-9a-z]{4}){3}$/)
      assert.ok(about.length > 20 && unreachable.length > 20)
    }
  })

  it('are told in SECURITY.md, each of them and no other', () => {
    const told = readFileSync('SECURITY.md', 'utf8').match(/GHSA(?:-[0-9a-z]{4}){3}/g) ?? []
    assert.deepEqual(new Set(told), new Set(list.advisories.map(({ id }) => id)))
  })
})

describe('the reasons why nobody reaches them', () => {
  it('uuid is only asked for v4, without a buffer', () => {
    const files = users('uuid')
    assert.ok(files.length >= 10, 'the frameworks use it')
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const names = [
        ...[...text.matchAll(/\buuid(?:_1)?\.(\w+)/g)].map((match) => match[1]),
        ...[...text.matchAll(/import \{([^}]*)\} from ['"]uuid['"]/g)].flatMap((match) =>
          (match[1] ?? '').split(',').map((name) => name.trim()),
        ),
      ]
      assert.ok(names.length > 0, file)
      assert.deepEqual(
        names.filter((name) => name !== 'v4'),
        [],
        file,
      )
      const calls = text.match(/(?:\(0, uuid_1\.v4\)|uuid\.v4|\bv4)\([^)]/g) ?? []
      assert.deepEqual(calls, [], `${file} gives v4 something`)
    }
  })

  it('restify’s parsers are never used', () => {
    const sources = globSync('src/**/*.ts').filter((file) =>
      /restify\.plugins|bodyParser/.test(readFileSync(file, 'utf8')),
    )
    assert.deepEqual(sources, [])
  })
})
