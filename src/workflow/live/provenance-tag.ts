import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import { connectorIdOf } from '../record/proposals.ts'

/*
 * A provenance tag is the last line of a connector's description: the app it was exported from, the request that made
 * it, and a signature over connector, app and request. By it the bot finds a connector whose name it never learned
 * because the answer to its creation was lost. It is only a hint: what it says must also be in our own records.
 */

type Signing = Pick<Context, 'signer'>

/** Long enough that nobody guesses it, and short enough for a text that makers read. */
const signatureDigits = 32

/**
 * Returns the description of the connector: the API's own text, and the tag below it. Lines of that text which look
 * like a tag are left out, so that no API can pretend to be another one.
 *
 * @param madeBy id of the request whose definition the connector gets
 */
export function taggedDescription(signing: Signing, text: string, request: ChangeRequest, madeBy: string): string {
  return [...linesOf(text).filter((line) => !looksLikeTag(line)), provenanceTag(signing, request, madeBy)].join('\n')
}

/**
 * Returns the id of the request that made a connector of the same app in the same environment; undefined without a tag
 * of ours.
 */
export function madeByIn(signing: Signing, description: string, request: ChangeRequest): string | undefined {
  const last = linesOf(description.trimEnd()).at(-1) ?? ''
  const madeBy = /^.{1,300}, request ([\w-]{1,40}), signature [0-9a-f]{32}\.$/.exec(last)?.[1]
  return madeBy !== undefined && last === provenanceTag(signing, request, madeBy) ? madeBy : undefined
}

/** Returns the text without the lines that only the bot writes. */
export function withoutTag(description: string): string {
  return linesOf(description)
    .filter((line) => !looksLikeTag(line))
    .join('\n')
    .trim()
}

function provenanceTag({ signer }: Signing, request: ChangeRequest, madeBy: string): string {
  const { name, resourceId } = request.app
  const vouchedFor = [connectorIdOf(request), resourceId.toLowerCase(), madeBy].join('\n')
  const signature = signer.sign('provenance-tag', vouchedFor).slice(0, signatureDigits)
  return `Exported from ${name} by Connector Courier, request ${madeBy}, signature ${signature}.`
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\n\r\u2028\u2029]/)
}

/**
 * Returns true for a line that looks like a tag, however it is spelled: with other spaces, in capitals, with invisible
 * characters.
 */
function looksLikeTag(line: string): boolean {
  const letters = line.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '')
  return letters.toLowerCase().includes('byconnectorcourier')
}
