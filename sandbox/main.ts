import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findFreePort } from './find-free-port.ts'
import { startSandbox } from './start-sandbox.ts'
import { people } from './world/people.ts'

const usualPort = '4100'

const { values } = parseArgs({ options: { port: { type: 'string', default: usualPort } } })

// Fresh at every start: the stand-ins forget everything, so the bot must not remember more than they do.
const directory = await mkdtemp(join(tmpdir(), 'connector-courier-'))
const write = (line: string) => process.stdout.write(`${line}\n`)
const cleanUp = () => rm(directory, { recursive: true, force: true, maxRetries: 5 })

try {
  const sandbox = await startSandbox({ directory, port: await findFreePort(Number(values.port)), log: write })
  write(`
  Connector Courier runs at  ${sandbox.url}

  ${people.map(({ name, role }) => `${name} (${role})`).join(', ')}
  Open the page and type  export orders  as Dana. Ctrl-C stops everything.
`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      write('Stopping')
      void sandbox
        .close()
        .then(cleanUp)
        .then(() => process.exit(0))
    })
  }
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`)
  await cleanUp()
  process.exitCode = 1
}
