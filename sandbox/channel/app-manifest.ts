import { readFileSync } from 'node:fs'
import { asObject, asObjects, asText } from './json.ts'

/** What Teams knows of the app's message extension, out of the manifest that was uploaded. */
export interface MessageExtension {
  /** Domains whose links Teams asks about; an asterisk stands for exactly one part of a name. */
  readonly linkDomains: readonly string[]
  readonly commands: readonly ExtensionCommand[]
}

export interface ExtensionCommand {
  readonly id: string
  readonly title: string
  /** Name of its first parameter. */
  readonly parameter: string
  /** Whether Teams asks before anything is typed. */
  readonly initialRun: boolean
}

/** Reads the manifest of the package: the placeholders in it are of no matter here. */
export function readMessageExtension(): MessageExtension {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../manifest/manifest.json', import.meta.url), 'utf8'))
  const [extension] = asObjects(asObject(manifest)?.composeExtensions)
  const handlers = asObjects(extension?.messageHandlers).filter(({ type }) => type === 'link')
  return {
    linkDomains: handlers.flatMap(({ value }) => {
      const domains = asObject(value)?.domains
      return Array.isArray(domains) ? domains.filter((domain) => typeof domain === 'string') : []
    }),
    commands: asObjects(extension?.commands).map(({ id, title, parameters, initialRun }) => ({
      id: asText(id) ?? '',
      title: asText(title) ?? '',
      parameter: asText(asObjects(parameters)[0]?.name) ?? '',
      initialRun: initialRun === true,
    })),
  }
}

/** Whether Teams asks the app about a link. Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling */
export function isLinkOf({ linkDomains }: MessageExtension, link: string): boolean {
  const url = URL.parse(link)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  const parts = url.hostname.split('.')
  return linkDomains.some((domain) => {
    const wanted = domain.toLowerCase().split('.')
    return wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index])
  })
}
