import { substitute } from '../../read/postman/variables.ts'
import { formFields, headerOf, readHeader } from './recorded-request.ts'
import type { RecordedBody, RecordedRequest } from './recorded-request.ts'

const requestLine = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+(\S.*)$/
const address = /^(?:https?:\/\/|\{\{)\S+/i

/** True for a text with request lines, as editors keep them in `.http` and `.rest` files. */
export function isHttpFile(text: string): boolean {
  const lines = text.split(/\r?\n/)
  return lines.some((line) => requestLine.test(line) && /^(?:\S*\/|\{\{)/.test(requestLine.exec(line)?.[2] ?? ''))
}

/**
 * Returns the requests of an `.http` file, its variables replaced where the file sets them. Format: the REST Client of
 * Visual Studio Code, Visual Studio and JetBrains (learn.microsoft.com/aspnet/core/test/http-files). Scripts, saved answers and
 * files that it names are not read.
 */
export function readHttpFile(text: string): readonly RecordedRequest[] {
  const lines = text.split(/\r?\n/)
  const variables = new Map<string, string>()
  for (const line of lines) {
    const equals = line.indexOf('=')
    const name = line.slice(1, equals).trim()
    if (line.startsWith('@') && /^[\w.-]+$/.test(name)) variables.set(name, line.slice(equals + 1).trim())
  }
  const blocks = splitAt(lines, (line) => line.startsWith('###'))
  return blocks.flatMap((block) => readBlock(block, (written) => substitute(written, variables)) ?? [])
}

function splitAt(lines: readonly string[], isBorder: (line: string) => boolean): readonly (readonly string[])[] {
  const blocks: string[][] = [[]]
  for (const line of lines) {
    if (isBorder(line)) blocks.push([])
    else blocks.at(-1)?.push(line)
  }
  return blocks
}

function readBlock(block: readonly string[], replaced: (text: string) => string): RecordedRequest | undefined {
  const start = block.findIndex((line) => requestLine.test(line) || address.test(line))
  if (start === -1) return undefined
  const [, method = 'GET', target = block[start] ?? ''] = requestLine.exec(block[start] ?? '') ?? []
  const rest = block.slice(start + 1)
  const isMoreOfUrl = (line: string) => /^\s+[?&/]/.test(line)
  const more = rest.slice(
    0,
    endOf(rest, (line) => !isMoreOfUrl(line)),
  )
  const afterUrl = rest.slice(more.length)
  const headerLines = afterUrl.slice(
    0,
    endOf(afterUrl, (line) => line.trim() === ''),
  )
  const headers = headerLines.flatMap((line) => {
    const header = isComment(line) ? undefined : readHeader(replaced(line))
    return header ? [header] : []
  })
  const body = bodyOf(afterUrl.slice(headerLines.length), headers, replaced)
  const url = [target.trim().replace(/[ \t]HTTP\/[\d.]{1,5}$/i, ''), ...more].map((part) => part.trim()).join('')
  return { method, url: replaced(url), headers, ...(body ? { body } : {}) }
}

/** Returns how many lines there are before the first one of this kind. */
function endOf(lines: readonly string[], isEnd: (line: string) => boolean): number {
  const end = lines.findIndex(isEnd)
  return end === -1 ? lines.length : end
}

function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/)/.test(line)
}

/** A body ends where a script, a reference to an answer, or a saved answer begins. */
const afterBody = /^(?:>|<>|<[ \t]*\{%|HTTP\/\d)/

function bodyOf(
  lines: readonly string[],
  headers: RecordedRequest['headers'],
  replaced: (text: string) => string,
): RecordedBody | undefined {
  const text = replaced(
    lines
      .slice(
        0,
        endOf(lines, (line) => afterBody.test(line)),
      )
      .join('\n'),
  ).trim()
  const type = headerOf({ headers }, 'content-type')?.toLowerCase() ?? ''
  if (text === '') return undefined
  if (type.startsWith('multipart/')) return { kind: 'multipart', fields: partsIn(text) }
  if (text.startsWith('<')) return isXml(text) ? { kind: 'text', text } : { kind: 'elsewhere' }
  return type.includes('x-www-form-urlencoded')
    ? { kind: 'form', fields: formFields(oneLine(text)) }
    : { kind: 'text', text }
}

function isXml(text: string): boolean {
  return /^<[?!A-Za-z]/.test(text)
}

function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('')
}

function partsIn(text: string) {
  return text.split('\n').flatMap((line) => {
    if (!line.toLowerCase().startsWith('content-disposition:')) return []
    const name = /[ ;]name="?([^";]{1,60})/i.exec(line)?.[1]
    return name === undefined ? [] : [{ name, isFile: /;[ \t]?filename/i.test(line) }]
  })
}
