import { startPageServer } from './page-server.ts'

/** A process of its own, as what restify prints goes past everything that listens in this one. */
const server = await startPageServer({})
await fetch(`http://127.0.0.1:${server.port}/audit`, { headers: { authorization: 'Courier a-pass-of-somebody' } })
await server.close({ drain: 0, timeout: 0 })
