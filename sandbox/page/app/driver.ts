import type { ActionResult, Bot, Dialog, Fault, Message, Person, SearchResult, TrafficEntry, World } from './types.ts'

/** A refusal of the driver API, in words for the person at the screen. */
class DriverError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'DriverError'
    this.status = status
  }
}

export interface Press {
  readonly messageId: string
  readonly verb?: string
  readonly title?: string
  readonly data?: unknown
  readonly inputs?: Readonly<Record<string, string>>
}

export interface SearchRequest {
  readonly messageId?: string
  readonly dialogId?: string
  readonly inputId: string
  readonly query: string
  readonly inputs?: Readonly<Record<string, string>>
}

/** The driver API of the sandbox, as the page uses it. */
export const driver = {
  people: () => get<Person[]>('people'),
  messages: (person: string) => get<Message[]>(`people/${person}/messages`),
  /** What a person sees after they have opened Teams anew: cards that only answered an action are gone. */
  reload: (person: string) => post<Message[]>(`people/${person}/reload`, {}),
  type: (person: string, text: string) => post<{ id: string; status: number }>(`people/${person}/messages`, { text }),
  sendFile: (person: string, file: { name: string; base64: string }, text: string) =>
    post<{ id: string; status: number }>(`people/${person}/messages`, { file, ...(text === '' ? {} : { text }) }),
  press: (person: string, press: Press) => post<ActionResult>(`people/${person}/actions`, press),
  search: (person: string, request: SearchRequest) => post<SearchResult>(`people/${person}/search`, request),
  submitDialog: (person: string, dialog: Dialog, inputs: Readonly<Record<string, string>>, title: string) =>
    post<ActionResult>(`people/${person}/dialog`, { dialogId: dialog.id, inputs, title }),
  setInstalled: (person: string, installed: boolean) => post<unknown>(`people/${person}/installation`, { installed }),
  setSilentSignIn: (person: string, silent: boolean) => post<unknown>(`people/${person}/sign-in`, { silent }),
  world: () => get<World>('world'),
  traffic: () => get<TrafficEntry[]>('traffic'),
  bot: () => get<Bot>('bot'),
  restartBot: (signal: 'SIGKILL' | 'SIGTERM') => post<unknown>('bot', { signal }),
  advanceClock: (advance: string) => post<{ now: string }>('clock', { advance }),
  faults: () => get<Fault[]>('faults'),
  addFault: (fault: Omit<Fault, 'id'>) => post<Fault>('faults', fault),
  clearFaults: () => post<Fault[]>('faults/clear', {}),
}

async function get<Answer>(path: string): Promise<Answer> {
  return read(await fetch(`/api/${path}`))
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  return read(await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function read<Answer>(response: Response): Promise<Answer> {
  const body = (await response.json()) as Answer & { error?: string }
  if (!response.ok) throw new DriverError(response.status, body.error ?? response.statusText)
  return body
}
