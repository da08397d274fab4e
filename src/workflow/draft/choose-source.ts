import { appItself } from '../../core/app/front-api.ts'
import { unconfirmed } from '../../core/outline.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { refusal } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import type { Begun } from '../record/outcome.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { beginAnalysis } from './edit-draft.ts'

/** The definition is looked for anew, and nothing of an earlier choice holds. */
function anew({ outline }: ChangeRequest): Partial<ChangeRequest> {
  return {
    problem: undefined,
    upload: undefined,
    typedAddress: undefined,
    confirmedHost: undefined,
    frontApi: undefined,
    outline: unconfirmed(outline),
  }
}

/**
 * The developer names the definition's address. One on another host than the app's is read only after they have
 * confirmed that it describes the app.
 */
export function readAddress(context: Context, edit: PersonEdit & { readonly address: string }): Promise<Result<Begun>> {
  const url = URL.parse(edit.address.trim())
  if (!url || !isNamed(url)) {
    return Promise.resolve(refusal(problem('definition-address-refused', { url: edit.address.slice(0, 200) })))
  }
  return beginAnalysis(context, edit, (request) => ({ ...anew(request), typedAddress: `${url.origin}${url.pathname}` }))
}

/** An https address of a host by its name, on the usual port, without credentials: no other is ever read. */
function isNamed({ protocol, hostname, port, username, password }: URL): boolean {
  const isNumber = /^[\d.]+$|^\[/.test(hostname)
  return protocol === 'https:' && !isNumber && port === '' && username === '' && password === ''
}

/**
 * The developer confirms that what lies at the address they have typed describes the app, whatever its host. Only what
 * the bot has asked about last is confirmed: the card may be an old one.
 */
export function confirmAddress(context: Context, edit: PersonEdit): Promise<Result<Begun>> {
  return beginAnalysis(context, edit, ({ typedAddress, problem: asked }) =>
    asked?.code === 'definition-elsewhere' && typedAddress === asked.details.url
      ? { problem: undefined, confirmedHost: asked.details.host }
      : {},
  )
}

/**
 * The developer chooses an API in front of the app, or the app itself. What the last search has not seen is no choice:
 * the app is then analysed as before.
 */
export function chooseApi(context: Context, edit: PersonEdit & { readonly api: string }): Promise<Result<Begun>> {
  const { api } = edit
  return beginAnalysis(context, edit, (request) => {
    const isOffered = api === appItself || (request.analysis?.frontApis?.some(({ id }) => id === api) ?? false)
    return isOffered ? { ...anew(request), frontApi: api } : {}
  })
}
