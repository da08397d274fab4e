import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { refusedAddresses } from '../support/addresses.ts'
import { isPublicAddress } from '../../src/net/public-address.ts'

const taken = ['8.8.8.8', '13.107.6.152', '20.50.2.1', '172.32.0.1', '168.63.129.17', '2603:1030::1', '2a01:111::1']

describe('public addresses', () => {
  for (const address of refusedAddresses) {
    it(`“${address}” is not one`, () => assert.equal(isPublicAddress(address), false))
  }
  for (const address of taken) {
    it(`“${address}” is one`, () => assert.equal(isPublicAddress(address), true))
  }
})
