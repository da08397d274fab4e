import { escapedInHtml, withoutInvisible } from '../core/text/text.ts'

/** Anything but the printable ASCII that HTML takes as it is. */
const suspicious = /[^ !#-%(-;=?-~]/

/** HTML that was made here; everything else is text. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type Part = string | number | Html | readonly Part[] | undefined

/** HTML from a template: whatever is filled in is text, unless it is HTML that was made the same way. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(template.reduce((text, piece, index) => `${text}${rendered(parts[index - 1])}${piece}`))
}

function rendered(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Html) return part.text
  if (isList(part)) return part.map(rendered).join('')
  const text = String(part)
  // Most of a long report is plain letters.
  if (!suspicious.test(text)) return text
  return escapedInHtml(withoutInvisible(text))
}

/** `Array.isArray` does not know lists that cannot be changed. */
function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part)
}

/** A whole page. Its own rule of content lets nothing load or run, wherever the file is opened. */
export function page(parts: { readonly language: string; readonly title: string; readonly body: Html }): string {
  const { language, title, body } = parts
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${contentRule}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.text
}

export const contentRule = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem } h3 { font-size: 1rem; margin-bottom: .25rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #ddd }
code { font-size: .9em; overflow-wrap: anywhere } td { overflow-wrap: anywhere } .subtle { color: #595959 }
button { font: inherit; padding: .5rem 1rem; color: #fff; background: #0b6a8b; border: 0; border-radius: 4px; cursor: pointer }
button:focus-visible { outline: 3px solid #222; outline-offset: 2px }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #1b1b1b } th, td { border-color: #444 } .subtle { color: #b0b0b0 } }
`
