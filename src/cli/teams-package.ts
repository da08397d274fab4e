import { isGuid } from '../core/text/text.ts'

export interface PackageValues {
  readonly appId: string
  readonly teamsAppId: string
  readonly domain: string
  readonly website: string
  readonly privacy: string
  readonly terms: string
  /** Domains whose links unfold, in place of those in the manifest; with none, links stay links. */
  readonly linkDomains?: readonly string[]
}

export interface PackageSources {
  readonly manifest: string
  readonly color: Uint8Array
  readonly outline: Uint8Array
}

export type PackageResult =
  | { readonly ok: true; readonly files: Readonly<Record<string, Uint8Array>> }
  | { readonly ok: false; readonly problems: readonly string[] }

const host = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

/** As long as the name system takes them. */
function isHost(text: string): boolean {
  return text.length <= 253 && host.test(text)
}

/**
 * Each asterisk stands for one part of a name, and none of them for the last two: Teams refuses domains such as `*.com`.
 * Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling.
 */
function isLinkDomain(text: string): boolean {
  return isHost(text.replace(/^(?:\*\.)+/, ''))
}

/** The three files of the Teams app package, with the placeholders of the manifest filled in. */
export function packageFiles(sources: PackageSources, values: PackageValues): PackageResult {
  const problems = [
    ...(isGuid(values.appId) ? [] : ['--app-id must be a GUID']),
    ...(isGuid(values.teamsAppId) ? [] : ['--teams-app-id must be a GUID']),
    ...(isHost(values.domain) ? [] : ['--domain must be a host name']),
    ...(['website', 'privacy', 'terms'] as const)
      .filter((name) => URL.parse(values[name])?.protocol !== 'https:')
      .map((name) => `--${name} must be an https address`),
    ...((values.linkDomains ?? []).every(isLinkDomain)
      ? []
      : ['--link-domains must be host names with commas between, such as *.azurewebsites.net']),
  ]
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    files: {
      'manifest.json': Buffer.from(withLinkDomains(fillManifest(sources.manifest, values), values.linkDomains)),
      'color.png': sources.color,
      'outline.png': sources.outline,
    },
  }
}

function fillManifest(manifest: string, values: PackageValues): string {
  const filled: Readonly<Record<string, string>> = {
    BOT_APP_ID: values.appId.toLowerCase(),
    TEAMS_APP_ID: values.teamsAppId.toLowerCase(),
    BOT_DOMAIN: values.domain.toLowerCase(),
    WEBSITE_URL: values.website,
    PRIVACY_URL: values.privacy,
    TERMS_URL: values.terms,
  }
  return manifest.replaceAll(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = filled[name]
    if (value === undefined) throw new TypeError(`manifest.json has an unknown placeholder: ${name}`)
    // The URLs come from a command line: what JSON would have to escape stays escaped.
    return JSON.stringify(value).slice(1, -1)
  })
}

interface Manifest {
  readonly composeExtensions: readonly { readonly messageHandlers?: unknown }[]
}

function withLinkDomains(manifest: string, domains: readonly string[] | undefined): string {
  if (!domains) return manifest
  const parsed = JSON.parse(manifest) as Manifest
  const value = { domains: domains.map((domain) => domain.toLowerCase()), supportsAnonymizedPayloads: false }
  const composeExtensions = parsed.composeExtensions.map(({ messageHandlers: _given, ...others }) => ({
    ...others,
    ...(domains.length > 0 ? { messageHandlers: [{ type: 'link', value }] } : {}),
  }))
  return JSON.stringify({ ...parsed, composeExtensions }, undefined, 2)
}
