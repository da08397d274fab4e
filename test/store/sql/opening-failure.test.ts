import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NewerSchema, OlderSchema } from '../../../src/store/sql/migrations.ts'
import { OpeningFailure, openingFailure } from '../../../src/store/sql/opening-failure.ts'
import type { StorePlace } from '../../../src/store/sql/opening-failure.ts'

const file: StorePlace = { engine: 'sqlite', file: '/data/courier.sqlite' }
const server: StorePlace = { engine: 'postgres', host: 'pg.example', database: 'courier', user: 'bot' }

const sqlite = (errcode: number) => Object.assign(new Error('sqlite says'), { errcode })
const refused = (code: string) => Object.assign(new Error('pg says'), { severity: 'FATAL', code })
const socket = (code: string, message = 'socket says') => Object.assign(new Error(message), { code })

const cases: readonly (readonly [what: string, place: StorePlace, error: unknown, words: RegExp, isInUse?: boolean])[] =
  [
    [
      'a file that is open elsewhere',
      file,
      sqlite(5),
      /^\/data\/courier\.sqlite is open in another process\. .*stop/,
      true,
    ],
    ['a damaged file', file, sqlite(11), /^\/data\/courier\.sqlite is damaged \(sqlite says\)\. Restore a backup/],
    ['a file of another kind', file, sqlite(26), /is no SQLite database\. Let DATA_FILE name another file/],
    [
      'a file that may not be opened',
      file,
      sqlite(14),
      /cannot be opened \(sqlite says\)\. .*that the bot may write to/,
    ],
    ['a folder that cannot be made', file, socket('EACCES'), /cannot be opened \(socket says\)\./],
    [
      'a password that is wrong',
      server,
      refused('28P01'),
      /^pg\.example does not let bot in \(pg says\)\. POSTGRES_USER/,
    ],
    ['a role that is unknown', server, refused('28000'), /^pg\.example does not let bot in \(pg says\)\./],
    ['no such database', server, refused('3D000'), /^pg\.example has no database courier \(pg says\)\. Make it/],
    [
      'a role without rights',
      server,
      refused('42501'),
      /^bot may not change the database courier as it must \(pg says\)\./,
    ],
    [
      'no extension',
      server,
      refused('0A000'),
      /does not offer the extension pg_trgm \(pg says\)\. .*azure\.extensions/,
    ],
    ['too many connections', server, refused('53300'), /takes no more connections \(pg says\)\. Raise max_connections/],
    ['another refusal', server, refused('XX000'), /^the database at pg\.example is not reached \(pg says\)\./],
    ['an unknown name', server, socket('ENOTFOUND'), /^the name pg\.example is not known here\. Correct POSTGRES_HOST/],
    ['a name server that is away', server, socket('EAI_AGAIN'), /^the name pg\.example is not known here\./],
    ['a foreign certificate', server, socket('SELF_SIGNED_CERT_IN_CHAIN'), /certificate of pg\.example is not trusted/],
    [
      'a certificate of another host',
      server,
      socket('ERR_TLS_CERT_ALTNAME_INVALID'),
      /is not trusted \(socket says\)\./,
    ],
    ['no TLS', server, new Error('The server does not support SSL connections'), /offers no TLS, .*Turn on ssl there/],
    ['a closed door', server, socket('ECONNREFUSED'), /is not reached \(socket says\)\. Look at POSTGRES_HOST and/],
    ['a newer schema', server, new NewerSchema(9), /^the database has schema 9, .*\. A newer program has written it/],
    [
      'an older schema',
      file,
      new OlderSchema(1),
      /^the database has schema 1, .*\. Start the bot of this version once/,
    ],
  ]

describe('a store that cannot be opened', () => {
  for (const [what, place, error, words, isInUse = false] of cases) {
    it(`says what to do: ${what}`, () => {
      // Whatever is wrapped around it: the root says what happened.
      for (const one of [error, new Error('outer', { cause: new Error('inner', { cause: error }) })]) {
        const failure = openingFailure(one, place)
        assert.ok(failure instanceof OpeningFailure)
        assert.match(failure.message, words)
        assert.equal(failure.message, `${failure.what}. ${failure.fix}`)
        assert.equal(failure.isInUse, isInUse)
        assert.equal(failure.cause, one)
      }
    })
  }

  it('counts as in use only where it is a file', () => {
    assert.equal(openingFailure(sqlite(5), server).isInUse, false)
  })
})
