import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packageFiles } from '../../src/cli/teams-package.ts'
import type { PackageValues } from '../../src/cli/teams-package.ts'

const values: PackageValues = {
  appId: 'AAAAAAAA-1111-4111-8111-111111111111',
  teamsAppId: 'BBBBBBBB-1111-4111-8111-111111111111',
  domain: 'Courier.Contoso.example',
  website: 'https://contoso.example/"a"',
  privacy: 'https://contoso.example/privacy',
  terms: 'https://contoso.example/terms',
}
const manifest =
  '{"a":"${{BOT_APP_ID}}","b":"${{TEAMS_APP_ID}}","c":["${{BOT_DOMAIN}}"],"d":"${{WEBSITE_URL}}","e":"${{PRIVACY_URL}}","f":"${{TERMS_URL}}","g":"$x {{y}}"}'
const [color, outline] = [new Uint8Array([1]), new Uint8Array([2])]

const build = (changes: Partial<PackageValues> = {}, text = manifest) =>
  packageFiles({ manifest: text, color, outline }, { ...values, ...changes })

describe('the files of the Teams app', () => {
  it('are the manifest with everything filled in, and the two icons', () => {
    const built = build()
    assert.ok(built.ok)
    assert.deepEqual(Object.keys(built.files), ['manifest.json', 'color.png', 'outline.png'])
    assert.deepEqual([built.files['color.png'], built.files['outline.png']], [color, outline])
    assert.deepEqual(JSON.parse(Buffer.from(built.files['manifest.json'] ?? []).toString()), {
      a: 'aaaaaaaa-1111-4111-8111-111111111111',
      b: 'bbbbbbbb-1111-4111-8111-111111111111',
      c: ['courier.contoso.example'],
      d: 'https://contoso.example/"a"',
      e: 'https://contoso.example/privacy',
      f: 'https://contoso.example/terms',
      g: '$x {{y}}',
    })
  })

  it('are none for a placeholder that nobody knows', () => {
    assert.throws(() => build({}, '{"x":"${{ICON_URL}}"}'), {
      name: 'TypeError',
      message: 'manifest.json has an unknown placeholder: ICON_URL',
    })
  })

  const wrong: readonly (readonly [Partial<PackageValues>, string])[] = [
    [{ appId: 'x' }, '--app-id must be a GUID'],
    [{ teamsAppId: 'x' }, '--teams-app-id must be a GUID'],
    ...[
      'localhost',
      'a..example',
      '-a.example',
      'a-.example',
      'a.example/x',
      'a b.example',
      `${'a.'.repeat(127)}b`,
    ].map((domain): readonly [Partial<PackageValues>, string] => [{ domain }, '--domain must be a host name']),
    [{ website: 'http://contoso.example' }, '--website must be an https address'],
    [{ privacy: 'contoso.example' }, '--privacy must be an https address'],
    [{ terms: 'ftp://contoso.example' }, '--terms must be an https address'],
    ...['*', '*.com', '*.*.com', 'a.*.example', '*a.example', 'https://a.example', '', 'a.example/x'].map(
      (domain): readonly [Partial<PackageValues>, string] => [
        { linkDomains: ['a.example', domain] },
        '--link-domains must be host names with commas between, such as *.azurewebsites.net',
      ],
    ),
  ]
  for (const [changes, problem] of wrong) {
    it(`are none with ${JSON.stringify(changes).slice(0, 60)}`, () => {
      assert.deepEqual(build(changes), { ok: false, problems: [problem] })
    })
  }

  it('name everything that is wrong at once', () => {
    const nothing = { appId: '', teamsAppId: '', domain: '', website: '', privacy: '', terms: '' }
    const built = build(nothing)
    assert.equal(built.ok || built.problems.length, 6)
  })

  it('take domains with an asterisk for each part before the last two', () => {
    const text = '{"composeExtensions":[{"commands":[],"messageHandlers":[]}]}'
    for (const domain of ['a.example', '*.a.example', '*.*.a.example', 'x.a.example']) {
      assert.ok(build({ linkDomains: [domain] }, text).ok, domain)
    }
  })

  it('take hosts of any length that the name system takes', () => {
    for (const domain of ['a.b', 'x1-2.contoso.example', `${'a.'.repeat(126)}b`])
      assert.ok(build({ domain }).ok, domain)
  })
})
