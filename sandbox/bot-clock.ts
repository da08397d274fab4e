/**
 * Loaded into the bot's process before its own code (`node --import`): moves `Date` with the sandbox's clock, so that
 * reminders and expiry can be seen without waiting. The bot's code stays as it is and knows nothing of it.
 */
import { isMainThread } from 'node:worker_threads'

const realDate = Date
let offset = Number(process.env.SANDBOX_CLOCK_OFFSET ?? 0)

globalThis.Date = new Proxy(realDate, {
  construct(target, parts: [], newTarget) {
    const given = parts.length === 0 ? [target.now() + offset] : parts
    return Reflect.construct(target, given, newTarget) as Date
  },
  apply: (target) => new target(target.now() + offset).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => target.now() + offset : (Reflect.get(target, name, receiver) as unknown),
})

if (isMainThread && process.channel) {
  process.on('message', (message: { clockOffset?: number }) => {
    if (typeof message.clockOffset !== 'number') return
    offset = message.clockOffset
    process.send?.({ clockMoved: offset })
  })
  // The sandbox is gone: nobody would ever stop this process.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
