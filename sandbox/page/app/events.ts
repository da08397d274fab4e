import type { BotState, Conversation, Fault, Message, TrafficEntry } from './types.ts'

/** What the sandbox reports to the page as it happens. */
interface PageEvents {
  message: { person: string; message: Message }
  edited: { person: string; message: Message }
  deleted: { person: string; messageId: string }
  typing: { person: string; conversation: string }
  toast: { person: string; messageId: string; conversation: string; text: string }
  conversation: Conversation
  installation: { person: string; installed: boolean }
  traffic: TrafficEntry
  world: object
  bot: { state: BotState }
  faults: readonly Fault[]
}

export type Listen = <Name extends keyof PageEvents>(name: Name, listener: (data: PageEvents[Name]) => void) => void

/** Opens the stream of events; `onConnection` hears when it is lost and when it is back. */
export function openEvents(onConnection: (connected: boolean) => void): Listen {
  const source = new EventSource('/api/events')
  source.addEventListener('open', () => onConnection(true))
  source.addEventListener('error', () => onConnection(false))
  return (name, listener) => {
    source.addEventListener(name, (event) => {
      listener(JSON.parse((event as MessageEvent<string>).data) as PageEvents[typeof name])
    })
  }
}
