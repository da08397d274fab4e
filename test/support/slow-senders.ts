import { connect } from 'node:net'
import type { Socket } from 'node:net'

/** A connection that says what it is told to; what comes back is kept. */
export async function openConnection(port: number, first = '') {
  const socket = connect({ host: '127.0.0.1', port })
  let received = ''
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')))
  // Cut off is what most of them end with.
  socket.on('error', () => undefined)
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  if (first) socket.write(first)
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return {
    socket,
    received: () => received,
    ended,
    write: (text: string) => void socket.write(text),
    /** Resolves when this has come back. */
    async until(text: string) {
      while (!received.includes(text)) {
        await new Promise<void>((resolve, reject) => {
          socket.once('data', () => resolve())
          socket.once('close', () => reject(new Error(`closed before “${text}”: ${received}`)))
        })
      }
    },
  }
}

/** Goes on sending, one piece every so often, until the other side has had enough. */
export function trickle(socket: Socket, piece: string, everyMs = 10): void {
  const timer = setInterval(() => socket.write(piece), everyMs)
  socket.once('close', () => clearInterval(timer))
}
