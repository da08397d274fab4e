import { isGuid } from './text.ts'

/** Shapes of secrets that people copy from portals. Public: the scanners of code hosts look for the same. */
const shapes: readonly RegExp[] = [
  // A client secret of Entra ID, learn.microsoft.com/purview/sit-defn-azure-ad-client-secret.
  /[\w~.-]{3}\dQ~[\w~.-]{30,36}/,
  // A client secret of Google, and tokens of GitHub, Slack, Stripe and Amazon.
  /GOCSPX-[\w-]{20,40}/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\bgithub_pat_\w{30,}/,
  /\bxox[abprs]-[\w-]{20,}/,
  /\b[sr]k_live_\w{16,}/,
  /\bAKIA[A-Z0-9]{16}\b/,
  // A token, a private key, the key of a storage account, a signed address.
  /\beyJ[\w-]{10,}\.[\w-]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /\bAccountKey=[\w+/=]{20,}/i,
  /[?&](?:sig|code|key|api_key|apikey|access_token)=[\w%+/=.-]{16,}/i,
  // Said to be one.
  /\b(?:password|passwd|pwd|secret|client[ _-]?secret|api[ _-]?key|token|wachtwoord|geheim|sleutel)\b(?: (?:is|value|waarde))?\s*[:=]\s*\S{6,}/i,
  /\b(?:password|client[ _-]?secret|secret|api[ _-]?key|wachtwoord|geheim)\b(?: \w+){0,3} (?:is|=) (?=\S*\d)\S{8,}/i,
]

/** A long word in which letters of both kinds and digits are mixed; names, addresses and ids have their digits together. */
function isRandom(word: string): boolean {
  if (word.length < 24 || word.length > 200 || isGuid(word) || /^https?:|@|^\//i.test(word)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(word)).length
  return kinds === 3 && /^[\w~.+/=-]+$/.test(word) && (word.match(/\d+/g) ?? []).length >= 3
}

/** Returns true for a message in which somebody seems to have pasted a secret. */
export function hasSecret(message: string): boolean {
  return shapes.some((shape) => shape.test(message)) || message.split(/\s+/).some(isRandom)
}
