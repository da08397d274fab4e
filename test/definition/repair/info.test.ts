import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { info } from '../../../src/definition/repair/info.ts'
import { repairedBy } from './repaired-by.ts'

const good = { title: 'T', description: 'D', version: '1' }

const long = (text: string, times: number) => text.repeat(times)

describe('about the API', () => {
  const rows: readonly (readonly [name: string, info: unknown, to: unknown])[] = [
    ['what is there stays', good, [{ title: 'T', description: 'D', version: '1' }, []]],
    [
      'what is missing is written',
      {},
      [
        {
          title: 'api.contoso.com',
          description: 'Operations of api.contoso.com.',
          version: '1.0',
        },
        [
          'repair info /info/title info-value {"field":"title","value":"api.contoso.com"} undefined → api.contoso.com',
          'repair info /info/description info-value {"field":"description","value":"Operations of api.contoso.com."} undefined → Operations of api.contoso.com.',
          'repair info /info/version info-value {"field":"version","value":"1.0"} undefined → 1.0',
        ],
      ],
    ],
    [
      'nothing at all is written',
      'x',
      [
        {
          title: 'api.contoso.com',
          description: 'Operations of api.contoso.com.',
          version: '1.0',
        },
        [
          'repair info /info/title info-value {"field":"title","value":"api.contoso.com"} undefined → api.contoso.com',
          'repair info /info/description info-value {"field":"description","value":"Operations of api.contoso.com."} undefined → Operations of api.contoso.com.',
          'repair info /info/version info-value {"field":"version","value":"1.0"} undefined → 1.0',
        ],
      ],
    ],
    [
      'spaces are none',
      { title: ' T ', description: '  ', version: ' ' },
      [
        { title: 'T', description: 'Operations of T.', version: '1.0' },
        [
          'repair info /info/title info-value {"field":"title","value":"T"}  T  → T',
          'repair info /info/description info-value {"field":"description","value":"Operations of T."}    → Operations of T.',
          'repair info /info/version info-value {"field":"version","value":"1.0"}   → 1.0',
        ],
      ],
    ],
    [
      'numbers are texts',
      { title: 5, description: 6, version: 7 },
      [
        { title: '5', description: '6', version: '7' },
        [
          'repair info /info/title info-value {"field":"title","value":"5"} 5 → 5',
          'repair info /info/description info-value {"field":"description","value":"6"} 6 → 6',
          'repair info /info/version info-value {"field":"version","value":"7"} 7 → 7',
        ],
      ],
    ],
    [
      'other values are none',
      { title: {}, description: [], version: true },
      [
        {
          title: 'api.contoso.com',
          description: 'Operations of api.contoso.com.',
          version: '1.0',
        },
        [
          'repair info /info/title info-value {"field":"title","value":"api.contoso.com"} {} → api.contoso.com',
          'repair info /info/description info-value {"field":"description","value":"Operations of api.contoso.com."} [] → Operations of api.contoso.com.',
          'repair info /info/version info-value {"field":"version","value":"1.0"} true → 1.0',
        ],
      ],
    ],
    [
      'a description of 500 characters stays',
      { ...good, description: long('x', 500) },
      [
        {
          title: 'T',
          description: 'x'.repeat(500),
          version: '1',
        },
        [],
      ],
    ],
    [
      'a longer one is cut',
      { ...good, description: long('x', 501) },
      [
        {
          title: 'T',
          description: `${'x'.repeat(499)}…`,
          version: '1',
        },
        [
          `repair info /info/description info-value {"field":"description","value":"${'x'.repeat(59)}…"} ${'x'.repeat(119)}… → ${'x'.repeat(119)}…`,
        ],
      ],
    ],
    [
      'a longer one is cut between words',
      { ...good, description: `${long('x', 498)} yy` },
      [
        {
          title: 'T',
          description: `${'x'.repeat(498)}…`,
          version: '1',
        },
        [
          `repair info /info/description info-value {"field":"description","value":"${'x'.repeat(59)}…"} ${'x'.repeat(119)}… → ${'x'.repeat(119)}…`,
        ],
      ],
    ],
    [
      'a longer one is cut behind its last sentence',
      { ...good, description: `${long('x', 300)}. ${long('y', 100)}. ${long('z', 300)}` },
      [
        {
          title: 'T',
          description: `${'x'.repeat(300)}. ${'y'.repeat(100)}.`,
          version: '1',
        },
        [
          `repair info /info/description info-value {"field":"description","value":"${'x'.repeat(59)}…"} ${'x'.repeat(119)}… → ${'x'.repeat(119)}…`,
        ],
      ],
    ],
    [
      'a longer one is cut behind its last line',
      { ...good, description: `${long('x', 300)}.\n${long('y', 300)}` },
      [
        {
          title: 'T',
          description: `${'x'.repeat(300)}.`,
          version: '1',
        },
        [
          `repair info /info/description info-value {"field":"description","value":"${'x'.repeat(59)}…"} ${'x'.repeat(119)}… → ${'x'.repeat(119)}…`,
        ],
      ],
    ],
    [
      'a longer one is not cut in its first half',
      { ...good, description: `${long('x', 249)}. ${long('y', 300)}` },
      [
        {
          title: 'T',
          description: `${'x'.repeat(249)}. ${'y'.repeat(248)}…`,
          version: '1',
        },
        [
          `repair info /info/description info-value {"field":"description","value":"${'x'.repeat(59)}…"} ${'x'.repeat(119)}… → ${'x'.repeat(119)}…`,
        ],
      ],
    ],
    [
      'a longer one may be cut in its middle',
      { ...good, description: `${long('x', 251)}. ${long('y', 300)}` },
      [
        {
          title: 'T',
          description: `${'x'.repeat(251)}.`,
          version: '1',
        },
        [
          `repair info /info/description info-value {"field":"description","value":"${'x'.repeat(59)}…"} ${'x'.repeat(119)}… → ${'x'.repeat(119)}…`,
        ],
      ],
    ],
    [
      'addresses that are none go',
      {
        ...good,
        termsOfService: 'terms',
        contact: { url: 'x', email: 'x', name: 'N' },
        license: { url: 5, name: 'L' },
      },
      [
        {
          title: 'T',
          description: 'D',
          version: '1',
          contact: { name: 'N' },
          license: { name: 'L' },
        },
        [
          'repair UrlNotValid /info/termsOfService address-left-out {"keyword":"termsOfService"}',
          'repair UrlNotValid /info/contact/url address-left-out {"keyword":"url"}',
          'repair ContactEmailNotValid /info/contact/email address-left-out {"keyword":"email"}',
          'repair UrlNotValid /info/license/url address-left-out {"keyword":"url"}',
        ],
      ],
    ],
    [
      'addresses stay',
      {
        ...good,
        termsOfService: 'https://contoso.com',
        contact: { url: 'https://contoso.com', email: 'a@contoso.com' },
        license: { url: 'https://contoso.com' },
      },
      [
        {
          title: 'T',
          description: 'D',
          version: '1',
          termsOfService: 'https://contoso.com',
          contact: { url: 'https://contoso.com', email: 'a@contoso.com' },
          license: { url: 'https://contoso.com' },
        },
        [],
      ],
    ],
    [
      'a contact that is none is not looked at',
      { ...good, contact: 'x', license: [] },
      [{ title: 'T', description: 'D', version: '1', contact: 'x', license: [] }, []],
    ],
  ]
  for (const [name, value, to] of rows) {
    it(name, () => {
      const { document, said } = repairedBy(info, { info: value })
      assert.deepEqual([document.info, said], to)
    })
  }

  it('the connector’s name is the title', () => {
    const { document, said } = repairedBy(info, { info: good }, { name: 'Orders' })
    assert.deepEqual(
      [document.info, said],
      [
        { title: 'Orders', description: 'D', version: '1' },
        ['repair info /info/title info-value {"field":"title","value":"Orders"} T → Orders'],
      ],
    )
  })

  it('a value of more than sixty characters is shown cut', () => {
    const values = [60, 61].map((length) => repairedBy(info, { info: good }, { name: long('x', length) }).said)
    assert.deepEqual(values, [
      [`repair info /info/title info-value {"field":"title","value":"${'x'.repeat(60)}"} T → ${'x'.repeat(60)}`],
      [`repair info /info/title info-value {"field":"title","value":"${'x'.repeat(59)}…"} T → ${'x'.repeat(61)}`],
    ])
  })

  it('an email address is one', () => {
    const kept = (email: string) =>
      (repairedBy(info, { info: { ...good, contact: { email } } }).document.info as { contact: object }).contact
    const right = ['a@contoso.com', 'a.b@contoso.com', 'A+b@x-1.contoso.co', 'a@1.com', "o'neil@contoso.com", 'a@b.c']
    const wrong = [
      'a',
      '@contoso.com',
      'a@contoso',
      'a@',
      'a b@contoso.com',
      '.a@contoso.com',
      'a.@contoso.com',
      'a..b@contoso.com',
      'a@-contoso.com',
      'a@contoso-.com',
      'a@contoso.com.',
      'a@contoso..com',
      'x a@contoso.com',
      'a@contoso.com x',
      'a@@contoso.com',
      'a@con_toso.com',
      'a@contoso.com-',
    ]
    assert.deepEqual(
      [right.filter((email) => 'email' in kept(email)), wrong.filter((email) => 'email' in kept(email))],
      [right, []],
    )
  })
})
