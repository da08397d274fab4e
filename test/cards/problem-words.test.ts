import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemWords } from '../../src/cards/problem-words.ts'
import { en } from '../../src/cards/text/en/index.ts'
import { nl } from '../../src/cards/text/nl/index.ts'
import { problem } from '../../src/core/problems.ts'
import type { Problem } from '../../src/core/problems.ts'

const happened = (one: Problem, escape?: (foreign: string) => string) =>
  [en, nl].map((text) => problemWords(one, text, escape).happened)

describe('what a problem mentions', () => {
  const cases: Readonly<Record<string, readonly [Problem, english: string, dutch: string]>> = {
    'a limit in megabytes': [
      problem('too-much-today', { limit: 500 }),
      'That is more than the 500 MB of API definitions that can be read or sent for one person in a day.',
      'Dat is meer dan de 500 MB aan API-definities die per dag voor één persoon kan worden gelezen of gestuurd.',
    ],
    'a number': [
      problem('too-many-drafts', { count: 20 }),
      'You have begun 20 requests that you have not sent, and no more are begun.',
      'Je bent aan 20 aanvragen begonnen die je niet hebt verstuurd; er worden geen nieuwe begonnen.',
    ],
    'the trouble with a file': [
      problem('file-not-reached', { trouble: 'too-large' }),
      'The file could not be moved between Teams and the bot: it is larger than 20 MB.',
      'Het bestand kon niet tussen Teams en de bot worden overgebracht: het is groter dan 20 MB.',
    ],
    'a service without a name of its own, and a status': [
      problem('service-down', { service: 'The store', reason: { code: 'status', status: 503 } }),
      'The bot’s database has not answered as expected for a while (status 503).',
      'De database van de bot antwoordt al een tijd niet zoals verwacht (status 503).',
    ],
    'a service by its name, and its own words': [
      problem('service-refused', { service: 'Power Platform', reason: 'no such thing' }),
      'Power Platform refused the call: no such thing',
      'Power Platform heeft de aanroep geweigerd: no such thing',
    ],
    'a line of a document': [
      problem('definition-unreadable', { app: 'orders', reason: { code: 'empty-document' }, line: 3 }),
      'The definition of orders could not be read: The document is empty. (line 3)',
      'De definitie van orders is niet te lezen: Het document is leeg. (regel 3)',
    ],
    'no line where none is known': [
      problem('definition-unreadable', { app: 'orders', reason: { code: 'empty-document' } }),
      'The definition of orders could not be read: The document is empty.',
      'De definitie van orders is niet te lezen: Het document is leeg.',
    ],
  }
  for (const [what, [one, english, dutch]] of Object.entries(cases)) {
    it(`is ${what}, in the reader’s words`, () => assert.deepEqual(happened(one), [english, dutch]))
  }

  it('is foreign text only where somebody else wrote it', () => {
    const escape = (foreign: string) => `<${foreign}>`
    const refused = problem('service-refused', { service: 'Power Platform', reason: 'no such thing' })
    assert.equal(happened(refused, escape)[0], '<Power Platform> refused the call: <no such thing>')
    const down = problem('service-down', { service: 'The store', reason: { code: 'no-answer' } })
    assert.equal(
      happened(down, escape)[0],
      'The bot’s database has not answered as expected for a while (<no answer>).',
    )
    assert.match(happened(problem('too-many-drafts', { count: 20 }), escape)[0] ?? '', /begun 20 requests/)
  })

  it('is nothing where a detail is of a kind that nobody reads', () => {
    const odd = { code: 'service-refused', details: { service: ['x'], reason: 7 } } as unknown as Problem
    assert.equal(happened(odd)[0], ' refused the call: 7')
    const strange = { code: 'not-now', details: { app: 'orders', status: 'toString' } } as unknown as Problem
    assert.equal(happened(strange)[0], 'That cannot be done while the request is toString.')
    const unknown = { code: 'too-much-today', details: { limit: '5 GB' } } as unknown as Problem
    assert.match(happened(unknown)[0] ?? '', /more than the 5 GB of/)
  })

  it('is never a field by a name that no form has', () => {
    const odd = { code: 'form-incomplete', details: { fields: ['reason', 'constructor'] } } as unknown as Problem
    assert.equal(happened(odd)[0], 'Some values are missing or not usable: “Why makers need it”.')
  })
})

describe('a definition that was sent as a file', () => {
  const details = { app: 'orders-api', reason: { code: 'not-json' } } as const
  for (const code of [
    'definition-unreadable',
    'definition-not-an-api',
    'definition-too-large',
    'definition-refused',
  ] as const) {
    it(`is not said to be what the app serves: ${code}`, () => {
      const file = problemWords(problem(code, { ...details, file: 'mine.json' }), en)
      assert.match(file.happened, /^The file mine\.json /)
      assert.doesNotMatch(`${file.happened} ${file.todo}`, /serves|Serve /)
      assert.doesNotMatch(problemWords(problem(code, details), en).happened, /file/)
    })
  }
})
