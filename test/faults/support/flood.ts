import { connect } from 'node:net'
import type { Socket } from 'node:net'
import process from 'node:process'

/**
 * A process of its own that opens `count` connections to a port on loopback, from twenty addresses, and sends as slowly
 * as it can: nothing, a head line by line, a body byte by byte. What is cut off is made up for by the next one. Its last
 * line says how many were opened, and how many of them the other side has ended.
 */
const [port = 0, count = 0] = process.argv.slice(2).map(Number)
/** Connections under way at a time: more would only fill the other side's backlog. */
const atOnce = 200
const addresses = 20
/** Below the limit of files of a process. */
const mostOpen = 12_000

const head = 'POST /api/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer x\r\ncontent-type: application/json\r\n'
const manners: readonly { readonly first: string; readonly piece: string }[] = [
  { first: '', piece: '' },
  { first: head, piece: 'x: y\r\n' },
  { first: `${head}content-length: 1000\r\n\r\n`, piece: ' ' },
]

const open = new Map<Socket, string>()
let [begun, opened, ended, underWay] = [0, 0, 0, 0]

function next(): void {
  while (begun < count && underWay < atOnce && open.size < mostOpen) begin(begun++)
  if (opened + ended >= count && underWay === 0) {
    process.stdout.write(`${JSON.stringify({ opened, ended })}\n`)
    process.exit()
  }
}

function begin(number: number): void {
  const manner = manners[number % manners.length] ?? { first: '', piece: '' }
  const socket = connect({ host: '127.0.0.1', port, localAddress: `127.0.0.${1 + (number % addresses)}` })
  underWay += 1
  let connected = false
  socket.once('connect', () => {
    connected = true
    opened += 1
    underWay -= 1
    open.set(socket, manner.piece)
    if (manner.first) socket.write(manner.first)
    next()
  })
  socket.on('error', () => undefined)
  socket.once('close', () => {
    open.delete(socket)
    ended += 1
    if (!connected) underWay -= 1
    next()
  })
  socket.resume()
}

setInterval(() => {
  for (const [socket, piece] of open) if (piece) socket.write(piece)
}, 1000)
next()
