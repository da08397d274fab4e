import { textFor } from '../cards/text/index.ts'
import type { Text } from '../cards/text/index.ts'
import type { Person } from '../core/person.ts'
import type { StepUp } from '../core/ports/index.ts'
import type { Log } from '../core/ports/log.ts'
import { html, page } from './html.ts'
import { guarded, pageReply } from './page-reply.ts'
import type { PageReply } from './page-reply.ts'

/** The way of a browser through a further sign-in step: out to Entra ID, and back. */
export interface StepUpRoutes {
  begin(link: string, language: string | undefined): Promise<PageReply>
  back(query: URLSearchParams, cookies: string, language: string | undefined): Promise<PageReply>
}

export interface StepUpRoutesOptions {
  readonly signIn: Pick<StepUp, 'begin' | 'finish'>
  /** Makes the sign-in count for the person's work; false when the sign-in service does not take it. */
  readonly take: (person: Pick<Person, 'tenantId' | 'id'>, token: string) => Promise<boolean>
  /** The cookie goes over https only. */
  readonly isSecure: boolean
  /** The path under which the door lies: the cookie goes nowhere else. */
  readonly path: string
  readonly log: Log
}

const cookieName = 'courier-step-up'

type Failure = keyof Text['stepUpPage']['reasons']

export function createStepUpRoutes({ signIn, take, isSecure, path, log }: StepUpRoutesOptions): StepUpRoutes {
  function cookie(value: string, seconds: number): string {
    const secure = isSecure ? '; Secure' : ''
    return `${cookieName}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
  }

  async function finish(query: URLSearchParams, cookies: string): Promise<Failure | undefined> {
    const code = query.get('code') ?? undefined
    const finished = await signIn.finish({ state: query.get('state') ?? '', code, key: keyIn(cookies) })
    if (!finished.ok) return finished.reason
    return (await take(finished.person, finished.token)) ? undefined : 'not-taken'
  }

  return {
    async begin(link, language) {
      const begun = await signIn.begin(link)
      if (!begun) return failed('expired', textFor(language))
      const headers = { ...guarded, location: begun.location, 'set-cookie': cookie(begun.key, begun.seconds) }
      return { status: 303, headers }
    },
    async back(query, cookies, language) {
      const text = textFor(language)
      const failure = await finish(query, cookies).catch((error: unknown): Failure => {
        log.warn({ error }, 'a further sign-in step failed')
        return 'refused'
      })
      const reply = failure ? failed(failure, text, errorCode(query)) : pageReply(200, donePage(text))
      return { ...reply, headers: { ...reply.headers, 'set-cookie': cookie('', 0) } }
    },
  }
}

function keyIn(cookies: string): string | undefined {
  return new RegExp(`(?:^|; )${cookieName}=([\\w-]{1,100})(?:;|$)`).exec(cookies)?.[1]
}

/** Only the number of Entra ID's answer is shown: its words come from an address that anybody can write. */
function errorCode(query: URLSearchParams): string | undefined {
  return /AADSTS\d{1,8}/.exec(query.get('error_description') ?? '')?.[0]
}

function donePage({ stepUpPage: words }: Text): string {
  const { title, text } = words.done
  return page({
    language: words.language,
    title,
    body: html`<h1>${title}</h1>
      <p>${text}</p>`,
  })
}

function failed(failure: Failure, { stepUpPage: words }: Text, code?: string): PageReply {
  const body = html`<h1>${words.failed}</h1>
    <p>${words.reasons[failure]}</p>
    ${code ? html`<p class="subtle">${words.code(code)}</p>` : undefined}`
  return pageReply(400, page({ language: words.language, title: words.failed, body }))
}
