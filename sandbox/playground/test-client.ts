import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('./', import.meta.url)
const packageFolder = new URL('node_modules/@microsoft/m365agentsplayground/', folder)

/** The program of Microsoft's test client. */
export const testClient = fileURLToPath(new URL('cli.js', packageFolder))

/** Why the test client cannot run; undefined where the version that is named in package.json is installed. */
export function whyNotInstalled(): string | undefined {
  const wanted = dependenciesIn(new URL('package.json', folder))['@microsoft/m365agentsplayground']
  if (!existsSync(testClient)) return `${wanted} is not installed: npm run playground does that`
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8')) as { version: string }
  return version === wanted ? undefined : `version ${version} is installed in place of ${wanted}`
}

/** Installs the test client into this folder, as its lockfile has it. Throws Error where npm cannot. */
export async function installTestClient(): Promise<void> {
  const npm = process.env.npm_execpath
  const [program, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm]
  const installing = spawn(program, [...first, 'ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  const [code] = (await once(installing, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`npm could not install the test client (${code})`)
}

function dependenciesIn(file: URL): Readonly<Record<string, string>> {
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Readonly<Record<string, string>> }
  return dependencies
}
