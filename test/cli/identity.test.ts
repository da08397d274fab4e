import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { identity } from '../../src/cli/identity.ts'
import { federatedCredentials } from '../../src/identity/federated-credentials.ts'
import { run } from './run-command.ts'

const bot = {
  tenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47',
  principalId: '3333333a-3333-4333-8333-333333333333',
  signInIdentifier: 'courier',
}
const given = ['--tenant', bot.tenantId, '--principal', bot.principalId, '--sign-in', bot.signInIdentifier]

describe('courier identity', () => {
  it('prints what is typed into a form', async () => {
    const { exitCode, printed } = await run(identity, ...given)
    assert.equal(exitCode, 0)
    assert.deepEqual(printed, [
      "bot: The bot's managed identity",
      '  issuer    https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0',
      '  subject   3333333a-3333-4333-8333-333333333333',
      '  audience  api://AzureADTokenExchange',
      'sign-in: The sign-in connection',
      '  issuer    https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0',
      '  subject   /eid1/c/pub/t/v4j5cvGGr0GRqy180BHbRw/a/9ExAW52n_ky4ZiS_jhpJIQ/courier',
      '  audience  api://AzureADTokenExchange',
    ])
  })

  it('prints each as one line of JSON, with GUIDs in small letters', async () => {
    const { printed } = await run(
      identity,
      ...given.map((one) => (one.length === 36 ? one.toUpperCase() : one)),
      '--json',
    )
    assert.deepEqual(
      printed.map((line): unknown => JSON.parse(line)),
      federatedCredentials(bot),
    )
  })

  it('says what is missing or wrong', async () => {
    const wrong: Readonly<Record<string, readonly string[]>> = {
      '--tenant must be a GUID.': given.slice(2),
      '--principal must be a GUID.': [...given, '--principal', 'courier-identity'],
      '--sign-in must be a name: letters, digits, dots, hyphens.': [...given, '--sign-in', 'a/b'],
    }
    for (const [words, args] of Object.entries(wrong)) {
      const { exitCode, complained, printed } = await run(identity, ...args)
      assert.deepEqual([exitCode, complained[0], printed], [2, words, []])
      assert.match(complained[1] ?? '', /^Usage: courier identity/)
    }
    const exitCodeFor = async (name: string) => (await run(identity, ...given, '--sign-in', name)).exitCode
    for (const name of ['', 'a b', 'a'.repeat(101)]) assert.equal(await exitCodeFor(name), 2, name)
    for (const name of ['Courier_2.b-c', 'a'.repeat(100)]) assert.equal(await exitCodeFor(name), 0, name)
    assert.equal((await run(identity, ...given, '--other')).exitCode, 2)
  })
})
