import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressesOfRoute } from '../../../src/definition/outline/route-template.ts'

const pathsOf = (route: string) => addressesOfRoute(route)?.map(({ path }) => path)
const schemaOf = (route: string) => addressesOfRoute(route)?.[0]?.parameters[0]?.schema

describe('the addresses of a route', () => {
  const rows: readonly (readonly [route: string, paths: readonly string[] | undefined])[] = [
    ['', ['/']],
    ['orders', ['/orders']],
    ['/orders/', ['/orders']],
    ['~/orders', ['/orders']],
    ['  orders  ', ['/orders']],
    ['orders/{id}', ['/orders/{id}']],
    ['orders/{id?}', ['/orders/{id}', '/orders']],
    ['orders/{id:int?}', ['/orders/{id}', '/orders']],
    ['orders/{page=1}', ['/orders/{page}', '/orders']],
    ['orders/{page:int=1}', ['/orders/{page}', '/orders']],
    ['orders/{year=2026}/{month?}', ['/orders/{year}/{month}', '/orders/{year}', '/orders']],
    ['{*rest}', ['/{rest}', '/']],
    ['files/{**rest}', ['/files/{rest}', '/files']],
    ['files/{name}.{ext?}', ['/files/{name}.{ext}', '/files/{name}']],
    ['files/v{version}-{name?}', ['/files/v{version}-{name}', '/files/v{version}-']],
    // One that is not at the end cannot be left out.
    ['{year?}/orders', ['/{year}/orders']],
    ['{year?}/{month}', ['/{year}/{month}']],
    ['s/{ssn:regex(^\\d{{3}}-\\d{{2}}$)}/x', ['/s/{ssn}/x']],
    ['s/{code:regex(^[a-z]{{2}})}', ['/s/{code}']],
    ['s/{code:regex((a:b)=?)?}', ['/s/{code}', '/s']],
    ['s/{code:regex(\\(a:b)}', ['/s/{code}']],
    ['s/{code:regex(a/b)}/x', ['/s/{code}/x']],
    ['fr ühling', ['/fr%20%C3%BChling']],
    ['{a}/{A}', undefined],
    ['{a}{b}', undefined],
    ['{ext?}.json', undefined],
    ['a{', undefined],
    ['a}', undefined],
    ['{a', undefined],
    ['{{a}}', undefined],
    ['{a{b}', undefined],
    ['{id}}', undefined],
    ['{}', undefined],
    ['{id!}', undefined],
    ['{id:int!?}x?', undefined],
    ['{__proto__}', undefined],
    ['{1st}', undefined],
    [`{${'a'.repeat(61)}}`, undefined],
    ['a//b', undefined],
    ['a?b', undefined],
    ['a#b', undefined],
    ['a<b', undefined],
    ['a\u0000b', undefined],
    [`${'a'.repeat(400)}`, [`/${'a'.repeat(400)}`]],
    ['a'.repeat(401), undefined],
    [
      Array.from({ length: 20 }, (_, at) => `{p${at}}`).join('/'),
      [`/${Array.from({ length: 20 }, (_, at) => `{p${at}}`).join('/')}`],
    ],
    [Array.from({ length: 21 }, (_, at) => `{p${at}}`).join('/'), undefined],
  ]
  for (const [route, paths] of rows) {
    it(`${route.slice(0, 60)} → ${paths?.join(' ').slice(0, 60)}`, () => {
      assert.deepEqual(pathsOf(route), paths)
    })
  }

  it('says which parameter takes the rest of the address', () => {
    assert.deepEqual(
      addressesOfRoute('{a}/{*rest}')?.map(({ parameters }) => parameters.map(({ isCatchAll }) => isCatchAll)),
      [[false, true], [false]],
    )
  })
})

describe('what constraints of a route say of its parameter', () => {
  const int64 = { type: 'integer', format: 'int64' }
  const rows: readonly (readonly [constraints: string, schema: object])[] = [
    ['', { type: 'string' }],
    [':int', { type: 'integer', format: 'int32' }],
    [':INT', { type: 'integer', format: 'int32' }],
    [':long', int64],
    [':decimal', { type: 'number' }],
    [':double', { type: 'number', format: 'double' }],
    [':float', { type: 'number', format: 'float' }],
    [':bool', { type: 'boolean' }],
    [':guid', { type: 'string', format: 'uuid' }],
    [':datetime', { type: 'string', format: 'date-time' }],
    [':alpha', { type: 'string' }],
    [':minlength(2)', { type: 'string', minLength: 2 }],
    [':maxlength(8)', { type: 'string', maxLength: 8 }],
    [':length(12)', { type: 'string', minLength: 12, maxLength: 12 }],
    [':length(2, 8)', { type: 'string', minLength: 2, maxLength: 8 }],
    [':min(1)', { ...int64, minimum: 1 }],
    [':max(-1)', { ...int64, maximum: -1 }],
    [':range(18,120)', { ...int64, minimum: 18, maximum: 120 }],
    [':regex(^x$)', { type: 'string' }],
    [':required', { type: 'string' }],
    [':file', { type: 'string' }],
    [':__proto__', { type: 'string' }],
    [':int:min(1)', { ...int64, minimum: 1 }],
    [':min(1):int', { type: 'integer', format: 'int32', minimum: 1 }],
    [':alpha:length(3)', { type: 'string', minLength: 3, maxLength: 3 }],
    [':int:length(4)', { type: 'integer', format: 'int32' }],
    [':min(x)', { type: 'string' }],
    [':min()', { type: 'string' }],
    [':max()', { type: 'string' }],
    [':range(1,x)', { type: 'string' }],
    [':length(99999999999999999999)', { type: 'string' }],
  ]
  for (const [constraints, schema] of rows) {
    it(`{id${constraints}} → ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(schemaOf(`x/{id${constraints}}`), schema)
    })
  }
})
