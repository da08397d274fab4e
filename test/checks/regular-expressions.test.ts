import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { collectPatterns } from '../../checks/collect-patterns.ts'
import { judgePattern } from '../../checks/judge-pattern.ts'

describe('the check of regular expressions', () => {
  it('finds literals, and what is made of texts in the same file', () => {
    const code = String.raw`
      const label = '[a-z]+'
      export const EMAIL = new RegExp(${'`'}^${'${label}'}@${'${label}'}$${'`'}, 'i')
      export const plain = (text: string) => text.replaceAll(/\s+/g, ' ').match(RegExp(String.raw${'`'}\d${'`'}))
      export const again = new RegExp(/x/, 'y')
    `
    const { patterns, unknown } = collectPatterns('some.ts', code)
    assert.deepEqual(
      patterns.map(({ source, flags, line }) => [line, `/${source}/${flags}`]),
      [
        [3, '/^[a-z]+@[a-z]+$/i'],
        [4, String.raw`/\s+/g`],
        [4, String.raw`/\d/`],
        [5, '/x/'],
      ],
    )
    assert.deepEqual(unknown, [])
  })

  it('does not let through what is only known when it runs, unless it only asks whether it is one', () => {
    const code = `
      export function f(text: string) { return new RegExp(text, 'u').test('a') }
      export function g(text: string) { try { new RegExp(text, 'u'); return true } catch { return false } }
    `
    assert.deepEqual(collectPatterns('some.ts', code).unknown, [{ file: 'some.ts', line: 2 }])
  })

  for (const [source, what] of [
    [String.raw`^(?:[!#-[\]-~]+(?:[ ,]+|$))*$`, /exponential/],
    [String.raw`\s+$`, /2nd degree polynomial/],
    [String.raw`\s*,\s*`, /2nd degree polynomial/],
    ['a(?=b+)', /cannot be judged/],
  ] as const) {
    it(`refuses /${source}/`, () => assert.match(judgePattern(source, '') ?? '', what))
  }

  for (const source of [String.raw`\s+`, '^[!#-~]*$', String.raw`^\w+@\w+$`]) {
    it(`lets /${source}/ through`, () => assert.equal(judgePattern(source, ''), undefined))
  }
})
