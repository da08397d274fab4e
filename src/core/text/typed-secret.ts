import { isGuid } from './text.ts'

/** Shapes of secrets that people copy from portals. Public: the scanners of code hosts look for the same. */
const shapes: readonly RegExp[] = [
  // A client secret of Entra ID, learn.microsoft.com/purview/sit-defn-azure-ad-client-secret.
  /[\w~.-]{3}\dQ~[\w~.-]{30}/,
  // A client secret of Google, and tokens of GitHub, Slack, Stripe and Amazon.
  /GOCSPX-[\w-]{20}/,
  /gh[pousr]_[A-Za-z0-9]{30}/,
  /github_pat_\w{30}/,
  /xox[abprs]-[\w-]{20}/,
  /[sr]k_live_\w{16}/,
  /AKIA[A-Z0-9]{16}/,
  // A token, a private key, the key of a storage account, a signed address.
  /eyJ[\w-]{10}/,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY/,
  /AccountKey=[\w+/=]{20}/i,
  /[?&](?:sig|code|key|api_key|apikey|access_token)=[\w%+/=.-]{16}/i,
]

const label = '(?:password|passwd|pwd|secret|client_secret|key|api_key|apikey|token|wachtwoord|geheim|sleutel)'
const labelled = new RegExp(`^["'(]?${label}[:=]\\S{6}`, 'i')
const isLabel = new RegExp(`^["'(]?${label}$`, 'i')
const isLabelBefore = new RegExp(`^["'(]?${label}[:=]$`, 'i')

/** How many words may stand between a label and its value. */
const mostBetween = 5

/** Returns true where a value is said to be one: “password: x”, “the secret for orders is x”. */
function isNamed(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (labelled.test(word)) return true
    const next = words.slice(at + 1, at + 2 + mostBetween)
    if (isLabelBefore.test(word)) return (next[0] ?? '').length >= 6
    if (!isLabel.test(word)) return false
    const sign = next.findIndex((one) => one === ':' || one === '=' || one === 'is')
    const value = sign === -1 ? '' : (next[sign + 1] ?? '')
    return next[sign] === 'is' ? value.length >= 8 && /\d/.test(value) : value.length >= 6
  })
}

/** A long word in which letters of both kinds and digits are mixed; names, addresses and ids have their digits together. */
function isRandom(word: string): boolean {
  if (word.length < 24 || word.length > 200 || isGuid(word) || /^https?:|@|^\//i.test(word)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(word)).length
  return kinds === 3 && /^[\w~.+/=-]+$/.test(word) && (word.match(/\d+/g) ?? []).length >= 3
}

/** Returns true for a message in which somebody seems to have pasted a secret. */
export function hasSecret(message: string): boolean {
  const words = message.split(/\s+/)
  return shapes.some((shape) => shape.test(message)) || words.some(isRandom) || isNamed(words)
}
