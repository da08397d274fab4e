import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { botEnvironment } from '../../sandbox/bot-environment.ts'
import { startChannel } from '../../sandbox/channel/start-channel.ts'
import { startCloud } from '../../sandbox/cloud.ts'
import { listenOnLoopback } from '../../sandbox/kernel/listen.ts'
import { botAppId } from '../../sandbox/world/bot.ts'
import { managedIdentity } from '../../sandbox/world/managed-identity.ts'
import { people, tenantId } from '../../sandbox/world/people.ts'
import { doctor } from '../../src/cli/doctor/doctor.ts'
import type { Finding } from '../../src/cli/doctor/finding.ts'
import { openFile } from '../../src/composition/stores.ts'
import { runIn } from '../cli/run-command.ts'
import { settingsOf } from '../deployment/deployed.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { createAz } from './az.ts'
import type { AzWorld } from './az.ts'

const run = promisify(execFile)
const project = resolve('.')
const inPackage = ['package.json', 'package-lock.json', 'node_modules', 'src', 'manifest']

/** A tenant in which nothing of the guide is done, and a folder with the project and a shell to type the guide into. */
export async function newTenant(test: { after(fn: () => Promise<void>): void }) {
  const folder = await mkdtemp(join(tmpdir(), 'courier-guide-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  const kernel = await trustedKernel()
  const common = { ...kernel, botAppId, isInstalled: false }
  const cloud = await startCloud({ ...common, botSecret: 'no secret' })
  test.after(() => cloud.close())
  const channel = await startChannel({ ...common, entra: cloud.entra })
  test.after(() => channel.close())
  const { certificates } = kernel
  const environment = botEnvironment({ cloud, channel, certificates, directory: folder, port: 3978, botSecret: '' })
  await makeStore(environment)
  await fillFolder(folder)

  const az = await serveAz({ ...cloud.endpoints, folder, graphToken: administratorToken })
  test.after(() => az.close())

  function administratorToken(): Promise<string> {
    const oid = people.find(({ id }) => id === 'adam')?.objectId
    const scp = 'Application.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All'
    return cloud.entra.issuer.sign({ aud: 'https://graph.microsoft.com', oid, scp, tid: tenantId })
  }

  /** Runs the commands in one shell until one fails, and returns what they print. */
  async function type(commands: string): Promise<string> {
    const { stdout } = await run('bash', ['-e', '-o', 'pipefail', '-c', commands], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env['PATH']}`, HOME: folder, AZ_URL: az.url },
    })
    return stdout
  }

  /** What the doctor says on the site: with the settings of the deployment, at the addresses of the stand-ins. */
  async function examine(appId: string): Promise<readonly Finding[]> {
    const deployed = settingsOf({ botAppId: appId, store: 'file' })
    const { BOT_CLIENT_SECRET: _, ...here } = environment
    // Which the credential reads of the process itself.
    process.env['IDENTITY_ENDPOINT'] = cloud.endpoints.managedIdentity
    process.env['IDENTITY_HEADER'] = cloud.identityHeader
    const settings = {
      ...deployed,
      ...here,
      BOT_APP_ID: appId,
      BOT_MANAGED_IDENTITY_CLIENT_ID: managedIdentity.clientId,
      PUBLIC_URL: deployed['PUBLIC_URL'],
      POLICY_FILE: join(folder, deployed['POLICY_FILE'] ?? ''),
    }
    const teamsApp = join(folder, 'connector-courier.zip')
    const { printed } = await runIn(settings, doctor, '--json', '--package', teamsApp)
    return printed.map((line) => JSON.parse(line) as Finding)
  }

  const read = (...path: readonly string[]) => readFile(join(folder, ...path), 'utf8')
  await writeFile(join(folder, 'policy.json'), await readFile(environment['POLICY_FILE'] ?? '', 'utf8'))
  return { folder, type, examine, read }
}

/** Answers what the `az` of the folder asks: its arguments, each ended by a NUL. */
async function serveAz(world: AzWorld) {
  const az = createAz(world)
  const server = createServer((request, response) => {
    void (async () => {
      const args = (await text(request)).split('\0').slice(0, -1)
      const [status, said] = await az(args).then(
        (printed) => [200, printed] as const,
        (error: unknown) => [400, String(error)] as const,
      )
      response.writeHead(status).end(said)
    })()
  })
  const { port, close } = await listenOnLoopback(server)
  return { url: `http://127.0.0.1:${port}`, close }
}

/** As after the bot's first start. */
async function makeStore(environment: Readonly<Record<string, string>>): Promise<void> {
  const keyIn = (setting: string) => Buffer.from(environment[setting] ?? '', 'base64')
  const keys = { vaultKey: keyIn('VAULT_KEY'), auditKeys: [keyIn('AUDIT_KEY')] }
  await (await openFile({ dataFile: environment['DATA_FILE'] ?? '', ...keys })).close()
}

/** The project, and commands that are not this project's: `az` works, of others is noted how they are called. */
async function fillFolder(folder: string): Promise<void> {
  for (const one of [...inPackage, 'deploymentTemplates']) await symlink(join(project, one), join(folder, one))
  const noted = (name: string) => `echo "${name} $*" >> ${join(folder, 'noted')}`
  const commands = {
    az: `said="$(printf '%s\\0' "$@" | curl -sS --fail-with-body --data-binary @- "$AZ_URL")" || { echo "$said" >&2; exit 1; }
echo "$said"`,
    // Without npx itself, which takes a second for each.
    npx: `[ "$1" = courier ] && shift && exec ${process.execPath} src/cli/launch.js "$@"`,
    npm: noted('npm'),
    zip: noted('zip'),
  }
  for (const [name, text] of Object.entries(commands)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`)
    await chmod(join(folder, name), 0o755)
  }
}
