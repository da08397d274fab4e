import type { BrowserAnswer } from './authorization.ts'

/** The answer to a browser, as HTML or as a redirect. */
export function signInPage(answer: BrowserAnswer): {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
} {
  const headers = { 'cache-control': 'no-store' }
  if (answer.kind === 'redirect') return { status: 302, headers: { ...headers, location: answer.location } }
  const choices = answer.people.map(
    ({ name, account, query }) =>
      `<li><a href="?${escaped(query)}"><b>${escaped(name)}</b><span>${escaped(account)}</span></a></li>`,
  )
  const none =
    answer.people.length === 0 ? '' : `<p><a class="cancel" href="${cancelled(answer.people)}">Cancel</a></p>`
  const body = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Sign in to your account (sandbox)</title>
    <style>${style}</style>
  </head>
  <body>
    <main>
      <p class="brand">Contoso · sandbox of Entra ID</p>
      <h1>${escaped(answer.title)}</h1>
      <ul>${choices.join('')}</ul>
      ${none}
    </main>
  </body>
</html>`
  return { status: answer.status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body }
}

function cancelled(links: readonly { readonly query: string }[]): string {
  const query = new URLSearchParams(links[0]?.query)
  query.set('account', '')
  return `?${escaped(query.toString())}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const style = `
body { font: 15px/1.5 "Segoe UI", system-ui, sans-serif; background: #f2f2f2; color: #1b1b1b; margin: 0 }
main { background: #fff; max-width: 26rem; margin: 10vh auto; padding: 2.5rem; box-shadow: 0 2px 6px #0003 }
h1 { font-size: 1.4rem; font-weight: 600 } ul { list-style: none; padding: 0 }
li a { display: block; padding: .6rem; color: inherit; text-decoration: none } li a:hover, li a:focus-visible { background: #eee }
li span { display: block; color: #595959; font-size: .85rem } .brand { color: #595959 } .cancel { color: #005a9e }
`
