import type { ServerResponse } from 'node:http'
import type { MessageView } from '../channel/message.ts'
import type { DriverDependencies } from './driver-dependencies.ts'
import type { LocalRoute } from './local-server.ts'

/** Comments keep an idle stream from being cut by whatever lies between. */
const keepAlive = 15_000

/** Server-sent events: everything a page must show, as it happens. */
export function eventRoute(dependencies: DriverDependencies): LocalRoute {
  return {
    method: 'GET',
    path: '/api/events',
    handle: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(': connected\n\n')
      const stop = subscribe(dependencies, (event, data) => write(response, event, data))
      const timer = setInterval(() => response.write(': still here\n\n'), keepAlive)
      // Not the request's close: that comes as soon as its empty body is read.
      response.once('close', () => {
        clearInterval(timer)
        stop()
      })
      return undefined
    },
  }
}

function write(response: ServerResponse, event: string, data: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

function subscribe(
  { channel, traffic, cloud, bot, faults }: DriverDependencies,
  send: (event: string, data: unknown) => void,
) {
  const stops = [
    channel.chat.onEvent((event) => {
      if (event.kind === 'stored') return
      send(event.kind, event)
      if (event.kind === 'message' && event.message.from === 'bot' && !channel.isInTurn(event.person)) {
        const { id: messageId, conversation } = event.message
        send('toast', { person: event.person, messageId, conversation, text: toastText(event.message) })
      }
    }),
    channel.onConversation((conversation) => send('conversation', conversation)),
    channel.onInstallation((person, installed) => send('installation', { person, installed })),
    traffic.onEntry((entry) => {
      send('traffic', entry)
      if (faults.pending().length > 0) send('faults', faults.pending())
    }),
    cloud.onChange(() => send('world', {})),
    bot.onState((state) => send('bot', { state })),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What Teams shows in a notification: the summary the bot gave, else the text, else that there is a card. */
function toastText({ summary, text }: MessageView): string {
  return summary ?? text ?? 'Sent a card'
}
