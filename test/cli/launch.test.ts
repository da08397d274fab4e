import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { it } from 'node:test'
import packageJson from '../../package.json' with { type: 'json' }

const launcher = packageJson.bin.courier

function launch(version: string, ...args: readonly string[]) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const imported = `data:text/javascript,${encodeURIComponent(pretend)}`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', imported, launcher, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it('courier runs on the Node.js that the package asks for', () => {
  const [, least = ''] = /^>=(\d+)$/.exec(packageJson.engines.node) ?? []
  const { status, stdout, stderr } = launch(`${least}.0.0`, 'help')
  assert.deepEqual([status, stderr], [0, ''])
  assert.match(stdout, /^Usage: courier COMMAND/)
})

it('courier says which Node.js it needs on an older one, and does nothing', () => {
  for (const version of ['20.19.0', '22.99.0', '23.11.1', '9.0.0']) {
    assert.deepEqual(launch(version, 'help'), {
      status: 2,
      stdout: '',
      stderr: `courier needs Node.js 24 or newer; this is ${version}: see docs/deployment.md.\n`,
    })
  }
})
