import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'

const preloaded = new URL('../../../sandbox/playground/loopback-only.ts', import.meta.url).href

/** Where a program listens that calls `listen` with these arguments. */
function addressOf(given: string): string {
  const program = `const server = require('node:net').createServer().listen(${given}).on('listening', () => {
    process.stdout.write(server.address().address)
    server.close()
  })`
  return execFileSync(process.execPath, ['--import', preloaded, '-e', program], { encoding: 'utf8' })
}

describe('a program that is kept on loopback', () => {
  it('listens there where it names no address', () => {
    assert.deepEqual(['0', '0, () => undefined', '0, undefined'].map(addressOf), Array(3).fill('127.0.0.1'))
  })

  it('listens where it says otherwise', () => {
    assert.equal(addressOf("0, '127.0.0.2'"), '127.0.0.2')
    assert.equal(addressOf("{ port: 0, host: '127.0.0.2' }"), '127.0.0.2')
  })
})
