import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPlayground } from './start-playground.ts'
import { installTestClient, whyNotInstalled } from './test-client.ts'

const directory = await mkdtemp(join(tmpdir(), 'connector-courier-'))
const write = (line: string) => process.stdout.write(`${line}\n`)
const cleanUp = () => rm(directory, { recursive: true, force: true, maxRetries: 5 })

try {
  if (whyNotInstalled() !== undefined) {
    write(
      'Installing Microsoft’s test client, under its own terms: sandbox/playground/node_modules/@microsoft/*/LICENSE',
    )
    await installTestClient()
  }
  const playground = await startPlayground({ directory, log: write })
  write('')
  for (const { person, url } of playground.windows) write(`  ${person.name} (${person.role})  ${url}`)
  write(`
  Open both pages, then press  Export my API  as the developer. Ctrl-C stops everything.
`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      write('Stopping')
      void playground
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
