import type { ProblemDetailsOf } from '../core/problems.ts'
import type { SignInRefusal } from '../core/problems/sign-in-refusal.ts'
import { hasSecret } from '../core/text/typed-secret.ts'
import { cut } from '../core/text/text.ts'

/**
 * Numbers of refusals, by who can mend them. They may change at any time, so an unknown one is a refusal as well.
 * Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
const numbers: Readonly<Record<Exclude<SignInRefusal, 'other'>, readonly number[]>> = {
  'not-assigned': [50105],
  'conditional-access': [
    50005, 50097, 50131, 53000, 53001, 53002, 53003, 53004, 53009, 53010, 53011, 530003, 530032, 530034,
  ],
  account: [50020, 50034, 50053, 50055, 50057, 50064, 51004, 90072, 500213],
  declined: [65004],
  installation: [
    50013, 50027, 65005, 70021, 90002, 500011, 650052, 650053, 650057, 700016, 700027, 7000112, 7000215, 7000218,
    7000222, 7000229,
  ],
}

/** Numbers and codes of answers that pass by themselves. */
const passing = /AADSTS(?:50000|50196|90006|90012|90033)\b|\b(?:temporarily_unavailable|server_error)\b/

/** Longest text of Entra ID that is shown, in characters. */
const longestReason = 300

/**
 * Returns what an answer of the token endpoint says about a refusal; undefined where it is an outage. Its words are
 * left out where they are about the bot's own credentials, or hold what may be a secret.
 */
export function signInRefusalIn(answer: string): Omit<ProblemDetailsOf<'sign-in-refused'>, 'service'> | undefined {
  const number = refusalNumberIn(answer)
  if (number === undefined) return undefined
  const refusal = refusalOf(Number(number.slice('AADSTS'.length)))
  const words = wordsBehind(number, answer)
  const isWithheld = refusal === 'installation' || hasSecret(words)
  return { refusal, number, reason: isWithheld ? { code: 'not-repeated' } : words }
}

/** Returns the number of a refusal, for example `AADSTS50105`; undefined where the answer has none, or passes by itself. */
export function refusalNumberIn(answer: string): string | undefined {
  return passing.test(answer) ? undefined : /AADSTS\d{4,8}\b/.exec(answer)?.[0]
}

function refusalOf(number: number): SignInRefusal {
  const known = Object.keys(numbers) as readonly (keyof typeof numbers)[]
  return known.find((refusal) => numbers[refusal].includes(number)) ?? 'other'
}

/** What Entra ID says in words, without the ids of the answer, which stand in the log. */
function wordsBehind(number: string, answer: string): string {
  const said = answer.slice(answer.indexOf(number) + number.length)
  const [words = ''] = said.split(/Trace ID:|Correlation ID:|[\r\n]/)
  return cut(words.replace(/^:/, '').trim(), longestReason)
}
