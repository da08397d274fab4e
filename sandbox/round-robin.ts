import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { listenOnLoopback } from './kernel/listen.ts'

export interface RoundRobin {
  readonly url: string
  close(): Promise<void>
}

/** Passes every call to the next of several servers, in turn; one that does not listen is left out. */
export async function startRoundRobin(targets: readonly string[]): Promise<RoundRobin> {
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const first = turn++
    readAll(incoming)
      .then((body) => tryAll({ targets, first, incoming, outgoing, body }))
      .catch(() => outgoing.destroy())
  })
  const { port, close } = await listenOnLoopback(server)
  return {
    url: `http://127.0.0.1:${port}`,
    close,
  }
}

interface Exchange {
  readonly targets: readonly string[]
  readonly first: number
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly body: Buffer
}

async function tryAll(exchange: Exchange): Promise<void> {
  const { targets, first, outgoing } = exchange
  for (let offset = 0; offset < targets.length; offset++) {
    const target = targets[(first + offset) % targets.length] ?? ''
    if (await pass(exchange, target)) return
  }
  outgoing.writeHead(503).end()
}

/** False when the server was never reached: then, and only then, another one may be asked. */
function pass({ incoming, outgoing, body }: Exchange, target: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const passed = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers })
  passed.once('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
    resolve(true)
  })
  passed.once('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code !== 'ECONNREFUSED') outgoing.destroy()
    resolve(problem.code !== 'ECONNREFUSED')
  })
  passed.end(body)
  return promise
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
