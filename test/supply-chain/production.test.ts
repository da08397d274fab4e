import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import packageJson from '../../package.json' with { type: 'json' }
import { readImports } from '../../checks/structure/read-imports.ts'
import lockfile from '../../package-lock.json' with { type: 'json' }

/** Begins an import that is done while the bot runs. */
const lateImport = /\b(?:import|require|require\.resolve|import\.meta\.resolve)\(\s*'([^'.][^']*)'/g

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

describe('an installation without what development needs (npm ci --omit=dev)', () => {
  const early = readImports('src').flatMap(({ target, isPackage, isType }) => (isPackage && !isType ? [target] : []))
  const late = globSync('src/**/*.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(lateImport)])
  const specifiers = [...early, ...late.map(([, specifier = '']) => specifier)]
  const imported = new Set(specifiers.filter((one) => !one.startsWith('node:')).map(packageOf))
  const declared = Object.keys(packageJson.dependencies)

  it('has every package that the bot and its commands import', () => {
    assert.ok(imported.size > 15)
    const missing = [...imported].filter((name) => !declared.includes(name))
    assert.deepEqual(missing, [])
  })

  it('has them as the lockfile says: none of them is marked as needed for development', () => {
    const locked = new Map<string, object>(Object.entries(lockfile.packages))
    assert.deepEqual(
      declared.filter((name) => 'dev' in (locked.get(`node_modules/${name}`) ?? { dev: true })),
      [],
    )
  })

  it('has no Node.js of its own, so that the guide names the one it needs', () => {
    assert.ok('node' in packageJson.devDependencies && !declared.includes('node'))
    const guide = readFileSync('docs/deployment.md', 'utf8')
    const [, least = ''] = /^>=(\d+)$/.exec(packageJson.engines.node) ?? []
    assert.ok(guide.includes(`Node.js ${least} or newer`))
    assert.deepEqual(lockfile.packages[''].bin, { courier: packageJson.bin.courier.replace('./', '') })
  })

  it('is run by the Node.js that the template gives it', () => {
    const template = readFileSync('deploymentTemplates/azuredeploy.json', 'utf8')
    const [, least = ''] = /^>=(\d+)$/.exec(packageJson.engines.node) ?? []
    assert.equal(/"linuxFxVersion": "NODE\|(\d+)-lts"/.exec(template)?.[1], least)
  })
})
