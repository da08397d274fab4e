import { Server } from 'node:net'

/**
 * Loaded before a program that listens on every address of the machine: it then listens on loopback only, like the rest of
 * the sandbox.
 */
Server.prototype.listen = new Proxy(Reflect.get(Server.prototype, 'listen'), {
  apply(listen, server, given: readonly unknown[]): unknown {
    const [port, host, ...rest] = given
    const isOpen = typeof port === 'number' && typeof host !== 'string'
    const closed = isOpen ? [port, '127.0.0.1', ...(host === undefined ? [] : [host]), ...rest] : given
    return Reflect.apply(listen, server, closed)
  },
})
