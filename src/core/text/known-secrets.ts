import { escapedInHtml } from './text.ts'

/** Secrets that are known now, so that a service which repeats one in its words does not get it kept or shown. */
export interface KnownSecrets {
  /** `own` secrets of the bot are known for ever, others for some time. Short ones are not: they could be any word. */
  remember(secret: string, kind?: 'own' | 'passing'): void
  /** A foreign text without them, in whatever form they stand there. */
  blank(text: string): string
}

export interface KnownSecretsOptions {
  readonly now: () => number
  readonly most?: number
}

const shortest = 12
const keptForMs = 24 * 3_600_000
const usualMost = 500
const blanked = '[secret]'

interface Known {
  readonly until: number
  readonly forms: readonly string[]
}

/** Bounded in number and time: the oldest goes first. In memory only. */
export function createKnownSecrets({ now, most = usualMost }: KnownSecretsOptions): KnownSecrets {
  const own = new Map<string, Known>()
  const passing = new Map<string, Known>()

  return {
    remember(secret, kind = 'passing') {
      if (secret.length < shortest) return
      if (kind === 'own') {
        own.set(secret, { until: Infinity, forms: formsOf(secret) })
        return
      }
      const forms = passing.get(secret)?.forms ?? formsOf(secret)
      passing.delete(secret)
      passing.set(secret, { until: now() + keptForMs, forms })
      const oldest = passing.size > most ? passing.keys().next().value : undefined
      if (oldest !== undefined) passing.delete(oldest)
    },
    blank(text) {
      let rest = text
      for (const [secret, { until, forms }] of [...own, ...passing]) {
        if (until <= now()) passing.delete(secret)
        else for (const form of forms) if (rest.length >= form.length) rest = rest.replaceAll(form, blanked)
      }
      return rest
    },
  }
}

/** As it is, and as it stands in an address, a form, JSON, HTML, and in base64 wherever it begins there. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const address = encodeURIComponent(secret.toWellFormed())
  const strict = address.replaceAll(/[!'()*~]/g, hexadecimal)
  const forms = [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    json.replaceAll('/', String.raw`\/`),
    secret.replaceAll(/["\\&'+<>`]|[^ -~]/g, escapedInJson),
    ...[address, strict].flatMap((one) => [one, inLowerCase(one), one.replaceAll('%20', '+')]),
    escapedInHtml(secret),
    ...base64Forms(secret),
  ]
  // The longest first: a shorter form may be a part of it.
  return [...new Set(forms)].filter((form) => form.length >= shortest).toSorted((a, b) => b.length - a.length)
}

function hexadecimal(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Services of .NET write these in JSON by their number. */
function escapedInJson(character: string): string {
  if (character === '\\') return String.raw`\\`
  return String.raw`\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

function inLowerCase(address: string): string {
  return address.replaceAll(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase())
}

/** The letters that are the same whatever stands before and behind: a secret may be the second half of `id:secret`. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const form = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
