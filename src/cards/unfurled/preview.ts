import type { Connector } from '../../core/connector/connector.ts'
import type { AppListing } from '../../core/ports/index.ts'
import { shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** What a list of results shows of a card, and what Teams shows in its place while it loads. */
export interface Preview {
  readonly title: string
  readonly text: string
}

/** Returns a preview of foreign text. Teams reads tags and character references in it, and no Markdown. */
export function preview(title: string, text: string): Preview {
  return { title: withoutTags(title), text: withoutTags(text) }
}

/** Returns an app in a list of results, with what tells it from others of its name. */
export function appPreview(app: AppListing, { common }: Text): Preview {
  const isStopped = app.state.toLowerCase() === 'stopped'
  const kind = isStopped ? `${common[app.kind]}, ${common.stopped}` : common[app.kind]
  return preview(app.name, [kind, app.resourceGroup, app.subscriptionName ?? app.subscriptionId].join(' · '))
}

/** Returns a connector in a list of results. */
export function connectorPreview({ displayName, environment, app, versions }: Connector, { common }: Text): Preview {
  const version = `${common.version.toLowerCase()} ${versions.length}`
  return preview(displayName, [environment.name, app.name, version].join(' · '))
}

function withoutTags(text: string): string {
  return shortened(text, 120)
    .replaceAll('<', '‹')
    .replaceAll(/&(#|\w+;)/g, '& $1')
}
