import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { zipSync } from 'fflate'
import { exit } from './command.ts'
import type { Command } from './command.ts'
import { packageFiles } from './teams-package.ts'

const usage = `Usage: courier package --app-id GUID --domain HOST [--teams-app-id GUID]
                       [--website URL] [--privacy URL] [--terms URL] [--link-domains HOSTS] [--out FILE]

Builds the zip that is uploaded to Teams. --app-id is the client id of the bot's app registration,
--domain the host of the bot. Without --teams-app-id the app id is used for both.
--link-domains replaces the domains whose links unfold in chats: with commas between, '' for none.`

/** Builds the Teams app package. Exit codes: 0 written, 2 wrong usage. */
export const packageCommand: Command = {
  name: 'package',
  summary: 'build the Teams app package (zip)',
  async run(args, terminal) {
    const values = readValues(args)
    const built = values && packageFiles(await readSources(), values)
    if (!built) {
      terminal.complain(usage)
      return exit.usage
    }
    if (!built.ok) {
      for (const problem of built.problems) terminal.complain(problem)
      return exit.usage
    }
    const file = values.out
    // A fixed time: the same input makes the same zip, byte by byte.
    await writeFile(file, zipSync(built.files, { mtime: '2026-01-01T00:00:00Z' }))
    terminal.print(file)
    return exit.ok
  },
}

function readValues(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'app-id': { type: 'string' },
        'teams-app-id': { type: 'string' },
        domain: { type: 'string' },
        website: { type: 'string' },
        privacy: { type: 'string' },
        terms: { type: 'string' },
        'link-domains': { type: 'string' },
        out: { type: 'string', default: 'connector-courier.zip' },
      },
    })
    const { 'app-id': appId, domain, 'link-domains': linkDomains } = values
    if (!appId || !domain) return undefined
    return {
      appId,
      domain,
      teamsAppId: values['teams-app-id'] ?? appId,
      website: values.website ?? `https://${domain}`,
      privacy: values.privacy ?? `https://${domain}/privacy`,
      terms: values.terms ?? `https://${domain}/terms`,
      ...(linkDomains === undefined ? {} : { linkDomains: linkDomains.split(',').filter(Boolean) }),
      out: values.out,
    }
  } catch {
    return undefined
  }
}

async function readSources() {
  const folder = new URL('../../manifest/', import.meta.url)
  const [manifest, color, outline] = await Promise.all([
    readFile(new URL('manifest.json', folder), 'utf8'),
    readFile(new URL('color.png', folder)),
    readFile(new URL('outline.png', folder)),
  ])
  return { manifest, color, outline }
}
