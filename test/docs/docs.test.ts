import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import packageJson from '../../package.json' with { type: 'json' }
import { settingNames } from '../../src/config/settings.ts'
import { errorsPage } from './errors-page.ts'

const pages = [...globSync('docs/**/*.md'), 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md']
const read = (file: string) => readFileSync(file, 'utf8')

describe('the documentation', () => {
  it('of errors is the catalogue', () => {
    assert.equal(read('docs/errors.md'), errorsPage())
  })

  it('of settings names every setting the bot reads, and no other', () => {
    const named = [...read('docs/settings.md').matchAll(/^\| `([A-Z0-9_]+)`\s+\|/gm)].map((match) => match[1])
    assert.deepEqual(new Set(named), new Set(settingNames))
  })

  it('links to files that are there', () => {
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].flatMap(([, target = '']) =>
        existsSync(join(dirname(page), target)) ? [] : [`${page} → ${target}`],
      ),
    )
    assert.deepEqual(dead, [])
  })

  it('of the architecture, and of how to change it, names files that are there', () => {
    const named = ['docs/architecture.md', 'CONTRIBUTING.md', 'docs/security.md', 'docs/reliability.md'].flatMap(
      (page) => [...read(page).matchAll(/`((?:[\w-]+\/)+[\w.-]+\.ts)`/g)].map(([, path = '']) => `${page}: ${path}`),
    )
    const missing = named.filter((one) => {
      const path = one.slice(one.indexOf(': ') + 2)
      return !existsSync(path) && !existsSync(join('src', path)) && !existsSync(join('test/faults', path))
    })
    assert.deepEqual(missing, [])
  })

  it('names npm scripts that exist', () => {
    const scripts: Readonly<Record<string, string>> = packageJson.scripts
    const unknown = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([a-z:-]+)/g)].flatMap(([, name = '']) =>
        scripts[name] ? [] : [`${page}: ${name}`],
      ),
    )
    assert.deepEqual(unknown, [])
  })

  it('every problem code that the code names is in the catalogue, by its types', () => {
    assert.ok(!/as ProblemCode/.test(globSync('src/**/*.ts').map(read).join('\n')))
  })
})
