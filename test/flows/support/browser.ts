/** A person's browser: goes where it is sent, one step at a time, and keeps cookies. */
export interface Browser {
  /** What an address answers; a redirect is not followed. */
  visit(address: string): Promise<Visited>
}

export interface Visited {
  readonly status: number
  readonly location: string
  readonly page: string
}

export function openBrowser(): Browser {
  const cookies = new Map<string, string>()
  return {
    async visit(address) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      const { status, headers } = answer
      return { status, location: headers.get('location') ?? '', page: await answer.text() }
    },
  }
}

/** Where the sign-in page leads whoever picks this account; with an empty one, whoever cancels. */
export function pickAccount(signInPage: string, account: string): string {
  const picked = new URL(signInPage)
  picked.searchParams.set('account', account)
  return picked.href
}
