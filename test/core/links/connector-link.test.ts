import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseConnectorLink } from '../../../src/core/links/connector-link.ts'
import type { ConnectorLink } from '../../../src/core/links/connector-link.ts'

const environmentId = 'Default-0a1b2c3d-0000-4000-8000-000000000001'
const name = 'shared_orders-20api-5f3ab2-5f9c'
const at = (path: string, host = 'make.powerapps.com') => `https://${host}/environments/${environmentId}${path}`

const links: readonly (readonly [string, ConnectorLink])[] = [
  [at('/customconnectors'), { environmentId }],
  [at('/customconnectors?utm=x#y'), { environmentId }],
  [at('/customconnectors/'), { environmentId }],
  [at('/customconnectors', 'make.preview.powerapps.com'), { environmentId }],
  [at('/customconnectors', 'MAKE.powerautomate.com'), { environmentId }],
  [at('/customconnectors', 'make.example'), { environmentId }],
  [at('/connections/custom', 'make.powerautomate.com'), { environmentId }],
  [at('/connections/available/custom', 'make.powerautomate.com'), { environmentId }],
  [at(`/connectors/${name}/`), { environmentId, name }],
  [at(`/connections/custom/edit/${name}`, 'make.powerautomate.com'), { environmentId, name }],
  [at(`/customconnectors/${name}/edit`), { environmentId, name }],
  [at(`/${name}`), { environmentId, name }],
  [at('/connectors/SHARED_orders'), { environmentId, name: 'SHARED_orders' }],
]

const others: readonly string[] = [
  '',
  'make.powerapps.com/environments/x/customconnectors',
  at(''),
  at('/home'),
  at('/apps'),
  at('/connections'),
  at('/flows/custom'),
  at('/connectors/shared_'),
  at('/connectors/orders'),
  at('/connectors/x_shared_orders'),
  at(`/connectors/shared_${'a'.repeat(201)}`),
  at('/connectors/shared_%E0%A4%A'),
  at('/connectors/shared_<b>'),
  at('/customconnectors', 'make.powerapps.com.evil.example'),
  at('/customconnectors', 'evil.example'),
  at('/customconnectors', 'dana@make.powerapps.com'),
  at('/customconnectors').replace('https:', 'ftp:'),
  'https://make.powerapps.com/customconnectors',
  `https://make.powerapps.com/environment/${environmentId}/customconnectors`,
  "https://make.powerapps.com/environments/x'%20or%201/customconnectors",
  `https://make.powerapps.com/environments/${'a'.repeat(101)}/customconnectors`,
  'https://make.powerapps.com/environments//customconnectors',
]

describe('a link to connectors', () => {
  for (const [link, expected] of links) {
    it(`is recognised: ${link}`, () => assert.deepEqual(parseConnectorLink(link, 'make.example'), expected))
  }

  for (const link of others) {
    it(`is not: ${link.slice(0, 120)}`, () => assert.equal(parseConnectorLink(link, 'make.example'), undefined))
  }
})
