import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readIntent } from '../../../src/bot/handlers/intents.ts'
import manifest from '../../../manifest/manifest.json' with { type: 'json' }

const meanings: readonly (readonly [string, ReturnType<typeof readIntent>])[] = [
  ['export my API', { type: 'export', words: '' }],
  ['Export my API!', { type: 'export', words: '' }],
  ['export', { type: 'export', words: '' }],
  ['export orders', { type: 'export', words: 'orders' }],
  ['export orders api', { type: 'export', words: 'orders api' }],
  ['please export the orders API', { type: 'export', words: 'orders api' }],
  ['re-export “orders-api”', { type: 'export', words: 'orders-api' }],
  ['publish our shipping app please', { type: 'export', words: 'shipping app' }],
  ['I want to export orders', { type: 'export', words: 'orders' }],
  ['please export https://A.example/Swagger.json, thanks', { type: 'export', words: 'https://a.example/Swagger.json' }],
  [`export ${'x'.repeat(600)} https://a.example/`, { type: 'export', words: 'https://a.example/' }],
  ['https://A.example/Swagger.json?code=1', { type: 'export', words: 'https://a.example/Swagger.json' }],
  ['Orders-API.azurewebsites.net', { type: 'export', words: 'Orders-API.azurewebsites.net' }],
  ['https://portal.azure.com/#home', { type: 'unknown', words: 'https://portal.azure.com/#home' }],
  ['look at https://a.example/', { type: 'unknown', words: 'look at https://a.example/' }],
  ['status of https://a.example/', { type: 'status', words: 'https://a.example/' }],
  ['exporteer mijn API', { type: 'export', words: '' }],
  ['ik wil exporteren', { type: 'export', words: '' }],
  ['status of orders', { type: 'status', words: 'orders' }],
  ['Status of the Orders connector?', { type: 'status', words: 'orders connector' }],
  ['status', { type: 'status', words: '' }],
  ['status orders', { type: 'status', words: 'orders' }],
  ['how does the Orders connector stand?', { type: 'status', words: 'orders connector' }],
  ['how is orders doing', { type: 'status', words: 'orders' }],
  ['hoe staat het met orders?', { type: 'status', words: 'orders' }],
  ['stand van orders', { type: 'status', words: 'orders' }],
  ['definition of orders', { type: 'definition', words: 'orders' }],
  ['definition', { type: 'definition', words: '' }],
  ['download the definition of the orders API', { type: 'definition', words: 'orders api' }],
  ['download the API definition', { type: 'definition', words: '' }],
  ['get the full report for orders', { type: 'definition', words: 'orders' }],
  ['preview orders', { type: 'definition', words: 'orders' }],
  ['definitie van orders', { type: 'definition', words: 'orders' }],
  ['bekijk het verslag van orders', { type: 'definition', words: 'orders' }],
  ['rotate the secret of orders', { type: 'rotate', words: 'orders' }],
  ['Please rotate the client secret of the Orders connector!', { type: 'rotate', words: 'orders connector' }],
  ['renew secret for orders', { type: 'rotate', words: 'orders' }],
  ['rotate secret', { type: 'rotate', words: '' }],
  ['vernieuw het geheim van orders', { type: 'rotate', words: 'orders' }],
  ['my requests', { type: 'my-requests' }],
  ['mijn aanvragen', { type: 'my-requests' }],
  ['cancel', { type: 'my-requests' }],
  ['cancel my request for orders', { type: 'my-requests' }],
  ['Withdraw.', { type: 'my-requests' }],
  ['annuleer orders', { type: 'my-requests' }],
  ['annuleren', { type: 'my-requests' }],
  ['intrekken', { type: 'my-requests' }],
  ['my requests of orders', { type: 'unknown', words: 'my requests of orders' }],
  ['approvals', { type: 'approvals' }],
  ['what is waiting for me?', { type: 'approvals' }],
  ['goedkeuringen', { type: 'approvals' }],
  ['connectors', { type: 'connectors' }],
  ['list all connectors', { type: 'connectors' }],
  ['help', { type: 'help' }],
  ['Hi', { type: 'help' }],
  ['?', { type: 'help' }],
  ['sign out', { type: 'sign-out' }],
  ['status of', { type: 'status', words: '' }],
  ['get the preview of orders', { type: 'definition', words: 'orders' }],
  ['how is my-orders doing?', { type: 'status', words: 'my-orders' }],
  ['make me a sandwich', { type: 'unknown', words: 'make me a sandwich' }],
]

describe('reading what somebody wants', () => {
  for (const [said, meant] of meanings) {
    it(`“${said}” is ${meant.type}`, () => {
      assert.deepEqual(readIntent(said), meant)
    })
  }

  it('every command of the app package is understood', () => {
    const commands = manifest.bots.flatMap((bot) => bot.commandLists.flatMap((list) => list.commands))
    const unknown = commands.filter(({ title }) => readIntent(title).type === 'unknown')
    assert.deepEqual(unknown, [])
  })

  it('of a message the first 500 characters are read', () => {
    assert.deepEqual(readIntent(`export ${'a'.repeat(1000)}`), { type: 'export', words: 'a'.repeat(493) })
    assert.deepEqual(readIntent('b'.repeat(1000)), { type: 'unknown', words: 'b'.repeat(500) })
  })

  it('long and strange texts are read as their beginning', () => {
    const meant = {
      [`how is ${'x'.repeat(100_000)}`]: { type: 'status', words: 'x'.repeat(493) },
      [`${' '.repeat(50_000)}x`]: { type: 'help' },
      ['“'.repeat(50_000)]: { type: 'help' },
      [`${'!'.repeat(100_000)}x`]: { type: 'help' },
      ['export '.repeat(20_000)]: { type: 'export', words: `${'export '.repeat(70)}exp` },
    }
    for (const [said, intent] of Object.entries(meant)) assert.deepEqual(readIntent(said), intent, said.slice(0, 10))
  })
})
