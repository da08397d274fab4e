import { sqlState } from './postgres/errors.ts'
import { NewerSchema, OlderSchema } from './migrations.ts'

interface Words {
  readonly what: string
  /** What an administrator does about it. */
  readonly fix: string
}

/** The store could not be opened. */
export class OpeningFailure extends Error {
  override readonly name = 'OpeningFailure'
  readonly what: string
  readonly fix: string
  /** Another process has the file open: usually a running bot. */
  readonly isInUse: boolean
  /** The bot of this version has not started yet. */
  readonly isOlder: boolean

  constructor({ what, fix }: Words, { cause, isInUse }: { readonly cause: unknown; readonly isInUse: boolean }) {
    super(`${what}. ${fix}`, { cause })
    this.what = what
    this.fix = fix
    this.isInUse = isInUse
    this.isOlder = rootOf(cause) instanceof OlderSchema
  }
}

/** Where the store is, for messages. */
export type StorePlace =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly host: string; readonly database: string; readonly user: string }

/** Returns what an error at opening means, and what an administrator does about it. */
export function openingFailure(error: unknown, place: StorePlace): OpeningFailure {
  const root = rootOf(error)
  const words =
    schemaWords(root) ?? (place.engine === 'sqlite' ? fileWords(root, place.file) : serverWords(root, place))
  return new OpeningFailure(words, { cause: error, isInUse: place.engine === 'sqlite' && errcodeOf(root) === busy })
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error
}

function schemaWords(error: unknown): Words | undefined {
  return error instanceof NewerSchema || error instanceof OlderSchema
    ? { what: error.message, fix: error.fix }
    : undefined
}

function errcodeOf(error: unknown): number | undefined {
  return (error as { errcode?: number }).errcode
}

/** https://www.sqlite.org/rescode.html */
const [busy, damaged, otherFormat] = [5, 11, 26]

function fileWords(error: unknown, file: string): Words {
  const { message } = error as Error
  switch (errcodeOf(error)) {
    case busy:
      return {
        what: `${file} is open in another process`,
        fix: 'One data file belongs to one bot: stop the other first.',
      }
    case damaged:
      return { what: `${file} is damaged (${message})`, fix: 'Restore a backup: courier store restore.' }
    case otherFormat:
      return {
        what: `${file} is no SQLite database`,
        fix: 'Let DATA_FILE name another file; nothing was changed in it.',
      }
    default:
      return {
        what: `${file} cannot be opened (${message})`,
        fix: 'Let DATA_FILE name a file on a disk that the bot may write to.',
      }
  }
}

type Server = StorePlace & { readonly engine: 'postgres' }

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refusals: Readonly<Record<string, (server: Server) => Words>> = {
  '28P01': notLetIn,
  '28000': notLetIn,
  '3D000': ({ host, database }) => ({
    what: `${host} has no database ${database}`,
    fix: 'Make it, or correct POSTGRES_DATABASE.',
  }),
  '42501': ({ user, database }) => ({
    what: `${user} may not change the database ${database} as it must`,
    fix: 'Give that role the rights of docs/deployment.md.',
  }),
  '0A000': ({ host }) => ({
    what: `${host} does not offer the extension pg_trgm`,
    fix: 'Add it to the server parameter azure.extensions.',
  }),
  '53300': ({ host }) => ({
    what: `${host} takes no more connections`,
    fix: 'Raise max_connections, or end what holds them.',
  }),
}

function notLetIn({ host, user }: Server): Words {
  return {
    what: `${host} does not let ${user} in`,
    fix: "POSTGRES_USER must be the role of the bot's identity, or POSTGRES_PASSWORD its password (docs/deployment.md).",
  }
}

function serverWords(error: unknown, server: Server): Words {
  const { host } = server
  const { message, code = '' } = error as { message: string; code?: string }
  const refusal = refusals[sqlState(error) ?? '']?.(server)
  if (refusal) return { ...refusal, what: `${refusal.what} (${message})` }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { what: `the name ${host} is not known here`, fix: "Correct POSTGRES_HOST, or the network's DNS." }
  }
  if (/cert|self.signed|altnames/i.test(`${code} ${message}`)) {
    return {
      what: `the certificate of ${host} is not trusted (${message})`,
      fix: 'Let NODE_EXTRA_CA_CERTS name its authority; nothing is sent before that.',
    }
  }
  if (/does not support SSL/.test(message)) {
    return { what: `${host} offers no TLS, and nothing is sent without`, fix: 'Turn on ssl there.' }
  }
  return {
    what: `the database at ${host} is not reached (${message})`,
    fix: 'Look at POSTGRES_HOST and POSTGRES_PORT, at its firewall or private endpoint, and whether it runs.',
  }
}
