/** A program in the place of the bot: tells its time and its environment over HTTP, and ends when asked to. */
import { createServer } from 'node:http'

const answers: Record<string, () => unknown> = {
  '/readyz': () => 'ready',
  '/now': () => [
    Date.now(),
    new Date().getTime(),
    new Date(0).getTime(),
    Math.abs(Date.parse(Date()) - Date.now()) < 5000,
  ],
  '/environment': () => Object.keys(process.env).toSorted(),
  '/pid': () => process.pid,
  '/crash': () => setImmediate(() => process.exit(3)) && 'crashing',
}

if (process.env.FAIL) {
  process.stderr.write('SETTING_MISSING is not set\n')
  process.exit(2)
}
process.stdout.write('listening\n')
createServer((request, response) => {
  response.end(JSON.stringify(answers[request.url ?? '']?.()))
}).listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
