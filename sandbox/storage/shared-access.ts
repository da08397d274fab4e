import { createHmac, timingSafeEqual } from 'node:crypto'

export interface SharedAccess {
  readonly account: string
  readonly container: string
  /** Absent for a signature over a whole container. */
  readonly blob?: string
  /** Letters out of `racwdl`, in that order. */
  readonly permissions: string
  readonly expires: Date
}

const version = '2019-02-02'

/**
 * The query of a service shared access signature.
 * https://learn.microsoft.com/rest/api/storageservices/create-service-sas
 */
export function signSharedAccess(access: SharedAccess, accountKey: Buffer): URLSearchParams {
  const fields = { sv: version, se: toSeconds(access.expires), sr: access.blob ? 'b' : 'c', sp: access.permissions }
  return new URLSearchParams({ ...fields, sig: signature(fields, access, accountKey) })
}

/** Whether this query allows `permission` on the blob now. */
export function allowsAccess(options: {
  query: URLSearchParams
  account: string
  container: string
  blob: string
  permission: 'r' | 'w'
  accountKey: Buffer
  now: Date
}): boolean {
  const { query } = options
  const field = (name: string) => query.get(name) ?? ''
  const fields = { sv: field('sv'), se: field('se'), sr: field('sr'), sp: field('sp') }
  const scope = { ...options, blob: fields.sr === 'b' ? options.blob : undefined }
  const expected = Buffer.from(signature(fields, scope, options.accountKey))
  const given = Buffer.from(field('sig'))
  return (
    expected.length === given.length &&
    timingSafeEqual(expected, given) &&
    Date.parse(fields.se) > options.now.getTime() &&
    (fields.sp.includes(options.permission) || (options.permission === 'w' && fields.sp.includes('c')))
  )
}

function signature(
  fields: { sv: string; se: string; sr: string; sp: string },
  scope: { account: string; container: string; blob?: string | undefined },
  accountKey: Buffer,
): string {
  const resource = ['/blob', scope.account, scope.container, ...(scope.blob ? [scope.blob] : [])].join('/')
  const text = [fields.sp, '', fields.se, resource, '', '', '', fields.sv, fields.sr].join('\n')
  return createHmac('sha256', accountKey).update(text).digest('base64')
}

function toSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`
}
