import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { zipSync } from 'fflate'
import { checkPackage } from '../../../src/cli/doctor/check-package.ts'
import type { Config } from '../../../src/config/config.ts'
import { folderWith } from '../run-command.ts'

const appId = '11111111-1111-4111-8111-aaaaaaaaaaaa'
const other = '22222222-2222-4222-8222-222222222222'
const config = { bot: { appId } } as Config
const good = {
  bots: [{ botId: appId }],
  webApplicationInfo: { id: appId, resource: `api://botid-${appId}` },
  validDomains: ['courier.contoso.example', 'token.botframework.com'],
}
const fix = `Build it again: courier package --app-id ${appId} --domain <host of the bot>`

describe('the Teams app', () => {
  async function examine(manifest: object | undefined, test: Parameters<typeof folderWith>[1]) {
    const file = path.join(await folderWith({}, test), 'app.zip')
    const [name, content] = manifest ? ['manifest.json', JSON.stringify(manifest)] : ['readme.md', '#']
    await writeFile(file, zipSync({ [name]: Buffer.from(content) }))
    return { file, findings: await checkPackage(config, file) }
  }

  it('belongs to the bot when it names it everywhere, in whatever letters', async (t) => {
    const upper = appId.toUpperCase()
    const behindHost = { id: upper, resource: `api://courier.contoso.example/BotId-${upper}` }
    for (const manifest of [good, { ...good, bots: [{ botId: upper }], webApplicationInfo: behindHost }]) {
      const { file, findings } = await examine(manifest, t)
      assert.deepEqual(findings, [{ area: 'Teams app', state: 'ok', what: `${file} belongs to this bot` }])
    }
  })

  const wrong: readonly (readonly [string, object, readonly string[]])[] = [
    ['another bot', { bots: [{ botId: other }] }, [`bots[0].botId is ${other}, and BOT_APP_ID is ${appId}`]],
    ['no bot', { bots: [] }, [`bots[0].botId is missing, and BOT_APP_ID is ${appId}`]],
    ['no list of bots', { bots: undefined }, [`bots[0].botId is missing, and BOT_APP_ID is ${appId}`]],
    [
      'another application',
      { webApplicationInfo: { id: other, resource: `api://botid-${other}` } },
      [
        `webApplicationInfo.id is ${other}, and BOT_APP_ID is ${appId}`,
        `webApplicationInfo.resource is api://botid-${other} instead of api://botid-${appId}`,
      ],
    ],
    [
      'no application',
      { webApplicationInfo: undefined },
      [
        `webApplicationInfo.id is missing, and BOT_APP_ID is ${appId}`,
        `webApplicationInfo.resource is missing instead of api://botid-${appId}`,
      ],
    ],
    ...[`https://botid-${appId}`, `xapi://botid-${appId}`, `api://botid-${appId}/x`, `api://a/b/botid-${appId}`].map(
      (resource): readonly [string, object, readonly string[]] => [
        `the resource ${resource}`,
        { webApplicationInfo: { id: appId, resource } },
        [`webApplicationInfo.resource is ${resource} instead of api://botid-${appId}`],
      ],
    ),
    [
      'no domain of the sign-in',
      { validDomains: ['courier.contoso.example'] },
      ['validDomains lacks token.botframework.com, so nobody can sign in'],
    ],
    ['no domains', { validDomains: undefined }, ['validDomains lacks token.botframework.com, so nobody can sign in']],
  ]
  for (const [name, changes, what] of wrong) {
    it(`is wrong with ${name}, and built again`, async (t) => {
      const { findings } = await examine({ ...good, ...changes }, t)
      assert.deepEqual(
        findings,
        what.map((one) => ({ area: 'Teams app', state: 'problem', what: one, fix })),
      )
    })
  }

  it('is none where there is no manifest, or no zip', async (t) => {
    const { file, findings } = await examine(undefined, t)
    const none = [{ area: 'Teams app', state: 'problem', what: `${file} holds no manifest`, fix }]
    assert.deepEqual(findings, none)
    await writeFile(file, 'not a zip')
    assert.deepEqual(await checkPackage(config, file), none)
  })
})
