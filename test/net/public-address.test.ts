import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isPublicAddress } from '../../src/net/public-address.ts'

const refused = [
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '64:ff9b::808:808',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  'not an address',
  '2130706433',
  '0x7f.1',
  '',
]

const taken = ['8.8.8.8', '13.107.6.152', '20.50.2.1', '172.32.0.1', '168.63.129.17', '2603:1030::1', '2a01:111::1']

describe('public addresses', () => {
  for (const address of refused) {
    it(`“${address}” is not one`, () => assert.equal(isPublicAddress(address), false))
  }
  for (const address of taken) {
    it(`“${address}” is one`, () => assert.equal(isPublicAddress(address), true))
  }
})
