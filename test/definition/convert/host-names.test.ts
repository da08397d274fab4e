import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isHost, isPublicHost } from '../../../src/definition/convert/public-host.ts'
import { conversionOf } from './conversions.ts'
import { openApi } from '../sample.ts'

describe('a host', () => {
  const some = (test: (host: string) => boolean, hosts: readonly string[]) => hosts.filter(test)

  it('is a name of parts, perhaps with a port', () => {
    const good = [
      'a.b',
      'api.contoso.com',
      'A-1.Contoso.com',
      'a_b.contoso.com',
      'x.contoso.com:8443',
      '10.0.0.4',
      'a.b:1',
      'a.b:12345',
    ]
    const bad = [
      'a',
      'localhost',
      'localhost:80',
      'a..b',
      '-a.b',
      'a-.b',
      'a.-b',
      'a.b-',
      'a.b:',
      'a.b:123456',
      'a.b:x',
      'https://a.b',
      'a.b/c',
      '{a}.b',
      'a b.c',
      '.a.b',
      'a.b.',
      'é.b',
      ' a.b',
      'a.b ',
      '_a.b',
      'a.b_',
      '',
    ]
    assert.deepEqual([some(isHost, good), some(isHost, bad)], [good, []])
  })

  it('is public unless it is an address or has a name for use inside', () => {
    const open = [
      'api.contoso.com',
      'api.contoso.com:8443',
      '10.0.0.4.com',
      'a10.0.0.4',
      '10.0.0.4a',
      '1.2.3',
      'local.contoso.com',
      'x.localx',
      'contest.com',
      '1.2.3.4.5',
      '1234.1.1.1',
      '1.1.1.1234',
    ]
    const inside = [
      '10.0.0.4',
      '255.255.255.255:80',
      '10.0.0.4:12345',
      ...['local', 'localhost', 'internal', 'lan', 'intranet', 'test', 'invalid', 'LOCAL', 'local:8080', 'lan:80'].map(
        (name) => `a.${name}`,
      ),
    ]
    assert.deepEqual(
      [some(isPublicHost, open), some(isPublicHost, inside), isPublicHost(undefined), isPublicHost('a')],
      [open, [], false, false],
    )
  })

  it('of documentation is none where the app is known', () => {
    const hosts = [
      'example.com',
      'api.example.org',
      'example.net:443',
      'a.EXAMPLE.com',
      'api.example',
      'a.example:80',
      'myexample.com',
      'example.company',
      'example.com.au',
      'example.contoso.com',
    ]
    const called = hosts.map(
      (host) =>
        conversionOf(openApi({ servers: [{ url: `https://${host}` }], paths: {} }), 'own.contoso.com').document.host,
    )
    assert.deepEqual(called, [
      'own.contoso.com',
      'own.contoso.com',
      'own.contoso.com',
      'own.contoso.com',
      'own.contoso.com',
      'own.contoso.com',
      'myexample.com',
      'example.company',
      'example.com.au',
      'example.contoso.com',
    ])
  })
})
