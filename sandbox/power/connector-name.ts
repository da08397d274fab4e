import { randomBytes } from 'node:crypto'

/** The name the service makes up: the escaped title and two random parts, e.g. `shared_orders-20api-5f…-5f…`. */
export function makeConnectorName(title: string): string {
  const suffix = () => `-5f${randomBytes(8).toString('hex')}`
  return `shared_${escapeTitle(title)}${suffix()}${suffix()}`
}

/** Every byte that is no letter or digit becomes `-` and its hexadecimal number. */
function escapeTitle(title: string): string {
  return [...Buffer.from(title.toLowerCase(), 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return /[a-z0-9]/.test(character) ? character : `-${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
}
