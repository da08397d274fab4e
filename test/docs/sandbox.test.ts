import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { faultRequest } from '../../sandbox/driver/faults.ts'
import { driverRoutes } from '../../sandbox/driver/start-driver.ts'
import { botVault, teamVault } from '../../sandbox/key-vault/vaults.ts'
import { apps } from '../../sandbox/world/apps.ts'
import { people } from '../../sandbox/world/people.ts'

const page = readFileSync('docs/sandbox.md', 'utf8')

/** First cells in backquotes of the table below a heading. */
function names(heading: string): readonly (string | undefined)[] {
  const section = page.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1])
}

describe('the page of the sandbox', () => {
  it('names its people', () => {
    assert.deepEqual(
      names('People'),
      people.map(({ id }) => id),
    )
  })

  it('names its apps', () => {
    assert.deepEqual(
      names('Apps'),
      apps.map(({ name }) => name),
    )
  })

  it('names every stand-in, in one list', () => {
    const section = page.split(/^#+ /m).find((part) => part.startsWith('What the stand-ins check\n')) ?? ''
    const first = section
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|')[1] ?? '')
    const listed = first.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
    const started = globSync('sandbox/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/startStandIn\(\{[^}]*?name: '([a-z-]+)'/gs)].map(
        ([, name = '']) => name,
      ),
    )
    const vaults = [botVault.name, teamVault('').name]
    assert.deepEqual(listed.toSorted(), [...new Set([...started, ...vaults])].toSorted())
  })

  it('has a row for every route of the driver, and no other', () => {
    const section = page.split(/^#+ /m).find((part) => part.startsWith('Driver API\n')) ?? ''
    const rows = [...section.matchAll(/^\| `(GET|POST)(?:`, `(POST))? (\/api\/[^`?]*)[^`]*`/gm)].flatMap(
      ([, first, second, path = '']) => [first, ...(second ? [second] : [])].map((method) => `${method} ${path}`),
    )
    const served = driverRoutes({ cloud: {}, channel: { chat: {} } } as never)
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((route) => route.includes(' /api/'))
    assert.deepEqual(rows.toSorted(), served.toSorted())
  })

  it('names the kinds of faults', () => {
    assert.deepEqual(names('Faults'), faultRequest.shape.kind.options)
  })
})
