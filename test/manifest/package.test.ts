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
import { composeCommands } from '../../src/bot/handlers/on-compose-search.ts'
import { parseAppLink } from '../../src/core/links/app-link.ts'
import { parseConnectorLink } from '../../src/core/links/connector-link.ts'

const appId = '11111111-1111-4111-8111-111111111111'
const require = createRequire(import.meta.url)

describe('the Teams app package', () => {
  let files: Record<string, Uint8Array>
  let manifest: {
    id: string
    validDomains: string[]
    bots: { botId: string; commandLists: { commands: { title: string }[] }[] }[]
    webApplicationInfo: { id: string; resource: string }
    composeExtensions: {
      botId: string
      commands: { id: string; type: string; parameters: { name: string }[] }[]
      messageHandlers: { type: string; value: { domains: string[]; supportsAnonymizedPayloads: boolean } }[]
    }[]
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

  it('has the searches that the bot answers, of the same bot', () => {
    const [extension, ...others] = manifest.composeExtensions
    assert.deepEqual(others, [])
    assert.equal(extension?.botId, appId)
    const { apps, connectors, parameter } = composeCommands
    assert.deepEqual(
      extension.commands.map(({ id, type, parameters }) => [id, type, parameters.map(({ name }) => name)]),
      [apps, connectors].map((id) => [id, 'query', [parameter]]),
    )
  })

  it('has Teams ask about links that the bot recognises, and about no one’s who has not added the app', () => {
    const [handler, ...others] = manifest.composeExtensions[0]?.messageHandlers ?? []
    assert.deepEqual([handler?.type, handler?.value.supportsAnonymizedPayloads, others], ['link', false, []])
    const site = `/subscriptions/${appId}/resourceGroups/rg/providers/Microsoft.Web/sites/orders`
    for (const domain of handler?.value.domains ?? []) {
      const host = domain.replaceAll('*', 'orders')
      const links = ['/', `/#resource${site}`, '/environments/e/customconnectors'].map(
        (rest) => `https://${host}${rest}`,
      )
      const isKnown = links.some((link) => parseAppLink(link) ?? parseConnectorLink(link, ''))
      assert.ok(isKnown, domain)
    }
  })

  it('asks Teams to open no page of theirs: the domains of links are no valid domains', () => {
    const domains = manifest.composeExtensions[0]?.messageHandlers[0]?.value.domains ?? []
    assert.deepEqual(
      manifest.validDomains.filter((domain) => domains.includes(domain)),
      [],
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
