import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLog } from '../src/log.ts'

/** What one line of the log holds. */
function written(
  fields: Readonly<Record<string, unknown>>,
  blank: (text: string) => string = (text) => text,
): Readonly<Record<string, unknown>> {
  const lines: string[] = []
  createLog('info', { destination: { write: (line) => void lines.push(line) }, blank }).info(fields, 'said')
  assert.equal(lines.length, 1)
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}

const withoutSecret = (text: string) => text.replaceAll('s3cret', '…')
const errorOf = (error: unknown, blank?: (text: string) => string) =>
  written({ error }, blank)['error'] as Readonly<Record<string, unknown>>
const messageOf = (message: string) => errorOf(new Error(message))['message']

describe('a line of the log', () => {
  it('has its time and its words, nothing of the machine, and what it is about', () => {
    const { time, level, ...rest } = written({ kind: 'show', ms: 5, ok: false, none: null })
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    assert.equal(level, 30)
    assert.deepEqual(rest, { kind: 'show', ms: 5, ok: false, none: null, msg: 'said' })
  })

  it('says where something was taken out for its name, and keeps the rest as it is', () => {
    const lines: string[] = []
    const log = createLog('info', { destination: { write: (line) => void lines.push(line) } })
    log.info({ token: 'x', of: { password: 'y', kind: 'z' } }, 'said')
    const { token, of } = JSON.parse(lines.join('')) as Record<string, unknown>
    assert.deepEqual([token, of], ['[redacted]', { password: '[redacted]', kind: 'z' }])
  })

  it('is not written below its level', () => {
    const lines: string[] = []
    const log = createLog('warn', { destination: { write: (line) => void lines.push(line) } })
    log.info({}, 'too small')
    log.warn({}, 'large enough')
    assert.equal(lines.length, 1)
  })

  it('blanks every text in lists and objects, and leaves out objects that are deeper than six', () => {
    const nest = (levels: number): unknown => (levels === 0 ? 's3cret' : { in: nest(levels - 1) })
    const fields = { list: ['s3cret', 1, ['s3cret']], four: nest(4), five: nest(5), six: [nest(5), nest(6)] }
    const { list, four, five, six } = written(fields, withoutSecret)
    assert.deepEqual(list, ['…', 1, ['…']])
    assert.deepEqual(four, { in: { in: { in: { in: '…' } } } })
    assert.deepEqual(five, { in: { in: { in: { in: { in: '…' } } } } })
    assert.deepEqual(six, [{ in: { in: { in: { in: { in: '…' } } } } }, { in: { in: { in: { in: {} } } } }])
  })

  it('leaves alone what is no plain value', () => {
    const { at, all } = written({ at: new Date(0), all: [new Date(0)] }, withoutSecret)
    assert.deepEqual([at, all], ['1970-01-01T00:00:00.000Z', ['1970-01-01T00:00:00.000Z']])
  })
})

describe('an error in the log', () => {
  it('is its name, its message and its code, without known secrets', () => {
    const error = Object.assign(new RangeError('no s3cret'), { code: 's3cret-x', statusCode: 503, body: 's3cret' })
    const { at, ...rest } = errorOf(error, withoutSecret)
    assert.deepEqual(rest, { name: 'RangeError', message: 'no …', code: '…-x', statusCode: 503 })
    assert.match(String(at), /^at .*log-fields\.test\.ts/)
  })

  it('has only a code that is a text and a status that is a number', () => {
    const { at: _, ...rest } = errorOf(Object.assign(new Error('x'), { code: 7, statusCode: '503' }))
    assert.deepEqual(rest, { name: 'Error', message: 'x' })
  })

  it('says so where it is none', () => {
    for (const none of ['s3cret', { message: 's3cret' }, 7])
      assert.deepEqual(errorOf(none), { message: 'not an error object' })
  })

  it('needs no stack', () => {
    const [without, short] = [new Error('x'), new Error('x')]
    delete without.stack
    short.stack = 'Error: x'
    assert.deepEqual([errorOf(without), errorOf(short)], Array(2).fill({ name: 'Error', message: 'x' }))
  })

  it('has four causes at most, and only those that are errors', () => {
    const caused = (depth: number): Error => new Error(`${depth}`, depth > 0 ? { cause: caused(depth - 1) } : {})
    const chain: unknown[] = []
    for (let one: unknown = errorOf(caused(9)); one !== undefined; one = (one as { cause?: unknown }).cause) {
      chain.push((one as { message: unknown }).message)
    }
    assert.deepEqual(chain, ['9', '8', '7', '6', '5'])
    assert.equal('cause' in errorOf(new Error('x', { cause: 's3cret' })), false)
  })
})

describe('a message in the log', () => {
  const cases: Readonly<Record<string, string>> = {
    'bad token eyJa.eyJb.c!': 'bad token [token]!',
    'bad token xeyJa.b.c': 'bad token x[token]',
    'eyJa.b.c,eyJd.e.f': '[token],[token]',
    'not eyJa.b': 'not eyJa.b',
    'a.b.eyJ': 'a.b.eyJ',
    'a.b.c.d': 'a.b.c.d',
    '?code=abc&x=1': '?code=[redacted]&x=1',
    '?x=1&sig=abc def': '?x=1&sig=[redacted] def',
    '?token=abc"': '?token=[redacted]"',
    '?KEY=abc&client_secret=def': '?KEY=[redacted]&client_secret=[redacted]',
    'code=abc': 'code=abc',
    '?mycode=abc': '?mycode=abc',
  }
  for (const [message, kept] of Object.entries(cases)) {
    it(`“${message}” is kept as “${kept}”`, () => assert.equal(messageOf(message), kept))
  }

  it('is cut after 500 characters, when secrets are out', () => {
    assert.equal(messageOf('x'.repeat(501)), 'x'.repeat(500))
    assert.equal(messageOf(`${'x'.repeat(490)} ?key=${'s'.repeat(600)}&y`), `${'x'.repeat(490)} ?key=[red`)
  })

  it('is read for 20,000 characters', () => {
    const long = `?key=${'s'.repeat(19_995)}`
    assert.equal(messageOf(`${long}s end`), '?key=[redacted]')
    assert.equal(messageOf(`${long.slice(0, -5)} end`), '?key=[redacted] end')
  })
})
