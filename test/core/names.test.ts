import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectorId } from '../../src/core/connector/connector.ts'
import { definitionPages, fileKinds, isDefinitionPage, isFileKind } from '../../src/core/dialogs.ts'
import { fieldsIn, formIncomplete } from '../../src/core/incomplete-form.ts'
import { ownValue } from '../../src/core/text/own-value.ts'
import { problem } from '../../src/core/problems.ts'
import type { Problem } from '../../src/core/problems.ts'
import { parseSiteId, siteName } from '../../src/core/site-id.ts'
import { resourceOf } from '../../src/core/app/app-facts.ts'
import { exportTargetKey, exportTargetNames, exportTargetOf } from '../../src/core/connector/export-target.ts'
import { isVerb, verbs } from '../../src/core/verbs.ts'
import { proposal, sampleRequest } from '../support/requests.ts'
import { ordersApp } from '../support/world.ts'

describe('names that come from outside', () => {
  const known = { isVerb, isDefinitionPage, isFileKind }
  const members = { isVerb: verbs, isDefinitionPage: definitionPages, isFileKind: fileKinds }
  for (const [name, test] of Object.entries(known)) {
    it(`${name} knows its own, and nothing else`, () => {
      assert.ok(members[name as keyof typeof members].every(test))
      assert.deepEqual(['', 'toString', ['approve'], 1, undefined, null].filter(test), [])
    })
  }

  it('are found in a table only where the table has them itself', () => {
    const table = { a: 1 }
    assert.deepEqual(
      ['a', 'b', 'toString', undefined].map((name) => ownValue(table, name)),
      [1, undefined, undefined, undefined],
    )
  })
})

describe('the verbs and the dialogs', () => {
  it('are these: cards that were sent carry them', () => {
    assert.deepEqual(
      [verbs, definitionPages, fileKinds].map((all) => all.join(' ')),
      [
        'pick-app use-app another-app more-apps look-again read-address confirm-address choose-api choose-sign-in ask edit withdraw approve approve-breaking reject ask-for-changes look retry say-done go-on sign-in-again open list',
        'definition choose-operations repairs preview report changes outline',
        'definition report report-data',
      ],
    )
  })
})

describe('the id of an app', () => {
  const id = '/subscriptions/s-1/resourceGroups/rg/providers/Microsoft.Web/sites/orders-api'
  it('is read in any letters', () => {
    assert.deepEqual(
      [id, id.toLowerCase()].map(parseSiteId),
      Array.from({ length: 2 }, () => ({ subscriptionId: 's-1', resourceGroup: 'rg', name: 'orders-api' })),
    )
  })

  it('is that of a slot, too', () => {
    const { slot, ...app } = parseSiteId(`${id}/slots/test`) ?? {}
    assert.deepEqual([slot, app], ['test', parseSiteId(id)])
    assert.deepEqual([siteName({ name: 'a', slot: 'test' }), siteName({ name: 'a' })], ['a/test', 'a'])
  })

  const others = [
    `x${id}`,
    `${id}/slots/`,
    `${id}/slots/a/b`,
    `${id}/functions/f`,
    `${id}?x`,
    `${id}#x`,
    id.replace('/rg/', '/r/g/'),
    '',
  ]
  for (const other of others) {
    it(`is not “${other}”`, () => assert.equal(parseSiteId(other), undefined))
  }
})

describe('keys', () => {
  it('of a connector are one for an app and an environment, in any letters', () => {
    assert.equal(connectorId('T', 'Env', '/Sites/A'), 't|env|/sites/a')
  })

  it('of an export’s subject are its app and its environment, where it has one', () => {
    const asked = exportTargetOf(sampleRequest({ proposal }))
    assert.deepEqual(asked, { resourceId: ordersApp.resourceId, environmentId: 'env-1' })
    assert.deepEqual(exportTargetOf(sampleRequest()), { ...asked, environmentId: '' })
    assert.equal(exportTargetKey({ resourceId: '/Sites/A', environmentId: 'Env' }), '/sites/a|env')
  })

  it('are searched for by the names of app, connector and environment', () => {
    assert.equal(exportTargetNames(sampleRequest({ proposal })), 'orders-api orders production')
    assert.equal(exportTargetNames(sampleRequest()), 'orders-api')
  })
})

describe('fields of the form', () => {
  it('are named by a problem, in its order', () => {
    const incomplete = formIncomplete(['secret', 'environmentId'])
    assert.deepEqual(
      [incomplete.code, incomplete.details, fieldsIn(incomplete)],
      ['form-incomplete', { fields: ['secret', 'environmentId'] }, ['secret', 'environmentId']],
    )
    // Another problem names none, and neither does the text that version 0.1 kept.
    const earlier = { code: 'form-incomplete', details: { fields: 'secret' } } as unknown as Problem
    assert.deepEqual([fieldsIn(problem('internal')), fieldsIn(earlier)], [[], []])
  })
})

describe('the resource behind App Service’s own sign-in', () => {
  it('is its first audience, else what Entra ID calls its client, else none', () => {
    const easyAuth = { audiences: ['api://first', 'api://second'], clientId: 'c' }
    assert.deepEqual(
      [easyAuth, { ...easyAuth, audiences: [] }, { audiences: [] }, undefined].map((one) =>
        resourceOf(one as Parameters<typeof resourceOf>[0]),
      ),
      ['api://first', 'api://c', undefined, undefined],
    )
  })
})
