import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { checkPolicy, checkSettings } from '../../../src/cli/doctor/check-settings.ts'
import { rootOf } from '../../../src/cli/doctor/finding.ts'
import type { Config } from '../../../src/config/config.ts'
import { folderWith } from '../run-command.ts'

const guid = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'
const good = {
  BOT_APP_ID: guid,
  BOT_TENANT_ID: guid,
  BOT_CLIENT_SECRET: 's3cret',
  VAULT_KEY: Buffer.alloc(32, 7).toString('base64'),
  AUDIT_KEY: Buffer.alloc(32, 8).toString('base64'),
  POLICY_FILE: 'policy.json',
  DATA_FILE: 'bot.sqlite',
}

describe('the settings', () => {
  it('that are complete say where everything is kept', () => {
    const server = { POSTGRES_HOST: 'a.postgres.database.azure.com', POSTGRES_USER: 'the-bot' }
    const [inFile, onServer] = [checkSettings(good), checkSettings({ ...good, ...server })]
    assert.deepEqual(
      [inFile.findings, onServer.findings],
      [
        [{ area: 'settings', state: 'ok', what: 'complete; everything is kept in bot.sqlite' }],
        [
          {
            area: 'settings',
            state: 'ok',
            what: 'complete; everything is kept in courier on a.postgres.database.azure.com',
          },
        ],
      ],
    )
    assert.equal(inFile.config?.dataFile, 'bot.sqlite')
  })

  it('that are not give no configuration, and each its line', () => {
    const fix = 'Set it as docs/settings.md says, in the configuration of the App Service, and restart.'
    assert.deepEqual(checkSettings({ ...good, PORT: 'x', VAULT_KEY: '' }), {
      findings: [
        { area: 'settings', state: 'problem', what: 'PORT must be a port number', fix },
        { area: 'settings', state: 'problem', what: 'VAULT_KEY is missing', fix },
      ],
    })
  })
})

describe('the policy', () => {
  const route = (name: string, ...approvers: readonly string[]) => ({ id: name, name, approvers })
  const found = async (policy: unknown, test: Parameters<typeof folderWith>[1]) => {
    const policyFile = path.join(await folderWith({}, test), 'policy.json')
    if (policy !== undefined) await writeFile(policyFile, typeof policy === 'string' ? policy : JSON.stringify(policy))
    return { policyFile, findings: await checkPolicy({ policyFile } as Config) }
  }
  const lonely = (name: string) => ({
    area: 'policy',
    state: 'problem',
    what: `${name} has one approver, whose own requests nobody can approve`,
    fix: 'Name a second approver, or allow selfApproval.',
  })

  it('names its environments, and each whose only approver nobody approves for', async (t) => {
    const environments = [route('A', guid), route('B', guid, other), route('C', other)]
    const named = { area: 'policy', state: 'ok', what: '3 environments: A, B, C' }
    assert.deepEqual((await found({ environments }, t)).findings, [named, lonely('A'), lonely('C')])
    assert.deepEqual((await found({ environments, selfApproval: true }, t)).findings, [named])
  })

  it('is wrong when it names none, cannot be read, or has another form', async (t) => {
    assert.deepEqual((await found({ environments: [] }, t)).findings, [
      {
        area: 'policy',
        state: 'problem',
        what: 'names no environment',
        fix: 'Add the environments that may get connectors, with their approvers.',
      },
    ])
    const none = await found(undefined, t)
    assert.deepEqual(none.findings, [
      {
        area: 'policy',
        state: 'problem',
        what: `${none.policyFile} cannot be read`,
        fix: 'Put the policy file there, or let POLICY_FILE name it.',
      },
    ])
    const broken = await found('{', t)
    assert.deepEqual(broken.findings, [
      {
        area: 'policy',
        state: 'problem',
        what: 'POLICY_FILE is not JSON',
        fix: `Correct ${broken.policyFile}; its form is in docs/settings.md.`,
      },
    ])
  })
})

describe('what really went wrong', () => {
  it('is the last of the causes that is an error, with its code and its status', () => {
    const root = Object.assign(new Error('no answer'), { code: 'ENOTFOUND', statusCode: 503 })
    const wrapped = new Error('fetch failed', { cause: new Error('inside', { cause: root }) })
    assert.deepEqual(rootOf(wrapped), { message: 'no answer', code: 'ENOTFOUND', statusCode: 503 })
    assert.deepEqual(rootOf(new Error('alone', { cause: 'a text' })), { message: 'alone' })
    assert.deepEqual(rootOf('a text'), { message: 'a text' })
  })
})
