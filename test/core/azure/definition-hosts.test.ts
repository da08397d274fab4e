import assert from 'node:assert/strict'
import { it } from 'node:test'
import { hostsIn } from '../../../src/core/azure/definition-hosts.ts'

const hosts = (text: string) => hostsIn(Buffer.from(text))

it('a definition names its host, or its servers', () => {
  assert.deepEqual(hosts('{"swagger":"2.0","host":"Orders.example:443","paths":{}}'), ['orders.example'])
  assert.deepEqual(hosts("swagger: '2.0'\nhost: 'orders.example'\n"), ['orders.example'])
  assert.deepEqual(
    hosts('{"servers":[{"url":"https://a.example/v1"},{"url":"http://b.example"},{"url":"https://A.example"}]}'),
    ['a.example', 'b.example'],
  )
  assert.deepEqual(hosts('openapi: 3.0.0\nservers:\n  - url: https://a.example/v1\n    description: x\n'), [
    'a.example',
  ])
})

it('other addresses in it are none, nor are relative ones and names without a dot', () => {
  assert.deepEqual(hosts('{"info":{"contact":{"url":"https://contact.example"}},"paths":{}}'), [])
  assert.deepEqual(hosts('{"servers":[{"url":"/v1"},{"url":"https://localhost"}],"host":"x"}'), [])
  assert.deepEqual(hosts(`{"servers":[],"a":"${'x'.repeat(4000)}","url":"https://far.example"}`), [])
})

it('it is read at its beginning and at its end', () => {
  const filler = `"${'x'.repeat(200_000)}"`
  assert.deepEqual(hosts(`{"paths":${filler},"servers":[{"url":"https://a.example"}]}`), ['a.example'])
  assert.deepEqual(hosts(`{"a":${filler},"host":"a.example","b":${filler}}`), [])
})
