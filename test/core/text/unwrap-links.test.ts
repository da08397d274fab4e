import assert from 'node:assert/strict'
import { it } from 'node:test'
import { hasSecret } from '../../../src/core/text/typed-secret.ts'
import { unwrapLinks } from '../../../src/core/text/unwrap-links.ts'

const link = 'https://orders-api.azurewebsites.net/openapi.json?v=1'
const noise = 'data=05%7C02%7C%7CeyJFbXB0eU1hcGkiOnRydWV9&sdata=q%2B3&reserved=0'
const outlook = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&${noise}`
const teams = `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${encodeURIComponent(link)}&locale=en`

it('a protected link is the link that was typed', () => {
  for (const wrapped of [outlook, outlook.replaceAll('&', '&amp;'), outlook.replace('.com', '.us'), teams]) {
    assert.equal(unwrapLinks(`export ${wrapped} please`), `export ${link} please`)
    assert.equal(unwrapLinks(`<${wrapped}>`), `<${link}>`)
  }
  assert.deepEqual([hasSecret(outlook), hasSecret(unwrapLinks(outlook))], [true, false])
})

it('another link stays as it is', () => {
  for (const other of [
    link,
    'https://eur01.safelinks.protection.outlook.com/?data=1',
    'https://eur01.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)',
    `https://safelinks.example/?url=${encodeURIComponent(link)}`,
  ]) {
    assert.equal(unwrapLinks(other), other)
  }
})
