import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import template from '../../deploymentTemplates/azuredeploy.json' with { type: 'json' }
import { readConfig } from '../../src/config/config.ts'
import { deployed, settingsOf } from './deployed.ts'

const secrets = ['vaultKey', 'auditKey']
const seeds = ['random1', 'random2', 'random3', 'random4'] as const

/** The secrets that one deployment writes, by their full names. */
function written(
  given: Readonly<Record<string, unknown>>,
  existing: ReadonlySet<string> = new Set(),
): Readonly<Record<string, string>> {
  const made = deployed(given, existing)
  const all = secrets.flatMap((secret) => made.get(secret) ?? [])
  return Object.fromEntries(all.map(({ name, properties }) => [name, String(properties['value'])]))
}

describe('the keys of the bot', () => {
  it('are made by the deployment, two of them, with which the bot starts', () => {
    const keys = written({})
    assert.deepEqual(Object.keys(keys), ['courierkabcdefghijklm/vault-key', 'courierkabcdefghijklm/audit-key'])
    const [vaultKey, auditKey] = Object.values(keys)
    const result = readConfig({ ...settingsOf({}), VAULT_KEY: vaultKey, AUDIT_KEY: auditKey })
    assert.deepEqual(result.ok ? [] : result.problems, [])
    const again = Object.values(written({}))
    assert.equal(new Set([vaultKey, auditKey, ...again]).size, 4)
  })

  it('are as random as 162 bits: 42 hexadecimal digits, of which a GUID fixes six bits', () => {
    const given = {
      random1: '11111111-1111-4111-8111-111111111111',
      random2: '22222222-2222-4222-8222-222222222222',
      random3: '33333333-3333-4333-8333-333333333333',
      random4: '44444444-4444-4444-8444-444444444444',
    }
    assert.deepEqual(Object.values(written(given)), [
      '111111111111411181111111111111112222222222A=',
      '333333333333433383333333333333334444444444A=',
    ])
  })

  it('stay as they are at every later deployment', () => {
    const keys = written({})
    const names = new Set(Object.keys(keys))
    assert.deepEqual(written({}, names), {})
    const [first = '', second = ''] = names
    assert.deepEqual(Object.keys(written({}, new Set([first]))), [second])
    // Nothing but a key is left as it is: an upgrade reaches everything else.
    const options = Object.entries<object>(template.resources).flatMap(([name, resource]) =>
      '@options' in resource ? [[name, resource['@options']]] : [],
    )
    assert.deepEqual(options, [
      ['vaultKey', { onlyIfNotExists: [] }],
      ['auditKey', { onlyIfNotExists: [] }],
    ])
    assert.equal(template.languageVersion, '2.0')
  })

  it('are in no command and no file: what they are made of is kept out of the history', () => {
    for (const name of seeds) {
      const { type, defaultValue } = template.parameters[name]
      assert.deepEqual([type, defaultValue], ['securestring', '[newGuid()]'])
    }
    assert.deepEqual(
      Object.keys(template.parameters).filter((name) => /key|secret|password/i.test(name)),
      [],
    )
  })
})
