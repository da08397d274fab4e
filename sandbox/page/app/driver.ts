import type {
  ActionResult,
  Bot,
  Composed,
  Conversation,
  Dialog,
  Environment,
  Fault,
  Message,
  Person,
  SearchResult,
  TrafficEntry,
  World,
} from './types.ts'

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

/** What an administrator decides about one person's sign-ins. */
export interface SignInPolicy {
  readonly withholdConsent?: readonly string[]
  readonly requireMultiFactor?: readonly string[]
  readonly disabled?: boolean
  readonly revoked?: boolean
}

export interface Directory {
  readonly usersMayRegisterApps: boolean
  readonly secretsAllowed: boolean
  /** Ids of the people who may sign in to the bot. */
  readonly assigned: readonly string[]
}

/** Where a person writes, other than in their own chat with the bot. */
export interface Place {
  readonly conversation?: string
}

interface SignedIn {
  /** The person goes through the sign-in that was offered. */
  readonly signIn?: boolean
}

interface AppChange {
  readonly state?: string
  readonly version?: string
  readonly apiDefinitionUrl?: string | null
  readonly resourceGroup?: string
  readonly doors?: Readonly<Record<string, string | boolean | null>>
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
  conversations: (person: string) => get<Conversation[]>(`people/${person}/conversations`),
  /** In a group the bot hears only what mentions it. */
  type: (person: string, text: string, place: Place & { readonly mention?: boolean; readonly card?: string } = {}) =>
    post<{ id: string; status: number }>(`people/${person}/messages`, { text, ...place }),
  /** Sends a card of the message extension without words. */
  sendCard: (person: string, card: string, place: Place) =>
    post<{ id: string; status: number }>(`people/${person}/messages`, { card, ...place }),
  paste: (person: string, url: string, more: Place & SignedIn) =>
    post<Composed>(`people/${person}/links`, { url, ...more }),
  searchExtension: (person: string, search: { readonly command: string; readonly words: string } & Place & SignedIn) =>
    post<Composed>(`people/${person}/extension`, search),
  chooseResult: (person: string, choose: string, place: Place) =>
    post<Composed>(`people/${person}/extension`, { choose, ...place }),
  sendFile: (person: string, file: { name: string; base64: string }, text: string) =>
    post<{ id: string; status: number }>(`people/${person}/messages`, { file, ...(text === '' ? {} : { text }) }),
  press: (person: string, press: Press) => post<ActionResult>(`people/${person}/actions`, press),
  search: (person: string, request: SearchRequest) => post<SearchResult>(`people/${person}/search`, request),
  submitDialog: (person: string, dialog: Dialog, inputs: Readonly<Record<string, string>>, title: string) =>
    post<ActionResult>(`people/${person}/dialog`, { dialogId: dialog.id, inputs, title }),
  setInstalled: (person: string, installed: boolean) => post<unknown>(`people/${person}/installation`, { installed }),
  setSilentSignIn: (person: string, silent: boolean) => post<unknown>(`people/${person}/sign-in`, { silent }),
  setLanguage: (person: string, locale: string) => post<unknown>(`people/${person}/language`, { locale }),
  /** What keeps messages from this person, and where they are kept; without a change, what does at the moment. */
  setReach: (person: string, change: { readonly obstacle?: string | null; readonly region?: string }) =>
    post<{ obstacle: string | null; region: string }>(`people/${person}/reach`, change),
  vanish: (person: string) => post<unknown>(`people/${person}/vanish`, {}),
  planRedelivery: (person: string, times: number) => post<unknown>(`people/${person}/redelivery`, { times }),
  setSignInPolicy: (person: string, policy: SignInPolicy) => post<unknown>(`people/${person}/sign-in-policy`, policy),
  setDeparted: (person: string, departed: boolean) => post<unknown>(`people/${person}/departure`, { departed }),
  addGroup: (name: string, members: readonly string[]) => post<unknown>('groups', { name, members }),
  addChat: (members: readonly string[]) => post<unknown>('chats', { members }),
  addChannel: (name: string, team: string, members: readonly string[]) =>
    post<unknown>('channels', { name, team, members }),
  directory: () => get<Directory>('directory'),
  setDirectory: (
    change: Partial<Omit<Directory, 'assigned'>> & {
      readonly assigned?: readonly string[] | null
      readonly lag?: number
    },
  ) => post<Directory>('directory', change),
  setEnvironment: (id: string, change: Partial<Pick<Environment, 'makers' | 'blocked' | 'conflicts'>>) =>
    post<unknown>(`environments/${encodeURIComponent(id)}`, change),
  changeApp: (name: string, change: AppChange) => post<unknown>(`apps/${encodeURIComponent(name)}`, change),
  makeConnector: (made: object) => post<unknown>('connectors', made),
  editConnector: (name: string, by: string, patch: object) => post<unknown>(`connectors/${name}`, { by, patch }),
  shareConnector: (name: string, shares: readonly { readonly with: string; readonly role: string }[]) =>
    post<unknown>(`connectors/${name}/shares`, { shares }),
  removeConnector: (name: string) => post<unknown>(`connectors/${name}/remove`, {}),
  orphanConnector: (name: string) => post<unknown>(`connectors/${name}/orphan`, {}),
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
