import type { HandEdits, KeptPart, LostEdit } from '../../core/connector/review.ts'
import type { DefinitionChange, Swagger } from '../../core/definition.ts'
import type { ConnectorSettings } from '../../core/ports/index.ts'
import { digestOf } from '../../definition/digest.ts'
import type { Context } from '../record/context.ts'
import type { LiveSnapshot } from './live-snapshot.ts'
import { textEdits } from './text-edits.ts'

/** Lost edits that are kept with a review and named on a card. */
const mostNamed = 10
const mostExamples = 3

interface Compared {
  /** What the last import left behind. Of one by version 0.1 only the definition is known. */
  readonly before: Partial<LiveSnapshot>
  readonly live: LiveSnapshot
  /** What would be imported. */
  readonly proposed: Swagger
}

/**
 * Returns what was edited by hand since the last import: what an update keeps, and what it would undo. What the update
 * brings as well is not lost.
 */
export async function findHandEdits(context: Pick<Context, 'engine'>, compared: Compared): Promise<HandEdits> {
  const { before, live } = compared
  const lost: readonly LostEdit[] = [
    ...(differs(before.displayName, live.displayName) ? [{ part: 'display-name' } as const] : []),
    ...(differs(before.description, live.description) ? [{ part: 'description' } as const] : []),
    ...(differs(signInOf(before.settings), signInOf(live.settings)) ? [{ part: 'sign-in' } as const] : []),
    ...(await lostOfDefinition(context, compared)),
  ]
  return { kept: keptParts(before.settings, live.settings), lost: lost.slice(0, mostNamed), lostCount: lost.length }
}

/** What is not known to have been otherwise has not changed. */
function differs(before: unknown, live: unknown): boolean {
  return before !== undefined && digestOf(before) !== digestOf(live ?? null)
}

function signInOf(settings: ConnectorSettings | undefined) {
  return settings && { parameters: settings.connectionParameters, sets: settings.parameterSets ?? null }
}

const keptValues: Readonly<Record<KeptPart, (settings: ConnectorSettings) => unknown>> = {
  policies: ({ policies }) => policies,
  script: ({ script, scriptOperations = [] }) => [script ?? '', scriptOperations],
  colour: ({ iconBrandColor = '' }) => iconBrandColor,
  capabilities: ({ capabilities }) => capabilities,
}

/** As an import makes a connector; its colour is not known here. */
const untouched: Readonly<Record<KeptPart, unknown>> = {
  policies: [],
  script: ['', []],
  colour: undefined,
  capabilities: [],
}

function keptParts(before: ConnectorSettings | undefined, live: ConnectorSettings): readonly KeptPart[] {
  return (Object.keys(keptValues) as readonly KeptPart[]).filter((part) => {
    const value = keptValues[part]
    return differs(before ? value(before) : untouched[part], value(live))
  })
}

async function lostOfDefinition(
  { engine }: Pick<Context, 'engine'>,
  { before, live, proposed }: Compared,
): Promise<readonly LostEdit[]> {
  if (!live.definition) return [{ part: 'unread' }]
  const isSame = (a: Swagger, b: Swagger) => digestOf(a) === digestOf(b)
  if (!before.definition || isSame(before.definition, live.definition) || isSame(live.definition, proposed)) return []
  const old = bytesOf(before.definition)
  const [edited, updated] = await Promise.all([
    engine.compare(old, bytesOf(live.definition)),
    engine.compare(old, bytesOf(proposed)),
  ])
  if (!edited) return [{ part: 'unread' }]
  const isUpdated = new Set(updated?.map(keyOf))
  const changes = edited.filter((change) => !isUpdated.has(keyOf(change)))
  const texts = lostTexts(before.definition, live.definition, proposed)
  return [...changes.map(lostChange), ...texts]
}

function lostTexts(before: Swagger, live: Swagger, proposed: Swagger): readonly LostEdit[] {
  const undone = new Set(textEdits(live, proposed).map(({ key }) => key))
  const texts = textEdits(before, live).filter(({ key }) => undone.has(key))
  if (texts.length === 0) return []
  return [{ part: 'texts', count: texts.length, examples: texts.slice(0, mostExamples).map(({ name }) => name) }]
}

function lostChange({ detail, operation }: DefinitionChange): LostEdit {
  return { part: 'definition', detail, ...(operation === undefined ? {} : { operation }) }
}

function keyOf({ detail, operation }: DefinitionChange): string {
  return digestOf({ detail, operation: operation ?? null })
}

function bytesOf(definition: Swagger): Uint8Array {
  return Buffer.from(JSON.stringify(definition))
}
