import type { LiveDigest } from '../../core/connector/review.ts'
import type { Swagger } from '../../core/definition.ts'
import type { ConnectorSettings, LiveConnector } from '../../core/ports/index.ts'
import { digestOf } from '../../definition/digest.ts'
import type { Context } from '../record/context.ts'
import { getJson, putJson } from '../record/definition-blobs.ts'
import { withoutTag } from './provenance-tag.ts'

/** A connector as it was read at one time, without what differs at every reading. */
export interface LiveSnapshot {
  readonly displayName: string
  /** Without the tag that the bot writes below it. */
  readonly description: string
  readonly settings: ConnectorSettings
  /** Absent where it could not be read. */
  readonly definition?: Swagger
}

export function snapshotOf({ displayName, description, settings, definition }: LiveConnector): LiveSnapshot {
  const { script, ...rest } = settings ?? { connectionParameters: {}, capabilities: [], policies: [] }
  return {
    displayName,
    description: withoutTag(description),
    settings: { ...rest, ...(script ? { script: withoutQuery(script) } : {}) },
    ...(definition ? { definition } : {}),
  }
}

/** The signature of a link is another one at every reading. */
function withoutQuery(link: string): string {
  const url = URL.parse(link)
  return url ? `${url.origin}${url.pathname}` : link
}

export function liveDigest({ definition, ...rest }: LiveSnapshot): LiveDigest {
  return { settings: digestOf(rest), ...(definition ? { definition: digestOf(definition) } : {}) }
}

/** Keeps what an import left behind; the next one tells by it what was edited by hand since. Returns the key. */
export function keepSnapshot(context: Context, live: LiveConnector): Promise<string> {
  return putJson(context, 'live', snapshotOf(live))
}

export function keptSnapshot(context: Context, key: string): Promise<LiveSnapshot | undefined> {
  return getJson<LiveSnapshot>(context, key)
}
