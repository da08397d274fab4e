import { setTimeout as wait } from 'node:timers/promises'

/** The driver API as a script uses it: what a person sees, types and presses. */
export interface DriverClient {
  readonly url: string
  messages(person: string): Promise<readonly SeenMessage[]>
  type(person: string, text: string): Promise<void>
  /** Sends a file in the personal chat, with words or without. */
  sendFile(person: string, file: { name: string; content: string }, text?: string): Promise<void>
  /** Presses a button and answers what the client got: a card, a text or an error. */
  press(person: string, messageId: string, verb: string, inputs?: Inputs): Promise<Pressed>
  /** Pastes a link where the person writes: what it unfolds into, if anything. */
  paste(person: string, url: string, more?: { conversation?: string; signIn?: boolean }): Promise<Composed>
  /** Searches with a command of the app beside the message box, or chooses one of its results. */
  extension(
    person: string,
    asked: { command: string; words?: string; signIn?: boolean } | { choose: string },
  ): Promise<Composed>
  search(person: string, messageId: string, inputId: string, query: string): Promise<readonly Found[]>
  openDialog(person: string, messageId: string, title: string, inputs?: Inputs): Promise<OpenedDialog>
  /** Presses the button with this title, or the first one. */
  submitDialog(person: string, dialogId: string, inputs: Inputs, title?: string): Promise<Pressed>
  world(): Promise<World>
  traffic(standIn?: string): Promise<readonly Call[]>
  get(path: string): Promise<{ status: number; body: unknown }>
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>
  /** Waits until `look` answers something; looks again at every event of the sandbox. */
  until<T>(what: string, look: () => Promise<T | undefined>, timeoutMs?: number): Promise<T>
  /** The newest message whose words match. Where none comes, the error says what came instead. */
  untilSeen(person: string, words: RegExp, timeoutMs?: number): Promise<SeenMessage>
}

export type Inputs = Readonly<Record<string, unknown>>

/** What the box in which a person writes shows of the app. */
export interface Composed {
  readonly status: number
  readonly card?: { readonly id: string; readonly title: string; readonly content: SeenCard }
  readonly results?: readonly { readonly id: string; readonly title: string; readonly text: string }[]
  readonly text?: string
  readonly signIn?: string
  readonly error?: string
}

export interface SeenMessage {
  readonly id: string
  readonly from: string
  readonly text?: string
  readonly card?: SeenCard
  readonly file?: { readonly name: string; readonly sizeInBytes: number; readonly uniqueId?: string }
  readonly edited: boolean
  readonly at: string
}

export interface SeenCard {
  readonly body: readonly unknown[]
  readonly actions?: readonly { readonly title: string; readonly verb?: string }[]
}

export interface Pressed {
  readonly status: number
  readonly card?: SeenCard
  readonly text?: string
  /** The dialog that was opened or goes on; `dialogId` where the API says it. */
  readonly dialog?: { readonly card?: SeenCard }
  readonly dialogId?: string
  readonly error?: unknown
}

export interface OpenedDialog {
  readonly dialogId: string
  readonly dialog: { readonly title: string; readonly card: SeenCard }
}

export interface Found {
  readonly title: string
  readonly value: string
}

export interface Call {
  readonly standIn: string
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly status: number
}

export interface World {
  readonly registrations: readonly {
    readonly appId: string
    readonly displayName: string
    readonly uniqueName: string | null
    readonly redirectUris: readonly string[]
    readonly owners: readonly string[]
    readonly isInstalled: boolean
    readonly consents: number
    readonly credentials: readonly {
      readonly keyId: string
      readonly displayName: string
      readonly endDateTime: string
      readonly sha256: string
    }[]
  }[]
  readonly apps: readonly { readonly name: string; readonly state: string }[]
  readonly connectors: readonly {
    readonly name: string
    readonly displayName: string
    readonly environment: unknown
    readonly definition: Readonly<Record<string, unknown>>
    readonly connectionParameters: Readonly<Record<string, unknown>>
  }[]
}

/** Longest time a script waits for something that should come by itself, in milliseconds. */
const defaultTimeoutMs = 60_000

export function createDriverClient(url: string): DriverClient {
  async function call(method: 'GET' | 'POST', path: string, body?: unknown) {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }

  async function get<T>(path: string): Promise<T> {
    return (await call('GET', path)).body as T
  }

  async function post<T>(path: string, body: unknown): Promise<T> {
    const answer = await call('POST', path, body)
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }

  const client: DriverClient = {
    url,
    messages: (person) => get(`/api/people/${person}/messages`),
    type: (person, text) => post(`/api/people/${person}/messages`, { text }),
    sendFile: (person, file, text) =>
      post(`/api/people/${person}/messages`, { file, ...(text === undefined ? {} : { text }) }),
    press: (person, messageId, verb, inputs = {}) => post(`/api/people/${person}/actions`, { messageId, verb, inputs }),
    paste: (person, url, more = {}) => post(`/api/people/${person}/links`, { url, ...more }),
    extension: (person, asked) => post(`/api/people/${person}/extension`, asked),
    async search(person, messageId, inputId, query) {
      const answer = await post<readonly Found[] | { results: readonly Found[] }>(`/api/people/${person}/search`, {
        messageId,
        inputId,
        query,
      })
      return 'results' in answer ? answer.results : answer
    },
    openDialog: (person, messageId, title, inputs = {}) =>
      post(`/api/people/${person}/dialog`, { messageId, title, inputs }),
    submitDialog: (person, dialogId, inputs, title) =>
      post(`/api/people/${person}/dialog`, { dialogId, inputs, ...(title === undefined ? {} : { title }) }),
    world: () => get('/api/world'),
    traffic: (standIn) => get(`/api/traffic${standIn ? `?stand-in=${standIn}` : ''}`),
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    until: (what, look, timeoutMs = defaultTimeoutMs) => untilFound(url, { what, look, timeoutMs }),
    async untilSeen(person, words, timeoutMs) {
      const what = `${person} sees ${String(words)}`
      const look = async () => (await client.messages(person)).findLast((message) => words.test(wordsOf(message)))
      try {
        return await client.until(what, look, timeoutMs)
      } catch (error) {
        const seen = await client.messages(person).catch(() => [])
        throw new Error(
          [what, 'was awaited in vain. What came instead, the newest last:', ...newest(seen)].join('\n'),
          {
            cause: error,
          },
        )
      }
    },
  }
  return client
}

/** Everything a message says, for searching in it. */
export function wordsOf(message: SeenMessage): string {
  return `${message.text ?? ''} ${message.card ? JSON.stringify(message.card) : ''}`
}

/** The last messages, each with the texts of its card, on one line. */
function newest(messages: readonly SeenMessage[]): readonly string[] {
  return messages.slice(-3).map((message) => {
    const texts = [...wordsOf(message).matchAll(/"(?:text|value)":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text)
    return `- ${message.id} ${message.text ?? texts.join(' · ')}`.slice(0, 1000)
  })
}

/** Not everything has an event (a call that hangs, for one): without any, it looks again after this time. */
const lookEvery = 200

async function untilFound<T>(
  url: string,
  wanted: { readonly what: string; readonly look: () => Promise<T | undefined>; readonly timeoutMs: number },
): Promise<T> {
  const { what, look, timeoutMs } = wanted
  const stop = AbortSignal.timeout(timeoutMs)
  const events = await fetch(`${url}/api/events`, { signal: stop })
  const reader = events.body?.getReader()
  let next = reader?.read()
  try {
    for (;;) {
      const found = await look()
      if (found !== undefined) return found
      const happened = await Promise.race([next, wait(lookEvery, undefined, { signal: stop })])
      if (happened) next = reader?.read()
    }
  } catch (error) {
    if (stop.aborted) throw new Error(`waited in vain: ${what}`, { cause: error })
    throw error
  } finally {
    next?.catch(() => undefined)
    await reader?.cancel().catch(() => undefined)
  }
}
