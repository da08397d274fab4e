import { RE2JS, RE2JSSyntaxException } from 're2js'

/** A regular expression of an administrator's own, run by an engine whose time grows with the text and nothing else. */
export function linearPattern(pattern: string): { test(text: string): boolean } {
  return RE2JS.compile(RE2JS.translateRegExp(pattern))
}

/** The engine reads `\k` as a letter, so it is looked for here. */
const groupReference = /\\(?:[1-9]|k<)/

const notTaken: readonly { readonly form: RegExp; readonly name: string }[] = [
  { form: /\(\?[=!]/, name: 'looking ahead, (?= or (?!' },
  { form: /\(\?<[=!]/, name: 'looking behind, (?<= or (?<!' },
  { form: groupReference, name: String.raw`referring back to a group, \1 or \k<name>` },
]

/** What is wrong with a pattern, as the end of a sentence; undefined when nothing is. */
export function patternFault(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string' || !isRegularExpression(pattern)) return 'must be a regular expression'
  const known = notTaken.find(({ form }) => form.test(pattern))
  const refusal = engineRefusal(pattern)
  if (known && (refusal !== undefined || known.form === groupReference)) {
    return `must do without ${known.name}: it can make one text take for ever`
  }
  return refusal === undefined ? undefined : `must do without what is not taken here: ${refusal}`
}

function engineRefusal(pattern: string): string | undefined {
  try {
    linearPattern(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error
    return error.message.replace('error parsing regexp: ', '')
  }
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}
