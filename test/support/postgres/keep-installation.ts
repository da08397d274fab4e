import { execFile } from 'node:child_process'
import { hash, randomBytes } from 'node:crypto'
import { existsSync, lstatSync } from 'node:fs'
import { cp, lstat, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { account, environment, giveToAccount } from './account.ts'
import type { PostgresPackage } from './find-package.ts'

/** The superuser of every server of the tests. */
export const superuser = { user: 'postgres', password: 'superuser-of-the-tests' } as const

/** The programs, and a cluster (what `initdb` makes) that no server has run on yet. */
export interface Installation {
  readonly bin: string
  readonly cluster: string
}

const run = promisify(execFile)
/** Milliseconds; `initdb` takes one second. */
const initWithin = 120_000
/** `initdb` need not wait for the disk: what the server writes later, it waits for. */
const initOptions = [
  `--username=${superuser.user}`,
  '--auth=password',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-sync',
  '--no-instructions',
]

/**
 * Answers the programs of the package and a fresh cluster to copy, both in a folder of the temporary directory that is
 * made once a machine and account. A copy is needed because `nobody` may be unable to read the checkout, and because the
 * links in `lib` are missing in the package, which is left as npm made it. The cluster is kept as well because making one
 * takes a second, and copying it a tenth of that.
 */
export async function keepInstallation(from: PostgresPackage): Promise<Installation> {
  const recipe = hash('sha256', JSON.stringify([initOptions, superuser])).slice(0, 8)
  const folder = join(tmpdir(), `courier-postgres-${from.version}-${process.getuid?.() ?? 0}-${recipe}`)
  if (!(await isWhole(folder))) await replaceFolder(folder, await makeInstallation(from, folder))
  return { bin: join(folder, 'bin'), cluster: join(folder, 'cluster') }
}

/** Under a name of its own, so that a test process which does the same at this moment never sees half of it. */
async function makeInstallation({ native, links }: PostgresPackage, folder: string): Promise<string> {
  const made = await mkdtemp(`${folder}-`)
  try {
    await cp(native, made, { recursive: true, verbatimSymlinks: true, filter: (source) => !isForCompilers(source) })
    for (const { source, target } of links) {
      const [there, link] = [source, target].map((path) => join(made, relative('native', path)))
      if (there && link && existsSync(there) && !existsSync(link)) await symlink(basename(there), link)
    }
    await run('chmod', ['-R', 'u=rwX,go=rX', made])
    await makeCluster(made)
    await writeFile(join(made, sizesFile), JSON.stringify(await listSizes(made)))
    return made
  } catch (error) {
    await rm(made, { recursive: true, force: true })
    throw error
  }
}

function isForCompilers(path: string): boolean {
  return path.endsWith('.a') || ['pgxs', 'pkgconfig'].includes(basename(path))
}

async function makeCluster(folder: string): Promise<void> {
  const cluster = join(folder, 'cluster')
  const passwordFile = join(folder, 'password')
  await mkdir(cluster, { mode: 0o700 })
  await writeFile(passwordFile, superuser.password, { mode: 0o600 })
  await Promise.all([cluster, passwordFile].map(giveToAccount))
  const options = [...initOptions, `--pwfile=${passwordFile}`, `--pgdata=${cluster}`]
  await run(join(folder, 'bin', 'initdb'), options, { ...account, cwd: '/', env: environment, timeout: initWithin })
  await rm(passwordFile)
}

const sizesFile = 'sizes.json'

/**
 * Whether the folder is ours and holds everything in its size: machines clear their temporary directory of files that
 * have not been used for days, one by one.
 */
async function isWhole(folder: string): Promise<boolean> {
  const stats = await lstat(folder).catch(() => undefined)
  if (!stats) return false
  if (!stats.isDirectory() || stats.uid !== process.getuid?.() || (stats.mode & 0o022) !== 0)
    throw new Error(`${folder} is somebody else's: nothing in it is run`)
  const listed = await readFile(join(folder, sizesFile), 'utf8').catch(() => '[]')
  const sizes = JSON.parse(listed) as readonly (readonly [string, number])[]
  return sizes.length > 0 && sizes.every(([path, size]) => sizeOf(join(folder, path)) === size)
}

/** What is in the folder, with sizes; empty folders count, because a cluster is not one without them. */
async function listSizes(folder: string): Promise<readonly (readonly [string, number])[]> {
  const paths = await readdir(folder, { recursive: true })
  return paths.map((path) => [path, sizeOf(join(folder, path)) ?? 0])
}

/** Bytes, 0 for a folder; undefined where nothing is. */
function sizeOf(path: string): number | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  return stats?.isDirectory() ? 0 : stats?.size
}

/** Whoever is first wins; the other's installation is the same and goes. */
async function replaceFolder(folder: string, made: string): Promise<void> {
  const old = join(dirname(folder), `${basename(folder)}-old-${randomBytes(4).toString('hex')}`)
  try {
    if (existsSync(folder) && !(await isWhole(folder))) await rename(folder, old)
    await rename(made, folder)
  } catch (error) {
    if (!(await isWhole(folder))) throw error
  } finally {
    await Promise.all([old, made].map((path) => rm(path, { recursive: true, force: true })))
  }
}
