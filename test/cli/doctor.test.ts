import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { botEnvironment } from '../../sandbox/bot-environment.ts'
import { startChannel } from '../../sandbox/channel/start-channel.ts'
import { startCloud } from '../../sandbox/cloud.ts'
import { findFreePort } from '../../sandbox/find-free-port.ts'
import { botAppId } from '../../sandbox/world/bot.ts'
import { packageCommand } from '../../src/cli/package.ts'
import { doctor } from '../../src/cli/doctor/doctor.ts'
import type { Finding } from '../../src/cli/doctor/finding.ts'
import { openFile } from '../../src/composition/stores.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { folderWith, run, runIn } from './run-command.ts'

const other = '22222222-2222-4222-8222-222222222222'

describe('courier doctor', () => {
  let folder: string
  let environment: Record<string, string>
  const parts = new AsyncDisposableStack()
  const publicUrl = 'http://127.0.0.1:3978'
  before(async () => {
    folder = await folderWith({}, { after: (fn) => parts.defer(fn) })
    const common = { ...(await trustedKernel()), botAppId }
    const botSecret = 'only-this-test-knows'
    const cloud = parts.adopt(await startCloud({ ...common, botSecret }), (one) => one.close())
    cloud.entra.addRedirectUri(`${publicUrl}/auth/step-up/done`)
    const channel = parts.adopt(await startChannel({ ...common, entra: cloud.entra }), (one) => one.close())
    environment = botEnvironment({
      cloud,
      channel,
      certificates: common.certificates,
      directory: folder,
      port: 3978,
      botSecret,
    })
    // As after the bot's first start.
    const dataFile = environment['DATA_FILE'] ?? ''
    const keys = { vaultKey: keyIn('VAULT_KEY'), auditKeys: [keyIn('AUDIT_KEY')] }
    await (await openFile({ dataFile, ...keys })).close()
  })
  after(() => parts.disposeAsync())

  const keyIn = (setting: string) => Buffer.from(environment[setting] ?? '', 'base64')

  async function examine(changes: Readonly<Record<string, string>> = {}, ...args: readonly string[]) {
    const { exitCode, printed } = await runIn({ ...environment, ...changes }, doctor, '--json', ...args)
    const findings = printed.map((line) => JSON.parse(line) as Finding)
    return { exitCode, findings, problems: findings.filter(({ state }) => state === 'problem') }
  }

  /** The one problem that a change makes, with its fix. */
  async function onlyProblem(changes: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const { exitCode, problems } = await examine(changes, ...args)
    assert.equal(exitCode, 1)
    assert.equal(problems.length, 1, JSON.stringify(problems))
    const [problem] = problems
    assert.ok(problem && problem.state !== 'ok')
    return problem
  }

  it('finds nothing wrong with a sound installation', async () => {
    const { exitCode, findings, problems } = await examine()
    assert.deepEqual([exitCode, problems], [0, []])
    const areas = [...new Set(findings.map(({ area }) => area))]
    const keys = ['vault key', 'audit key']
    assert.deepEqual(areas, ['settings', 'policy', 'store', ...keys, 'address', 'clock', 'identity', 'consent'])
    // Consents cannot be read without a right that the bot should not have: it says where they are given.
    const consent = findings.find(({ area }) => area === 'consent')
    assert.ok(consent?.state === 'unknown' && consent.fix.includes('/adminconsent?client_id='))
  })

  it('names every setting that is wrong, and where settings are explained', async () => {
    const { exitCode, problems } = await examine({ VAULT_KEY: 'short', BOT_APP_ID: 'x' })
    assert.deepEqual(
      [exitCode, problems.map(({ what }) => what)],
      [1, ['BOT_APP_ID must be a GUID', 'VAULT_KEY must be 32 bytes in base64']],
    )
    assert.ok(problems.every((one) => one.state !== 'ok' && one.fix.includes('docs/settings.md')))
  })

  it('finds a policy that nobody can fulfil', async () => {
    const file = join(folder, 'lonely.json')
    const environments = [{ id: 'e', name: 'Lonely', approvers: [other] }]
    await writeFile(file, JSON.stringify({ environments }))
    const { what, fix } = await onlyProblem({ POLICY_FILE: file })
    assert.match(`${what} ${fix}`, /Lonely has one approver.*second approver/)
    assert.match((await onlyProblem({ POLICY_FILE: join(folder, 'none.json') })).what, /cannot be read/)
    await writeFile(file, '{"environments": 3}')
    assert.match((await onlyProblem({ POLICY_FILE: file })).what, /POLICY_FILE: environments/)
  })

  it('finds that browsers are not sent back to the bot', async () => {
    const { what, fix } = await onlyProblem({ PUBLIC_URL: 'https://courier.example' })
    assert.match(what, /no browser to https:\/\/courier\.example\/auth\/step-up\/done/)
    assert.match(fix, /redirect URIs/)
    const { findings } = await examine({ PUBLIC_URL: publicUrl })
    assert.ok(findings.some((one) => one.what === `browsers come back to ${publicUrl}/auth/step-up/done`))
  })

  it('finds a vault key that is not the one of the secrets', async () => {
    const DATA_FILE = join(folder, 'other-key.sqlite')
    const stores = await openFile({ dataFile: DATA_FILE, vaultKey: Buffer.alloc(32, 9) })
    await stores.isKeyRight()
    await stores.close()
    const { area, fix } = await onlyProblem({ DATA_FILE })
    assert.deepEqual([area, /earlier value/.test(fix)], ['vault key', true])
  })

  it('finds an audit key that is missing, and one that is not that of the log', async () => {
    const missing = await onlyProblem({ AUDIT_KEY: '' })
    assert.deepEqual([missing.area, missing.what], ['settings', 'AUDIT_KEY is missing'])
    const DATA_FILE = join(folder, 'other-audit-key.sqlite')
    const stores = await openFile({
      dataFile: DATA_FILE,
      vaultKey: keyIn('VAULT_KEY'),
      auditKeys: [Buffer.alloc(32, 9)],
    })
    await stores.store.commit({
      audit: [{ at: '2026-03-02T09:00:00Z', tenantId: other, actor: other, action: 'ask', requestId: 'A1' }],
    })
    await stores.close()
    const { area, what, fix } = await onlyProblem({ DATA_FILE })
    assert.deepEqual([area, /earlier value/.test(fix)], ['audit key', true])
    assert.match(what, /line 1, the last of the audit log/)
  })

  it('finds a file that cannot be opened, and knows one that the bot has open', async () => {
    const { area, fix } = await onlyProblem({ DATA_FILE: join(environment['POLICY_FILE'] ?? '', 'courier.sqlite') })
    assert.deepEqual([area, /DATA_FILE/.test(fix)], ['store', true])
    const DATA_FILE = join(folder, 'open.sqlite')
    const stores = await openFile({ dataFile: DATA_FILE, vaultKey: Buffer.alloc(32, 9) })
    const { exitCode, findings } = await examine({ DATA_FILE })
    await stores.close()
    const store = findings.find((one) => one.area === 'store')
    assert.deepEqual([exitCode, store?.state, /readyz/.test(JSON.stringify(store))], [0, 'unknown', true])
  })

  it('finds an address where nobody listens', async () => {
    const host = `127.0.0.1:${await findFreePort()}`
    const hosts = `${environment['ALLOWED_ENDPOINT_HOSTS']},${host}`
    const { what, fix } = await onlyProblem({ BAP_ENDPOINT: `https://${host}`, ALLOWED_ENDPOINT_HOSTS: hosts })
    assert.match(`${what} ${fix}`, /does not answer.*BAP_ENDPOINT: nobody listens there/)
  })

  it('finds a secret that Entra ID does not take', async () => {
    const { what, fix } = await onlyProblem({ BOT_CLIENT_SECRET: 'wrong' })
    assert.match(`${what} ${fix}`, /AADSTS7000215.*BOT_CLIENT_SECRET is wrong or has expired/)
  })

  it('finds a managed identity that is not there', async () => {
    const { BOT_CLIENT_SECRET: _secret, ...rest } = environment
    const { printed } = await runIn({ ...rest, BOT_MANAGED_IDENTITY_CLIENT_ID: other }, doctor, '--json')
    const identity = printed.map((line) => JSON.parse(line) as Finding).find(({ area }) => area === 'identity')
    assert.ok(identity?.state === 'problem' && /BOT_MANAGED_IDENTITY_CLIENT_ID/.test(identity.fix))
  })

  it('finds a Teams app of another bot', async () => {
    const [own, foreign] = [join(folder, 'own.zip'), join(folder, 'foreign.zip')]
    await run(packageCommand, '--app-id', botAppId, '--domain', 'courier.contoso.example', '--out', own)
    await run(packageCommand, '--app-id', other, '--domain', 'courier.contoso.example', '--out', foreign)
    assert.deepEqual((await examine({}, '--package', own)).problems, [])
    const { problems } = await examine({}, '--package', foreign)
    assert.deepEqual(
      problems.map(({ what }) => what.split(' ')[0]),
      ['bots[0].botId', 'webApplicationInfo.id', 'webApplicationInfo.resource'],
    )
    assert.match((await onlyProblem({}, '--package', join(folder, 'none.zip'))).what, /holds no manifest/)
  })

  it('tells it in words, one fix under each problem', async () => {
    const { printed, exitCode } = await runIn({ ...environment, BOT_CLIENT_SECRET: 'wrong' }, doctor)
    const at = printed.findIndex((line) => line.startsWith('✗ identity'))
    assert.match(printed[at + 1] ?? '', /^ {4}→ /)
    assert.deepEqual([exitCode, printed.at(-1)], [1, '1 to put right.'])
    assert.equal((await runIn(environment, doctor)).printed.at(-1), 'Nothing is wrong that can be seen from here.')
    assert.equal((await run(doctor, '--nonsense')).exitCode, 2)
  })
})
