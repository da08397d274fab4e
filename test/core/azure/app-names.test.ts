import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { distance, mistakesIn, theNamed, wordsOfName } from '../../../src/core/azure/app-names.ts'

describe('what was typed to name an app', () => {
  it('is its words, of which those that name any app do not count beside others', () => {
    assert.deepEqual(wordsOfName('The Orders-API (v2)'), {
      all: ['the', 'orders', 'api', 'v2'],
      telling: ['the', 'orders', 'v2'],
    })
    assert.deepEqual(wordsOfName('Web app'), { all: ['web', 'app'], telling: ['web', 'app'] })
    assert.deepEqual(wordsOfName(' … '), { all: [], telling: [] })
    assert.deepEqual(wordsOfName('Größe'), { all: ['größe'], telling: ['größe'] })
  })

  it('is read as far as six words of forty letters', () => {
    const { all } = wordsOfName(`${'x'.repeat(41)} 2 3 4 5 6 7`)
    assert.deepEqual(all, ['x'.repeat(40), '2', '3', '4', '5', '6'])
  })

  for (const word of ['api', 'apis', 'app', 'apps', 'application', 'service', 'svc', 'function', 'func', 'web']) {
    it(`tells no app by “${word}”`, () => {
      assert.deepEqual(wordsOfName(`orders ${word}`).telling, ['orders'])
    })
  }
})

describe('the app that was meant', () => {
  const meant = (typed: string, ...names: readonly string[]) =>
    theNamed(
      names.map((name) => ({ name })),
      typed,
    )?.name

  it('has the whole name, else the same without “API”, else all the words alone', () => {
    assert.equal(meant('orders api', 'orders', 'orders-api', 'orders-api-2'), 'orders-api')
    assert.equal(meant('orders api', 'orders', 'orders-web'), 'orders')
    assert.equal(meant('north orders', 'orders-north', 'orders-south'), 'orders-north')
    assert.equal(meant('customers-api (staging)', 'customers-api', 'customers-api/staging'), 'customers-api/staging')
  })

  it('is none where two have it, or none has it', () => {
    assert.equal(meant('orders api', 'orders-api', 'ORDERS.API', 'orders'), undefined)
    assert.equal(meant('orders', 'orders-a', 'orders-b'), undefined)
    assert.equal(meant('orders', 'payroll'), undefined)
    assert.equal(meant('orders'), undefined)
  })
})

describe('mistakes in typing', () => {
  it('are counted: a letter that is missing, too many, another one, or two in the wrong order', () => {
    const counts = [
      ['orders', 'orders', 0],
      ['oders', 'orders', 1],
      ['orrders', 'orders', 1],
      ['orderz', 'orders', 1],
      ['odrers', 'orders', 1],
      ['', 'abc', 3],
      ['abc', '', 3],
      ['ca', 'abc', 3],
      ['kitten', 'sitting', 3],
    ] as const
    for (const [left, right, expected] of counts) assert.equal(distance(left, right), expected, `${left} ${right}`)
  })

  it('are as many in both directions, and none only between the same words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        assert.equal(distance(left, right), distance(right, left))
        assert.equal(distance(left, right) === 0, left === right)
        assert.ok(distance(left, right) <= Math.max(left.length, right.length))
      }),
    )
  })

  it('may be one in four letters, two in eight, three in twelve', () => {
    const typed = [
      ['orders-api', 'oders', 1],
      ['orders-api', 'ordersapi', 0],
      ['orders-api', 'odres api', 2],
      ['orders-api', 'api oders', 1],
      ['orders-api', 'odxxs', undefined],
      ['crm', 'cmr', undefined],
      ['crms', 'cmrs', 1],
      ['inventory', 'invetnroy', 2],
      ['inventory', 'ivnetnroy', undefined],
      ['appointments', 'apointmetns', 2],
      ['appointmentsx', 'apointmetnsy', 3],
      ['support-tickets-api', 'suport tikets', 2],
      ['support-tickets-api', 'suport payroll', undefined],
      ['payroll-api', 'orders', undefined],
      ['orders', '', undefined],
      ['', 'orders', undefined],
    ] as const
    for (const [name, words, expected] of typed) assert.equal(mistakesIn(name, words), expected, `${name} ${words}`)
  })

  it('are not counted in what was not typed yet', () => {
    assert.equal(mistakesIn('appointments', 'apoint'), 1)
    assert.equal(mistakesIn('appointments', 'apo'), undefined)
  })
})
