import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import type { Ajv } from 'ajv'
import draft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { unzipSync } from 'fflate'

const appId = '11111111-1111-4111-8111-111111111111'
const require = createRequire(import.meta.url)

describe('the Teams app package', () => {
  let files: Record<string, Uint8Array>
  let manifest: {
    id: string
    validDomains: string[]
    bots: { botId: string; commandLists: { commands: { title: string }[] }[] }[]
    webApplicationInfo: { id: string; resource: string }
  }

  before(() => {
    const out = join(mkdtempSync(join(tmpdir(), 'courier-package-')), 'app.zip')
    execFileSync(process.execPath, [
      'src/cli/courier.ts',
      'package',
      '--app-id',
      appId,
      '--domain',
      'bot.contoso.example',
      '--out',
      out,
    ])
    files = unzipSync(readFileSync(out))
    manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString())
  })

  it('is valid against the published schema 1.25', () => {
    const schema: object = require('@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json')
    const AjvDraft04 = draft04 as unknown as typeof Ajv
    const ajv = new AjvDraft04({ strict: false, allErrors: true })
    ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
    const validate = ajv.compile(schema)
    validate(manifest)
    assert.deepEqual(validate.errors ?? [], [])
  })

  it('names one bot, its sign-in resource and its host', () => {
    assert.deepEqual(
      [manifest.bots[0]?.botId, manifest.webApplicationInfo, manifest.validDomains],
      [appId, { id: appId, resource: `api://botid-${appId}` }, ['bot.contoso.example', 'token.botframework.com']],
    )
  })

  it('holds icons of 192 and 32 pixels', () => {
    const size = (name: string) => {
      const png = Buffer.from(files[name] ?? [])
      return [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]
    }
    assert.deepEqual(
      [size('color.png'), size('outline.png')],
      [
        ['PNG', 192, 192],
        ['PNG', 32, 32],
      ],
    )
  })

  it('leaves no placeholder open', () => {
    assert.doesNotMatch(JSON.stringify(manifest), /\$\{\{/)
  })
})
