import { shellCommands } from './shell-words.ts'
import { formFields, headerOf, readHeader } from './recorded-request.ts'
import type { RecordedBody, RecordedRequest } from './recorded-request.ts'

/** Options of curl with a value that say something about the request (curl.se/docs/manpage.html). */
const meanings: Readonly<Record<string, Option>> = {
  '-X': 'method',
  '--request': 'method',
  '-H': 'header',
  '--header': 'header',
  '-d': 'data',
  '--data': 'data',
  '--data-ascii': 'data',
  '--data-binary': 'data',
  '--data-raw': 'raw',
  '--data-urlencode': 'data',
  '--json': 'json',
  '-F': 'part',
  '--form': 'part',
  '--form-string': 'text-part',
  '-u': 'user',
  '--user': 'user',
  '--oauth2-bearer': 'bearer',
  '-b': 'cookie',
  '--cookie': 'cookie',
  '-T': 'file',
  '--upload-file': 'file',
  '--url': 'url',
  '--url-query': 'query',
}

type Option =
  | 'method'
  | 'header'
  | 'data'
  | 'raw'
  | 'json'
  | 'part'
  | 'text-part'
  | 'user'
  | 'bearer'
  | 'cookie'
  | 'file'
  | 'url'
  | 'query'

/** Options with a value that says nothing about the request. */
const others = new Set(
  (
    '-A -e -o -x -m -c -w -E -K -y -Y -C -D -r -t -z -U -P -Q --user-agent --referer --output --proxy --max-time ' +
    '--connect-timeout --cookie-jar --write-out --cert --key --cacert --capath --config --resolve --connect-to --retry ' +
    '--retry-delay --retry-max-time --range --proxy-user --interface --dns-servers --ciphers --cert-type --key-type --pass ' +
    '--max-redirs --limit-rate --output-dir --dump-header --aws-sigv4 --unix-socket --socks5 --tls-max --noproxy --trace ' +
    '--trace-ascii --stderr --max-filesize --continue-at --time-cond --expect100-timeout --keepalive-time --form-escape'
  ).split(' '),
)

/** True for a text of curl commands. */
export function isCurl(text: string): boolean {
  return /^[ \t]*(?:\$ )?curl(?:\.exe)?[ \t]/m.test(text)
}

/** Returns the requests of a text of curl commands. Files that they name are not read. */
export function readCurl(text: string): readonly RecordedRequest[] {
  return shellCommands(text).flatMap((words) => {
    const start = words.findIndex((word) => /^curl(?:\.exe)?$/i.test(word))
    return start === -1 ? [] : requestsOf(words.slice(start + 1))
  })
}

interface Given {
  readonly option: Option
  readonly value: string
}

function requestsOf(words: readonly string[]): readonly RecordedRequest[] {
  const { given, flags } = readOptions(words)
  const valuesOf = (...options: readonly Option[]) =>
    given.filter(({ option }) => options.includes(option)).map(({ value }) => value)
  const data = given.filter(({ option }) => option === 'data' || option === 'raw' || option === 'json')
  const isGet = flags.has('-G') || flags.has('--get')
  const headers = headersOf(given)
  const parts = given.filter(({ option }) => option === 'part' || option === 'text-part')
  const body = isGet ? undefined : bodyOf({ data, parts, files: valuesOf('file'), headers })
  const usual = flags.has('-I') || flags.has('--head') ? 'HEAD' : body === undefined ? 'GET' : 'POST'
  const method = valuesOf('method').at(-1) ?? (valuesOf('file').length > 0 ? 'PUT' : usual)
  const queries = [...valuesOf('query'), ...(isGet ? data.map(({ value }) => value) : [])]
  return valuesOf('url').map((url) => ({
    method,
    url: withQuery(url, queries),
    headers,
    ...(body ? { body } : {}),
  }))
}

function withQuery(url: string, queries: readonly string[]): string {
  if (queries.length === 0) return url
  const [address = ''] = url.split('#')
  return `${address}${address.includes('?') ? '&' : '?'}${queries.join('&')}`
}

function readOptions(words: readonly string[]): {
  readonly given: readonly Given[]
  readonly flags: ReadonlySet<string>
} {
  const given: Given[] = []
  const flags = new Set<string>()
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (!word.startsWith('-') || word === '-') {
      given.push({ option: 'url', value: word })
      continue
    }
    const { option, value } = word.startsWith('--') ? longOption(word) : shortOptions(word, flags)
    const meaning = Object.hasOwn(meanings, option) ? meanings[option] : undefined
    if (!meaning && !others.has(option)) flags.add(option)
    else if (value === undefined) index++
    if (meaning) given.push({ option: meaning, value: value ?? words[index] ?? '' })
  }
  return { given, flags }
}

interface Written {
  readonly option: string
  /** Written in the same word. */
  readonly value?: string
}

function longOption(word: string): Written {
  const [option = '', ...value] = word.split('=')
  return value.length > 0 ? { option, value: value.join('=') } : { option }
}

/** `-sSXPOST` is three options, the last one with its value. */
function shortOptions(word: string, flags: Set<string>): Written {
  for (let index = 1; index < word.length; index++) {
    const option = `-${word[index]}`
    const rest = word.slice(index + 1)
    if (Object.hasOwn(meanings, option) || others.has(option)) return rest === '' ? { option } : { option, value: rest }
    flags.add(option)
  }
  return { option: word }
}

function headersOf(given: readonly Given[]): readonly (readonly [string, string])[] {
  return given.flatMap(({ option, value }): readonly (readonly [string, string])[] => {
    if (option === 'header') return [readHeader(value) ?? []].filter((one) => one.length === 2)
    if (option === 'json') return [['Content-Type', 'application/json']]
    if (option === 'user') return [['Authorization', 'Basic -']]
    if (option === 'bearer') return [['Authorization', 'Bearer -']]
    return option === 'cookie' ? [['Cookie', '-']] : []
  })
}

function bodyOf(written: {
  readonly data: readonly Given[]
  readonly parts: readonly Given[]
  readonly files: readonly string[]
  readonly headers: RecordedRequest['headers']
}): RecordedBody | undefined {
  const { data, parts, files, headers } = written
  if (files.length > 0) return { kind: 'elsewhere' }
  if (parts.length > 0) return { kind: 'multipart', fields: parts.flatMap(readPart) }
  if (data.length === 0) return undefined
  if (data.some(({ option, value }) => option !== 'raw' && value.startsWith('@'))) return { kind: 'elsewhere' }
  const text = data.map(({ value }) => value).join(data.some(({ option }) => option === 'json') ? '' : '&')
  const isForm = headerOf({ headers }, 'content-type')?.includes('x-www-form-urlencoded') ?? !/^\s*[[{"]/.test(text)
  return isForm ? { kind: 'form', fields: formFields(text) } : { kind: 'text', text }
}

/** `name=value`, or `name=@file`, where that is not meant as a text. */
function readPart({ option, value }: Given) {
  const equals = value.indexOf('=')
  const name = value.slice(0, equals).trim()
  return equals > 0 ? [{ name, isFile: option === 'part' && value[equals + 1] === '@' }] : []
}
