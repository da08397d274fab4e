import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLeftOutList } from '../../../../src/definition/outline/left-out-list.ts'
import { readSample } from '../../../../src/definition/outline/sample/read-sample.ts'
import { shellCommands } from '../../../../src/definition/outline/sample/shell-words.ts'
import { bytesOf } from '../../sample.ts'

const read = (text: unknown) => readSample(bytesOf(text), createLeftOutList())

describe('the words of shell commands', () => {
  const rows: readonly (readonly [text: string, commands: readonly (readonly string[])[]])[] = [
    ['curl a b', [['curl', 'a', 'b']]],
    ['curl \'a b\' "c d"', [['curl', 'a b', 'c d']]],
    [String.raw`curl "a\"b\\c\$d\e"`, [['curl', String.raw`a"b\c$d\e`]]],
    [String.raw`curl 'a\b'`, [['curl', String.raw`a\b`]]],
    [String.raw`curl a\ b`, [['curl', 'a b']]],
    [String.raw`curl $'a\'b\nc\u0021\x21\q'`, [['curl', "a'b\nc!!q"]]],
    ['curl a\'b\'"c"', [['curl', 'abc']]],
    ['curl \\\n  a \\\r\n  b', [['curl', 'a', 'b']]],
    ['curl `\n  a', [['curl', 'a']]],
    ['curl "a\\\nb"', [['curl', 'ab']]],
    [
      'curl a\ncurl b',
      [
        ['curl', 'a'],
        ['curl', 'b'],
      ],
    ],
    [
      'curl a | jq .',
      [
        ['curl', 'a'],
        ['jq', '.'],
      ],
    ],
    [
      'curl a && curl b; curl c',
      [
        ['curl', 'a'],
        ['curl', 'b'],
        ['curl', 'c'],
      ],
    ],
    ['curl https://h/a?b=1&c=2;d', [['curl', 'https://h/a?b=1&c=2;d']]],
    ['# curl a\ncurl b # c', [['curl', 'b']]],
    ['curl a#b', [['curl', 'a#b']]],
    ['curl $HOST/a', [['curl', '$HOST/a']]],
    ["curl 'a", [['curl', 'a']]],
    ['curl "a', [['curl', 'a']]],
    ['curl ^"a^%^20b^" ^\r\n  -H ^"c: \'d\'^"', [['curl', 'a%20b', '-H', "c: 'd'"]]],
    ['curl a;', [['curl', 'a']]],
    ['curl a;b', [['curl', 'a;b']]],
    ['', []],
    [' \n ', []],
  ]
  for (const [text, commands] of rows) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(shellCommands(text), commands)
    })
  }
})

describe('a curl command', () => {
  const get = { method: 'GET', url: 'https://h/a', headers: [] }
  const form = (...names: string[]) => ({ kind: 'form', fields: names.map((name) => ({ name, isFile: false })) })
  const rows: readonly (readonly [command: string, ...requests: readonly object[]])[] = [
    ['curl https://h/a', get],
    ['$ curl https://h/a', get],
    ['curl.exe https://h/a', get],
    ['curl https://h/a https://h/b', get, { ...get, url: 'https://h/b' }],
    ['curl --url https://h/a', get],
    ['curl -sSL --compressed -o out.json -m 5 --max-time 5 -A agent https://h/a', get],
    ['curl -X DELETE https://h/a', { ...get, method: 'DELETE' }],
    ['curl -XDELETE https://h/a', { ...get, method: 'DELETE' }],
    ['curl -sXDELETE https://h/a', { ...get, method: 'DELETE' }],
    ['curl --request=DELETE https://h/a', { ...get, method: 'DELETE' }],
    ['curl --request PUT -X PATCH https://h/a', { ...get, method: 'PATCH' }],
    ['curl -I https://h/a', { ...get, method: 'HEAD' }],
    ['curl --head https://h/a', { ...get, method: 'HEAD' }],
    ['curl -H "X-Tenant: 7" -H nothing https://h/a', { ...get, headers: [['X-Tenant', '7']] }],
    ['curl --header "A:b:c" https://h/a', { ...get, headers: [['A', 'b:c']] }],
    ['curl -u name:word https://h/a', { ...get, headers: [['Authorization', 'Basic -']] }],
    ['curl --oauth2-bearer token https://h/a', { ...get, headers: [['Authorization', 'Bearer -']] }],
    ['curl -b a=b https://h/a', { ...get, headers: [['Cookie', '-']] }],
    [`curl -d '{"a":1}' https://h/a`, { ...get, method: 'POST', body: { kind: 'text', text: '{"a":1}' } }],
    [`curl --data-raw '["a"]' https://h/a`, { ...get, method: 'POST', body: { kind: 'text', text: '["a"]' } }],
    ['curl -d a=1 --data b=2 https://h/a', { ...get, method: 'POST', body: form('a', 'b') }],
    ['curl -d a=1 -X PUT https://h/a', { ...get, method: 'PUT', body: form('a') }],
    ['curl --data-urlencode "a b=1" https://h/a', { ...get, method: 'POST', body: form('a b') }],
    ['curl --data-ascii a=1 https://h/a', { ...get, method: 'POST', body: form('a') }],
    ['curl --data-binary a=[1] https://h/a', { ...get, method: 'POST', body: form('a') }],
    [
      'curl --user n:w --cookie a=b https://h/a',
      {
        ...get,
        headers: [
          ['Authorization', 'Basic -'],
          ['Cookie', '-'],
        ],
      },
    ],
    [
      'curl --form a=1 --form-string b=@c https://h/a',
      {
        ...get,
        method: 'POST',
        body: {
          kind: 'multipart',
          fields: [
            { name: 'a', isFile: false },
            { name: 'b', isFile: false },
          ],
        },
      },
    ],
    ['curl --upload-file c.pdf https://h/a', { ...get, method: 'PUT', body: { kind: 'elsewhere' } }],
    ['curl -d @file.json https://h/a', { ...get, method: 'POST', body: { kind: 'elsewhere' } }],
    ['curl --data-raw @a=1 https://h/a', { ...get, method: 'POST', body: form('@a') }],
    [
      'curl -H "Content-Type: text/plain" -d hello https://h/a',
      { ...get, method: 'POST', headers: [['Content-Type', 'text/plain']], body: { kind: 'text', text: 'hello' } },
    ],
    [
      `curl --json '{"a":' --json '1}' https://h/a`,
      {
        ...get,
        method: 'POST',
        headers: [
          ['Content-Type', 'application/json'],
          ['Content-Type', 'application/json'],
        ],
        body: { kind: 'text', text: '{"a":1}' },
      },
    ],
    ['curl -G -d a=1 -d b=2 https://h/a', { ...get, url: 'https://h/a?a=1&b=2' }],
    ['curl --get --data a=1 "https://h/a?c=3#x"', { ...get, url: 'https://h/a?c=3&a=1' }],
    ['curl --url-query a=1 https://h/a', { ...get, url: 'https://h/a?a=1' }],
    [
      'curl -F a=1 -F b=@c.pdf -F bad https://h/a',
      {
        ...get,
        method: 'POST',
        body: {
          kind: 'multipart',
          fields: [
            { name: 'a', isFile: false },
            { name: 'b', isFile: true },
          ],
        },
      },
    ],
    ['curl -T c.pdf https://h/a', { ...get, method: 'PUT', body: { kind: 'elsewhere' } }],
    ['wget https://h/a\ncurl https://h/a', get],
  ]
  for (const [command, ...requests] of rows) {
    it(command, () => {
      assert.deepEqual(read(command), requests)
    })
  }
})

describe('an .http file', () => {
  const rows: readonly (readonly [text: string, ...requests: readonly object[]])[] = [
    ['GET https://h/a', { method: 'GET', url: 'https://h/a', headers: [] }],
    [
      'GET https://h/a HTTP/1.1\nAccept: x\n# Not: this\n// Nor: this\n\n',
      { method: 'GET', url: 'https://h/a', headers: [['Accept', 'x']] },
    ],
    ['# a comment\nGET /a\nHost: h', { method: 'GET', url: '/a', headers: [['Host', 'h']] }],
    [
      'GET https://h/a\n###\n# @name second\nDELETE https://h/b',
      { method: 'GET', url: 'https://h/a', headers: [] },
      { method: 'DELETE', url: 'https://h/b', headers: [] },
    ],
    [
      '@base = https://{{host}}/v1\n@host=h\nGET {{base}}/a/{{id}}',
      { method: 'GET', url: 'https://h/v1/a/{{id}}', headers: [] },
    ],
    [
      '@x = y\n{{base}}/a\n\n###\nPATCH {{base}}/a\n',
      { method: 'GET', url: '{{base}}/a', headers: [] },
      { method: 'PATCH', url: '{{base}}/a', headers: [] },
    ],
    [
      'GET https://h/a\n  ?page=1\n  &size=2\nAccept: x',
      { method: 'GET', url: 'https://h/a?page=1&size=2', headers: [['Accept', 'x']] },
    ],
    [
      'POST https://h/a\n\n{"a":\n1}\n\n> {% client.log() %}',
      { method: 'POST', url: 'https://h/a', headers: [], body: { kind: 'text', text: '{"a":\n1}' } },
    ],
    [
      'POST https://h/a\n\n{"a":1}\nHTTP/1.1 200 OK\n\n{}',
      { method: 'POST', url: 'https://h/a', headers: [], body: { kind: 'text', text: '{"a":1}' } },
    ],
    [
      'POST https://h/a\n\n{}\n<> answer.json',
      { method: 'POST', url: 'https://h/a', headers: [], body: { kind: 'text', text: '{}' } },
    ],
    ['POST https://h/a\n\n< {% request.x() %}', { method: 'POST', url: 'https://h/a', headers: [] }],
    [
      'POST https://h/a\n\n< ./body.json',
      { method: 'POST', url: 'https://h/a', headers: [], body: { kind: 'elsewhere' } },
    ],
    [
      'POST https://h/a\n\n<a>1</a>',
      { method: 'POST', url: 'https://h/a', headers: [], body: { kind: 'text', text: '<a>1</a>' } },
    ],
    [
      'POST https://h/a\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b+c=2',
      {
        method: 'POST',
        url: 'https://h/a',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: {
          kind: 'form',
          fields: [
            { name: 'a', isFile: false },
            { name: 'b c', isFile: false },
          ],
        },
      },
    ],
    [
      'POST https://h/a\nContent-Type: multipart/form-data; boundary=x\n\n--x\nContent-Disposition: form-data; name="a"\n\n1; name="b"\n--x\nContent-Disposition: form-data; name="f"; filename="c.pdf"\n\n< c.pdf\n--x--',
      {
        method: 'POST',
        url: 'https://h/a',
        headers: [['Content-Type', 'multipart/form-data; boundary=x']],
        body: {
          kind: 'multipart',
          fields: [
            { name: 'a', isFile: false },
            { name: 'f', isFile: true },
          ],
        },
      },
    ],
  ]
  for (const [text, ...requests] of rows) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(read(`${text}\n###\nGET https://h/last`)?.slice(0, -1), requests)
    })
  }
})
