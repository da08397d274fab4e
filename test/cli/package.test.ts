import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { packageCommand } from '../../src/cli/package.ts'
import { folderWith, run } from './run-command.ts'

const appId = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'
const needed = ['--app-id', appId, '--domain', 'courier.contoso.example']

describe('courier package', () => {
  async function built(test: Parameters<typeof folderWith>[1], ...args: readonly string[]) {
    const out = path.join(await folderWith({}, test), 'app.zip')
    const { exitCode, printed, complained } = await run(packageCommand, ...needed, ...args, '--out', out)
    assert.deepEqual([exitCode, printed, complained], [0, [out], []])
    const bytes = await readFile(out)
    const files = unzipSync(new Uint8Array(bytes))
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as {
      readonly id: string
      readonly bots: readonly { readonly botId: string }[]
      readonly developer: Readonly<Record<string, string>>
    }
    const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer
    const addresses = [websiteUrl, privacyUrl, termsOfUseUrl]
    return { bytes, files, ids: [manifest.id, manifest.bots[0]?.botId], addresses }
  }

  it('writes the manifest and the two icons, the same bytes every time', async (t) => {
    const { bytes, files } = await built(t)
    assert.deepEqual(Object.keys(files), ['manifest.json', 'color.png', 'outline.png'])
    for (const icon of ['color.png', 'outline.png']) {
      assert.ok(Buffer.from(files[icon] ?? []).equals(await readFile(`manifest/${icon}`)), icon)
    }
    // Written now or another day: the date in the zip is fixed.
    assert.deepEqual((await built(t)).bytes, bytes)
    assert.deepEqual([bytes.readUInt16LE(12), (bytes.readUInt16LE(12) >> 9) + 1980], [0x5c21, 2026])
  })

  it('takes the bot’s id for the app and its host for the pages, unless others are named', async (t) => {
    const host = 'https://courier.contoso.example'
    const usual = await built(t)
    assert.deepEqual(
      [usual.ids, usual.addresses],
      [
        [appId, appId],
        [host, `${host}/privacy`, `${host}/terms`],
      ],
    )
    const [website, privacy, terms] = ['https://a.example/', 'https://b.example/p', 'https://c.example/t']
    const named = await built(t, '--teams-app-id', other, '--website', website, '--privacy', privacy, '--terms', terms)
    assert.deepEqual(
      [named.ids, named.addresses],
      [
        [other, appId],
        [website, privacy, terms],
      ],
    )
  })

  it('has the domains of the manifest whose links unfold, unless others are named', async (t) => {
    const domainsOf = async (...args: readonly string[]) => {
      const { files } = await built(t, ...args)
      const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as {
        readonly composeExtensions: readonly {
          readonly commands: readonly unknown[]
          readonly messageHandlers?: readonly { readonly value: { readonly domains: readonly string[] } }[]
        }[]
      }
      const [extension] = manifest.composeExtensions
      assert.equal(extension?.commands.length, 2)
      return extension.messageHandlers?.map(({ value }) => value.domains)
    }
    const [usual] = (await domainsOf()) ?? []
    assert.ok(usual?.includes('portal.azure.com'))
    assert.deepEqual(await domainsOf('--link-domains', 'Portal.azure.us,*.azurewebsites.us'), [
      ['portal.azure.us', '*.azurewebsites.us'],
    ])
    assert.equal(await domainsOf('--link-domains', ''), undefined)
  })

  it('writes beside whoever calls it when no file is named', async (t) => {
    const [folder, before] = [await folderWith({}, t), process.cwd()]
    process.chdir(folder)
    t.after(() => process.chdir(before))
    const { exitCode, printed } = await run(packageCommand, ...needed)
    assert.deepEqual([exitCode, printed, await readdir('.')], [0, ['connector-courier.zip'], ['connector-courier.zip']])
  })

  it('needs the id of the bot and its host', async () => {
    for (const args of [
      [],
      needed.slice(0, 2),
      needed.slice(2),
      [...needed, 'more'],
      ['--app-id', '', ...needed.slice(2)],
    ]) {
      const { exitCode, printed, complained } = await run(packageCommand, ...args)
      assert.deepEqual([exitCode, printed, complained.length], [2, [], 1])
      assert.match(complained[0] ?? '', /^Usage: courier package --app-id GUID --domain HOST/)
    }
  })

  it('writes nothing of what cannot be right, and names all of it', async (t) => {
    const folder = await folderWith({}, t)
    const out = path.join(folder, 'app.zip')
    const { exitCode, printed, complained } = await run(
      packageCommand,
      '--app-id',
      'x',
      '--domain',
      'localhost',
      '--terms',
      'http://c.example',
      '--out',
      out,
    )
    assert.deepEqual([exitCode, printed], [2, []])
    assert.deepEqual(complained, [
      '--app-id must be a GUID',
      '--teams-app-id must be a GUID',
      '--domain must be a host name',
      '--terms must be an https address',
    ])
    assert.deepEqual(await readdir(folder), [])
  })
})
