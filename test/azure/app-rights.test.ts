import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isAllowed } from '../../src/azure/app-rights.ts'

const write = 'Microsoft.Web/sites/config/Write'
const contributor = {
  actions: ['*'],
  notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'],
}
const reader = { actions: ['*/read'], notActions: [] }

describe('the export right', () => {
  const cases: readonly (readonly [string, Parameters<typeof isAllowed>[0], boolean])[] = [
    ['a contributor has it', [contributor], true],
    ['a website contributor has it', [{ actions: ['Microsoft.Web/sites/*'], notActions: [] }], true],
    ['a reader has not', [reader], false],
    ['a reader with a second, writing role has it', [reader, contributor], true],
    ['nobody without a role has it', [], false],
    ['a role that takes it back has not', [{ actions: ['*'], notActions: ['microsoft.web/SITES/config/*'] }], false],
    ['one role does not take back what another gives', [contributor, { actions: [], notActions: ['*'] }], true],
    ['the exact action counts in any case', [{ actions: ['microsoft.web/sites/config/write'], notActions: [] }], true],
    ['a longer action does not count', [{ actions: [`${write}/more`], notActions: [] }], false],
    ['a star needs its surroundings', [{ actions: ['Microsoft.Web/*/read'], notActions: [] }], false],
    ['what stands between stars must be there', [{ actions: ['*sites*config*'], notActions: [] }], true],
    ['what stands between stars must be there in order', [{ actions: ['*config*sites*'], notActions: [] }], false],
    ['what stands between stars counts once', [{ actions: ['*sites*sites*Write'], notActions: [] }], false],
    ['stars beside each other are one', [{ actions: ['**'], notActions: [] }], true],
    ['the end must not be used up before', [{ actions: ['Microsoft*config/Write*Write'], notActions: [] }], false],
    ['the beginning must be there', [{ actions: ['Contoso*Write'], notActions: [] }], false],
    ['a shorter action does not count', [{ actions: ['Microsoft.Web/sites/config'], notActions: [] }], false],
    ['one of several actions is enough', [{ actions: ['*/read', write], notActions: [] }], true],
    ['one of several that are taken back is enough', [{ actions: ['*'], notActions: ['x', write] }], false],
    ['two stars may not overlap', [{ actions: ['Microsoft.Web/sites/*sites/config/*Write'], notActions: [] }], false],
  ]
  for (const [name, permissions, expected] of cases) {
    it(name, () => assert.equal(isAllowed(permissions, write), expected))
  }
})
