import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import registration from '../../deploymentTemplates/registration.json' with { type: 'json' }
import teams from '../../deploymentTemplates/registration-teams.json' with { type: 'json' }
import template from '../../deploymentTemplates/azuredeploy.json' with { type: 'json' }
import { permittedApis } from '../../src/identity/permissions.ts'

const { api, requiredResourceAccess, web } = registration

/** Powerful and optional: the guide adds them apart. */
const addedByHand = ['Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All']

describe('the registration that the guide sends', () => {
  it('gets tokens of version 2.0', () => {
    assert.equal(api.requestedAccessTokenVersion, 2)
  })

  it('lets Teams sign people in, on the desktop, on phones and in browsers', () => {
    const [scope, ...others] = api.oauth2PermissionScopes
    assert.deepEqual([scope?.value, scope?.type, scope?.isEnabled, others], ['access_as_user', 'User', true, []])
    // learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-register-aad
    assert.deepEqual(Object.keys(api), ['requestedAccessTokenVersion', 'oauth2PermissionScopes'])
    assert.deepEqual(teams.api.preAuthorizedApplications, [
      { appId: '1fec8e78-bce4-4aaf-ab1b-5451cc387264', delegatedPermissionIds: [scope?.id] },
      { appId: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346', delegatedPermissionIds: [scope?.id] },
    ])
    assert.ok(template.resources.signIn.properties.scopes.includes(`/${scope?.value}`))
    assert.deepEqual(web.redirectUris, ['https://token.botframework.com/.auth/web/redirect'])
  })

  it('asks for every permission of the bot but those that are added by hand', () => {
    const wanted = permittedApis.map(({ appId, permissions }) => ({
      resourceAppId: appId,
      resourceAccess: permissions
        .filter(({ scope }) => !addedByHand.includes(scope))
        .map(({ id }) => ({ id, type: 'Scope' })),
    }))
    assert.deepEqual(requiredResourceAccess, wanted)
    const byHand = permittedApis.flatMap(({ permissions }) =>
      permissions.filter(({ scope }) => addedByHand.includes(scope)),
    )
    assert.deepEqual(
      byHand.map(({ isOptional }) => isOptional),
      [true, true],
    )
    const guide = readFileSync('docs/deployment.md', 'utf8')
    assert.deepEqual(
      byHand.filter(({ id }) => !guide.includes(`${id}=Scope`)),
      [],
    )
  })
})

it('every permission has its row in the documentation of security, and no row another', () => {
  const rows = readFileSync('docs/security.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| app registration, delegated'))
    .map((line) => line.split('|')[2] ?? '')
  const documented = rows.flatMap((cell) => {
    const name = permittedApis.find((one) => cell.trim().startsWith(one.name))?.name
    return [...cell.matchAll(/`([^`]+)`/g)].map(([, scope = '']) => `${name} ${scope}`)
  })
  const all = permittedApis.flatMap(({ name, permissions }) => permissions.map(({ scope }) => `${name} ${scope}`))
  assert.deepEqual(documented.toSorted(), all.toSorted())
})
